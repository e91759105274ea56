-- leave: takes a player out with all sessions, wherever they are. Cost: one look at each member.
--
-- ARGV: 7 player
--
-- Returns 1, or 0 if the player was not in.
local player = ARGV[7]
local member = is_here() and member_of(player)
if not member then
  return 0
end
if member.sessions > 0 then
  local all = redis.call('HGETALL', MEMBERS)
  for i = 1, #all, 2 do
    if string.sub(all[i], 1, 2) == 's:' and string.match(all[i + 1], '^%d+') == player then
      redis.call('HDEL', MEMBERS, all[i])
    end
  end
end
remove(player, member)
tell_left({ player })
return 1

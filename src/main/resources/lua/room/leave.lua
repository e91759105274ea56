-- leave: takes sessions out that are still at an instance, and the players who have no other.
--
-- ARGV: 7 instance, then sessions
--
-- Returns how many players left.
local left = {}
if not is_here() then
  return 0
end
for i = 8, #ARGV - 1 do
  local player, instance = string.match(redis.call('HGET', MEMBERS, 's:' .. ARGV[i]) or '', '^(%d+)|(.*)$')
  local member = instance == ARGV[7] and member_of(player)
  if member then
    redis.call('HDEL', MEMBERS, 's:' .. ARGV[i])
    member.sessions = member.sessions - 1
    if member.sessions > 0 then
      write(player, member)
    else
      remove(player, member)
      left[#left + 1] = player
    end
  end
end
tell_left(left)
return #left

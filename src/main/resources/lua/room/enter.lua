-- enter: takes a player in, or another session of one who is in, and tells what the room is like and what was missed.
--
-- ARGV: 7 player, 8 role, 9 username, 10 session or empty, 11 instance, 12 epoch and 13 offset of the last event known, or
-- empty and 0, 14 how many events may be told
--
-- Returns {'in', room, 'all', events}
--         {'in', room, 'unknown'}   what was missed cannot be told
--         {'no-room'}
--         {'over'}                  the game is completed, and the player is not in
--         {'full'}
local player, role, username, session, instance = ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11]
if not is_here() then
  return { 'no-room' }
end

local member = member_of(player)
if not member then
  local status, players, max = unpack(redis.call('HMGET', META, 'status', 'players', 'max'))
  if status == 'completed' then
    return { 'over' }
  elseif role == 'player' and tonumber(players) >= tonumber(max) then
    return { 'full' }
  end
  local number = integer(redis.call('HINCRBY', META, 'presence', 1))
  if role == 'player' then
    redis.call('HINCRBY', META, 'players', 1)
  end
  member = { role = role, sessions = 0, rest = ARGV[1] .. '|' .. number .. '|' .. username }
  write(player, member)
  redis.call('PUBLISH', CHANNEL, table.concat({ 'j', EPOCH, number, player, role, username }, '\t'))
end
if session ~= '' then
  if redis.call('HSET', MEMBERS, 's:' .. session, player .. '|' .. instance) == 1 then
    member.sessions = member.sessions + 1
    write(player, member)
  end
end
touch()

local at_most = tonumber(ARGV[14])
local events, missed = after(ARGV[12], tonumber(ARGV[13]), at_most)
if not events or missed > at_most then
  return { 'in', view(), 'unknown' }
end
return { 'in', view(), 'all', events }

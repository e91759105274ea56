-- change: writes status, turn and state, if nobody has since, and appends the event that tells of it.
--
-- ARGV: 7 sender, empty for servers and operators, 8 rev that the change was made from, 9 status, 10 turn, 11 state,
-- 12 instance, 13 body of the event
--
-- Returns {'changed', epoch, offset, rev}
--         {'outdated', rev}   it was changed since
--         {'no-room'}
--         {'no-player'}       the sender is not a player of the room
if not is_here() then
  return { 'no-room' }
elseif not may_act(ARGV[7]) then
  return { 'no-player' }
end
local rev = redis.call('HGET', META, 'rev')
if rev ~= ARGV[8] then
  return { 'outdated', rev }
end

rev = redis.call('HINCRBY', META, 'rev', 1)
redis.call('HSET', META, 'status', ARGV[9], 'turn', ARGV[10], 'updated', ARGV[1])
redis.call('SET', STATE, ARGV[11])
prune()
local offset = append(ARGV[12], ARGV[13])
return { 'changed', EPOCH, offset, integer(rev) }

-- publish: appends an event and tells of it, unless it is there already.
--
-- ARGV: 7 sender, empty for servers and operators, 8 mid or empty, 9 instance, 10 body
--
-- Returns {'appended', epoch, offset}   now, or when it was sent first
--         {'no-room'}
--         {'no-player'}                 the sender is not a player of the room
local sender, mid = ARGV[7], ARGV[8]
if not is_here() then
  return { 'no-room' }
elseif not may_act(sender) then
  return { 'no-player' }
end

prune()
local name = mid ~= '' and sender .. '|' .. mid
local offset = name and redis.call('ZSCORE', MIDS, name)
if offset then
  touch()
else
  offset = append(ARGV[9], ARGV[10], name)
end
return { 'appended', EPOCH, offset }

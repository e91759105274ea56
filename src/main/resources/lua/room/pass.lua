-- publish: tells of an event that is not to be in the log.
--
-- ARGV: 7 sender, empty for servers and operators, 8 body
--
-- Returns {'passed'}
--         {'no-room'}
--         {'no-player'}   the sender is not a player of the room
if not is_here() then
  return { 'no-room' }
elseif not may_act(ARGV[7]) then
  return { 'no-player' }
end
redis.call('PUBLISH', CHANNEL, 'v\t' .. ARGV[8])
touch()
return { 'passed' }

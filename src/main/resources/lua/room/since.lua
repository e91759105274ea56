-- since: the events after a position, oldest first.
--
-- ARGV: 7 epoch, 8 offset, 9 how many events may be told
--
-- Returns {'events', epoch, offset, events}   with the top of the log
--         {'lost', epoch, offset}             the next event is not kept any more, or there is no such position
--         {'no-room'}
if not is_here() then
  return { 'no-room' }
end
local events = after(ARGV[7], tonumber(ARGV[8]), tonumber(ARGV[9]))
if not events then
  return { 'lost', EPOCH, integer(OFFSET) }
end
return { 'events', EPOCH, integer(OFFSET), events }

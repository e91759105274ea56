-- find: the room as it is.
--
-- Returns {'found', room}
--         {'no-room'}
if not is_here() then
  return { 'no-room' }
end
return { 'found', view() }

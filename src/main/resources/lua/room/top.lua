-- tops: how far the room is.
--
-- Returns {'top', epoch, offset, presence}
--         {'no-room'}
if not is_here() then
  return { 'no-room' }
end
return { 'top', EPOCH, integer(OFFSET), redis.call('HGET', META, 'presence') }

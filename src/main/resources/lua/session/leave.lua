-- leave: a session has left a room.
--
-- ARGV: 1 instance, 2 moves, 3 now, 4 room
--
-- Returns 'left'   whether it was in it or not
--         'taken'  it is not this instance's any more, or Redis does not know it
local now, room = ARGV[3], ARGV[4]
if not is_of(ARGV[1], ARGV[2]) then
  return 'taken'
end
redis.call('HDEL', SESSION, 'r:' .. room)
redis.call('HSET', SESSION, 'last_seen', now)
return 'left'

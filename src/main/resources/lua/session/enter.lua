-- enter: a session is about to enter a room, or to be something else in it.
--
-- ARGV: 1 instance, 2 moves, 3 now, 4 room, 5 role
--
-- Returns 'entered'
--         'lost'   Redis does not know the session
--         'taken'  it is not this instance's any more
local now, room, role = ARGV[3], ARGV[4], ARGV[5]
if redis.call('EXISTS', SESSION) == 0 then
  return 'lost'
elseif not is_of(ARGV[1], ARGV[2]) then
  return 'taken'
end
redis.call('HSET', SESSION, 'r:' .. room, role, 'last_seen', now)
return 'entered'

-- resume: an instance takes a session over from whichever has it. What does not match leaves it as it was.
--
-- ARGV: 1 instance, 2 player, 3 hash of the token, 4 now, 5 how long it may live from now on in milliseconds
--
-- Returns {'resumed', the former instance or empty, moves, username, then rooms, each followed by the role}
--         {'gone'}  there is none, or it is somebody else's, or the token is wrong
local instance, player, token, now, ttl = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local has = redis.call('HMGET', SESSION, 'player', 'token', 'instance', 'username')
if has[1] ~= player or has[2] ~= token then
  return { 'gone' }
end
local moves = redis.call('HINCRBY', SESSION, 'moves', 1)
redis.call('HSET', SESSION, 'instance', instance, 'connected_at', now, 'last_seen', now)
redis.call('PEXPIRE', SESSION, ttl)
return with_rooms({ 'resumed', has[3], moves, has[4] })

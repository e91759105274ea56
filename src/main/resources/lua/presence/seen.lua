-- Who is online: notes players who were seen, and forgets those who were not for too long.
--
-- KEYS: 1 online  hash        player -> when last seen, in milliseconds since 1970
--       2 seen    sorted set  player by the same
-- ARGV: 1 now in milliseconds, 2 time before which a player is not online any more, 3 how many to forget at most;
--       then players
--
-- Returns how many were forgotten.
local ONLINE, SEEN = KEYS[1], KEYS[2]
local now = ARGV[1]

for i = 4, #ARGV do
  redis.call('HSET', ONLINE, ARGV[i], now)
  redis.call('ZADD', SEEN, now, ARGV[i])
end
local gone = redis.call('ZRANGEBYSCORE', SEEN, '-inf', '(' .. ARGV[2], 'LIMIT', 0, ARGV[3])
if #gone > 0 then
  redis.call('HDEL', ONLINE, unpack(gone))
  redis.call('ZREM', SEEN, unpack(gone))
end
return #gone

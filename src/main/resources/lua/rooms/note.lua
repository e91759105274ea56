-- note: a room was made.
--
-- KEYS: 1 rooms  sorted set  room by when it was made, in milliseconds since 1970
-- ARGV: 1 room, 2 when
--
-- Returns 1, or 0 if it was noted before
return redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])

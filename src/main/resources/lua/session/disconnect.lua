-- disconnect: a player has a connection no more. A later one of the same session stays.
--
-- KEYS: 1 connections  hash  session -> instance, connected_at and moves, with a space between
-- ARGV: 1 session, 2 instance that had it, 3 moves; empty for whatever that instance has of the session
--
-- Returns 1, or 0 if it is not there or a later one is
local CONNECTIONS = KEYS[1]
local session, instance, moves = ARGV[1], ARGV[2], ARGV[3]
local known_instance, known_moves = string.match(redis.call('HGET', CONNECTIONS, session) or '', '^(%S+) %d+ (%d+)$')
if known_instance ~= instance or (moves ~= '' and tonumber(known_moves) > tonumber(moves)) then
  return 0
end
return redis.call('HDEL', CONNECTIONS, session)

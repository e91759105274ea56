-- connect: a player has a connection, unless a later one of the same session is known.
--
-- KEYS: 1 connections  hash  session -> instance, connected_at and moves, with a space between
-- ARGV: 1 session, 2 instance, 3 connected_at, 4 moves, 5 how long they are kept from now on in milliseconds
--
-- Returns 1, or 0 if a later one is known
local CONNECTIONS = KEYS[1]
local session, moves = ARGV[1], ARGV[4]
local known = redis.call('HGET', CONNECTIONS, session)
if known and tonumber(string.match(known, ' (%d+)$')) > tonumber(moves) then
  return 0
end
redis.call('HSET', CONNECTIONS, session, ARGV[2] .. ' ' .. ARGV[3] .. ' ' .. moves)
redis.call('PEXPIRE', CONNECTIONS, ARGV[5])
return 1

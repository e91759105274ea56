-- hold: a session lives on at the instance that has it; one that is new, or that Redis has lost, is written.
--
-- ARGV: 1 instance, 2 moves, 3 now, 4 how long it may live from now on in milliseconds, 5 player, 6 username, 7 hash of the
--       token, 8 connected_at; then rooms, each followed by the role
--
-- Returns 'held'     it is this instance's
--         'written'  the same, and Redis did not know it
--         'taken'    it is not this instance's any more; nothing was changed
local instance, moves, now, ttl = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local word = 'held'
if redis.call('EXISTS', SESSION) == 0 then
  redis.call('HSET', SESSION, 'instance', instance, 'moves', moves, 'player', ARGV[5], 'username', ARGV[6],
    'token', ARGV[7], 'connected_at', ARGV[8])
  for i = 9, #ARGV, 2 do
    redis.call('HSET', SESSION, 'r:' .. ARGV[i], ARGV[i + 1])
  end
  word = 'written'
elseif not is_of(instance, moves) then
  return 'taken'
end
redis.call('HSET', SESSION, 'last_seen', now)
redis.call('PEXPIRE', SESSION, ttl)
return word

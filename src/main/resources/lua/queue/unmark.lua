-- Drops hints of matches that are over.
--
-- ARGV, two for each: player, match that is over, or empty: whichever is noted
--
-- Returns how many were dropped.
local dropped = 0
for i = 1, #ARGV, 2 do
  if ARGV[i + 1] == '' or redis.call('HGET', MATCHED, ARGV[i]) == ARGV[i + 1] then
    dropped = dropped + redis.call('HDEL', MATCHED, ARGV[i])
  end
end
return dropped

-- Drops hints of matches that are over.
--
-- ARGV, two for each: player, match that is over. A player's matches have rising numbers: older ones are over, too, and a
-- newer one may have been noted since.
--
-- Returns how many were dropped.
local dropped = 0
for i = 1, #ARGV, 2 do
  local marker = redis.call('HGET', MATCHED, ARGV[i])
  if marker and tonumber(marker) <= tonumber(ARGV[i + 1]) then
    dropped = dropped + redis.call('HDEL', MATCHED, ARGV[i])
  end
end
return dropped

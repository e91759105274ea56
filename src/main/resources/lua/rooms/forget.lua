-- forget: rooms that are no more. One that was made again since is noted by a later time, and stays.
--
-- KEYS: 1 rooms  sorted set  room by when it was made, in milliseconds since 1970
-- ARGV: for each two: room, when
--
-- Returns how many were forgotten
local forgotten = 0
for i = 1, #ARGV, 2 do
  local made = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if made and tonumber(made) <= tonumber(ARGV[i + 1]) then
    forgotten = forgotten + redis.call('ZREM', KEYS[1], ARGV[i])
  end
end
return forgotten

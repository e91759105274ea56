-- list: some of the rooms that were made, the latest first; they may be no more.
--
-- KEYS: 1 rooms  sorted set  room by when it was made, in milliseconds since 1970
-- ARGV: 1 how many to leave out, 2 how many, which may be none
--
-- Returns how many there are in all, then for each two: room, when
local answer = { redis.call('ZCARD', KEYS[1]) }
if tonumber(ARGV[2]) > 0 then
  for _, word in ipairs(redis.call('ZREVRANGE', KEYS[1], ARGV[1], ARGV[1] + ARGV[2] - 1, 'WITHSCORES')) do
    answer[#answer + 1] = word
  end
end
return answer

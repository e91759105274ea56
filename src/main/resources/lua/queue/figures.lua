-- Who waits, and what became of all tickets.
--
-- ARGV: ratings at which a band of the distribution ends and the next starts
--
-- Returns size, sum of ratings, lowest, highest, joins, leaves, expiries, seats, claimed, then how many are in each band.
local function rating_at(place)
  return redis.call('ZRANGE', QUEUE, place, place, 'WITHSCORES')[2] or '0'
end

local counted = redis.call('HMGET', COUNTERS, 'ratings', 'joins', 'leaves', 'expiries', 'seats')
local figures = {
  redis.call('ZCARD', QUEUE), counted[1] or '0', rating_at(0), rating_at(-1), counted[2] or '0', counted[3] or '0',
  counted[4] or '0', counted[5] or '0', redis.call('ZCARD', CLAIMS)
}
local from = '-inf'
for i = 1, #ARGV do
  figures[#figures + 1] = redis.call('ZCOUNT', QUEUE, from, '(' .. ARGV[i])
  from = ARGV[i]
end
figures[#figures + 1] = redis.call('ZCOUNT', QUEUE, from, '+inf')
return figures

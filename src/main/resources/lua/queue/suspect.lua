-- reconcile: marks tickets as unknown to PostgreSQL, a page at a time, because this server may not have heard how they ended.
--
-- ARGV: 1 cursor, 0 at first; 2 nonce; 3 how many, about
--
-- Returns the next cursor, 0 after the last page, and the players.
local page = redis.call('HSCAN', TICKETS, ARGV[1], 'COUNT', ARGV[3])
local answer = { page[1] }
for i = 1, #page[2], 2 do
  redis.call('HSET', DIRTY, page[2][i], ARGV[2])
  answer[#answer + 1] = page[2][i]
end
return answer

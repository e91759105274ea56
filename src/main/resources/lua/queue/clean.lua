-- flush, second half: PostgreSQL knows these tickets now, unless they have changed since.
--
-- ARGV, four for each: player, number, nonce, joined as PostgreSQL has it
--
-- Returns how many are clean now.
local clean = 0
for i = 1, #ARGV, 4 do
  local player = ARGV[i]
  local ticket = ticket_of(player)
  if ticket and ticket.number == tonumber(ARGV[i + 1]) and redis.call('HGET', DIRTY, player) == ARGV[i + 2] then
    redis.call('HDEL', DIRTY, player)
    clean = clean + 1
    local joined = tonumber(ARGV[i + 3])
    if joined ~= ticket.joined then
      ticket.joined = joined
      write(player, ticket)
    end
  end
end
return clean

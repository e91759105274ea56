-- restore: tickets that PostgreSQL knows as open. Brings back what is not there, and a newer number to what is; but not what
-- has been ended here meanwhile.
--
-- ARGV: 1 nonce; then for each player five: player, number, joined, rating, time at which the ticket expires
--
-- Returns how many tickets were changed.
local changed = 0
for i = 2, #ARGV, 5 do
  local player, number, joined = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local ticket = ticket_of(player)
  if number <= tonumber(redis.call('ZSCORE', CLOSED, player) or 0) then
    ticket = nil
  elseif not ticket then
    ticket = { number = number, joined = joined, rating = tonumber(ARGV[i + 3]), searched = -1, claim = '' }
    enter(player, ticket, tonumber(ARGV[i + 4]))
    redis.call('HINCRBY', COUNTERS, 'joins', 1)
  elseif ticket.number < number then
    ticket.number, ticket.joined = number, joined
  else
    ticket = nil
  end
  if ticket then
    write(player, ticket)
    redis.call('HSET', DIRTY, player, ARGV[1])
    changed = changed + 1
  end
end
return changed

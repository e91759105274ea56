-- expire: who has given no sign of life for too long. Ends nobody: that is for PostgreSQL.
--
-- Forgets, too, which numbers are used up: PostgreSQL knows, and a request that old is no longer on its way.
--
-- ARGV: 1 now, 2 how many at most, 3 numbers up to which are forgotten
--
-- Returns for each three: player, number of the ticket, time at which it expired.
redis.call('ZREMRANGEBYSCORE', CLOSED, '-inf', ARGV[3])

local due = {}
for _, player in ipairs(redis.call('ZRANGEBYSCORE', DEADLINES, '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])) do
  local ticket = ticket_of(player)
  if ticket then
    due[#due + 1] = player
    due[#due + 1] = string.format('%.0f', ticket.number)
    due[#due + 1] = string.format('%.0f', redis.call('ZSCORE', DEADLINES, player))
  else
    redis.call('ZREM', DEADLINES, player)
  end
end
return due

-- end(p, k, m): ends tickets asked for at or before a number, and notes matches. In batches; in any order, again and again.
--
-- ARGV, four for each player: player, number that is closed or 0, match or empty, counter: leaves | expiries | over: leaves,
-- but a ticket in a claim is left to whoever settles that, who knows whether it has become a seat
--
-- Returns for each the number of the ticket that was ended, or an empty string.
local ended = {}
for i = 1, #ARGV, 4 do
  local player, closed, match, counter = ARGV[i], tonumber(ARGV[i + 1]), ARGV[i + 2], ARGV[i + 3]
  local ticket = counter == 'over' and ticket_of(player)
  if ticket and ticket.claim ~= '' then
    ended[#ended + 1] = ''
  else
    ended[#ended + 1] = finish(player, closed, counter == 'over' and 'leaves' or counter) or ''
  end
  if closed > 0 then
    redis.call('ZADD', CLOSED, 'GT', closed, player)
  end
  if match ~= '' then
    redis.call('HSET', MATCHED, player, match)
  end
end
return ended

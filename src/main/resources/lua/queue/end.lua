-- end(p, k, m): ends tickets asked for at or before a number, and notes matches. In batches; in any order, again and again.
--
-- ARGV, four for each player: player, number that is closed, match or empty, counter: leaves | expiries
--
-- Returns for each the number of the ticket that was ended, or an empty string.
local ended = {}
for i = 1, #ARGV, 4 do
  local player, match = ARGV[i], ARGV[i + 2]
  ended[#ended + 1] = finish(player, tonumber(ARGV[i + 1]), ARGV[i + 3]) or ''
  if match ~= '' then
    redis.call('HSET', MATCHED, player, match)
  end
end
return ended

-- touch: signs of life that did not come through a poll.
--
-- ARGV, two for each player: player, time at which the ticket expires
--
-- Returns how many tickets live longer for it.
local touched = 0
for i = 1, #ARGV, 2 do
  touched = touched + redis.call('ZADD', DEADLINES, 'XX', 'GT', 'CH', ARGV[i + 1], ARGV[i])
end
return touched

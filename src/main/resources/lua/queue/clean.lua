-- flush, second half: PostgreSQL knows these tickets now, unless they have changed since.
--
-- ARGV, four for each: player, number, nonce, joined as PostgreSQL has it
--
-- Returns those who have no ticket here: they ended, or this is another server than the one that said they wait.
local absent = {}
for i = 1, #ARGV, 4 do
  local player = ARGV[i]
  local ticket = ticket_of(player)
  if not ticket then
    absent[#absent + 1] = player
  elseif ticket.number == tonumber(ARGV[i + 1]) and redis.call('HGET', DIRTY, player) == ARGV[i + 2] then
    redis.call('HDEL', DIRTY, player)
    local joined = tonumber(ARGV[i + 3])
    if joined ~= ticket.joined then
      ticket.joined = joined
      write(player, ticket)
    end
  end
end
return absent

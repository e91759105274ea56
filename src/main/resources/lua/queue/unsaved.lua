-- flush, first half: which of these tickets PostgreSQL does not know yet, as they are now.
--
-- ARGV: players
--
-- Returns for each that is dirty six: player, nonce, number, joined, rating, time at which it expires or 0.
local unsaved = {}
for i, nonce in ipairs(redis.call('HMGET', DIRTY, unpack(ARGV))) do
  local player = ARGV[i]
  local ticket = nonce and ticket_of(player)
  if ticket then
    local row = {
      player, nonce, string.format('%.0f', ticket.number), string.format('%.0f', ticket.joined),
      tostring(ticket.rating), string.format('%.0f', redis.call('ZSCORE', DEADLINES, player) or 0)
    }
    for _, value in ipairs(row) do
      unsaved[#unsaved + 1] = value
    end
  end
end
return unsaved

-- flush, first half: which of these tickets PostgreSQL does not know yet, as they are now.
--
-- KEYS: 9 generation
-- ARGV: players
--
-- Returns this server's run_id if it is in step with PostgreSQL, or empty; then for each that is dirty six: player, nonce,
-- number, joined, rating, time at which it expires or 0.
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local unsaved = { redis.call('GET', KEYS[9]) == run and run or '' }
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

-- flush, first half: which of these tickets PostgreSQL does not know yet, as they are now. Those are the dirty ones, and those
-- in a claim: a ticket that was claimed as it came was never marked, and is known only once its claim has its verdict.
--
-- KEYS: 10 generation
-- ARGV: players
--
-- Returns this server's run_id if it is in step with PostgreSQL, or empty; then for each such ticket six: player, nonce or
-- empty if it is not dirty, number, joined, rating, time at which it expires or 0.
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local unsaved = { redis.call('GET', KEYS[10]) == run and run or '' }
local nonces = redis.call('HMGET', DIRTY, unpack(ARGV))
for i, record in ipairs(redis.call('HMGET', TICKETS, unpack(ARGV))) do
  local player, nonce, ticket = ARGV[i], nonces[i], parse(record)
  if ticket and (nonce or ticket.claim ~= '') then
    local row = {
      player, nonce or '', string.format('%.0f', ticket.number), string.format('%.0f', ticket.joined),
      tostring(ticket.rating), string.format('%.0f', redis.call('ZSCORE', DEADLINES, player) or 0)
    }
    for _, value in ipairs(row) do
      unsaved[#unsaved + 1] = value
    end
  end
end
return unsaved

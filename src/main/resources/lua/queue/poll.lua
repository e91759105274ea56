-- poll(p): a sign of life, and another search if the player's window has grown since the last. One call.
--
-- ARGV: 1 player, 2 now, 3 ticket's life in microseconds, or 0 for no sign of life, 4 id of the claim that may be made,
-- 5 the greatest distance that the player takes and a search now, or empty; the rule: 6 base, 7 step, 8 microseconds per
-- step, 9 growth, 10 candidates per side, 11 1 if players who met lately are kept apart
--
-- Returns {'none'}                                                  no ticket here
--         {'marker', match}, {'taken', ...}, {'claimed', claim}, {'searching', ...}  as join
local player, now, life = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local reach = tonumber(ARGV[5])
local rule = rule_from(6)

local marker = redis.call('HGET', MATCHED, player)
if marker then
  return { 'marker', marker }
end
local own = ticket_of(player)
if not own then
  return { 'none' }
end
if own.claim ~= '' then
  return searching(player, own, 'taken')
end

local window = window_after(now - own.joined, rule)
if reach or window > own.searched then
  local other = nearest(player, own, now, rule, reach or math.huge)
  if other then
    return { 'claimed', claim(ARGV[4], now, { { player = player, ticket = own, waits = true }, other }) }
  end
end
-- A search that was not to reach as far as it may does not count as one.
if window > own.searched and (reach or math.huge) >= window then
  own.searched = window
  write(player, own)
end
if life > 0 then
  redis.call('ZADD', DEADLINES, 'XX', 'GT', now + life, player)
end
return searching(player, own, 'searching')

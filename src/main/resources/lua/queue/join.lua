-- join(p, t): a ticket for a player, or the one there is with a newer number; then a search. Doing it again is harmless.
--
-- ARGV: 1 player, 2 number of the request, 3 now, 4 rating, 5 ticket's life in microseconds, 6 id of the claim that may be
-- made, 7 nonce, 8 the greatest distance to search in, or empty; the rule: 9 base, 10 step, 11 microseconds per step,
-- 12 growth, 13 candidates per side, 14 1 if players who met lately are kept apart
--
-- Returns {'marker', match}                 the player seems to be in a match: ask PostgreSQL
--         {'late'}                          the number is used up: a newer request has been answered
--         {'taken', as below}               in a claim that is not settled yet: ask PostgreSQL
--         {'claimed', claim}                paired: store it
--         {'searching' | 'again', number, joined, rating, place, size}
--                                           waits; again: held a ticket before, which keeps its wait
local player, number, now, life, nonce = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[5]), ARGV[7]
local reach, rule = tonumber(ARGV[8]) or math.huge, rule_from(9)

local marker = redis.call('HGET', MATCHED, player)
if marker then
  return { 'marker', marker }
end

local own = ticket_of(player)
local had = own ~= nil
if had then
  own.number = math.max(own.number, number)
  if own.claim ~= '' then
    write(player, own)
    redis.call('HSET', DIRTY, player, nonce)
    return searching(player, own, 'taken')
  end
elseif number <= tonumber(redis.call('ZSCORE', CLOSED, player) or 0) then
  return { 'late' }
else
  own = { number = number, joined = number, rating = tonumber(ARGV[4]), searched = -1, claim = '' }
  redis.call('HINCRBY', COUNTERS, 'joins', 1)
end

local other = nearest(player, own, now, rule, reach)
if other then
  return { 'claimed', claim(ARGV[6], now, { { player = player, ticket = own, waits = had }, other }) }
end

-- A search that was not to reach as far as it may does not count as one.
local window = window_after(now - own.joined, rule)
if reach >= window then
  own.searched = window
end
write(player, own)
enter(player, own, now + life)
redis.call('HSET', DIRTY, player, nonce)
return searching(player, own, had and 'again' or 'searching')

-- A player who waits, and the nearest on each side. Only reads.
--
-- ARGV: 1 player, 2 how many on each side at most
--
-- Returns for the player, those nearest, and those in claims, up to as many, five: player, joined, rating, time at which it
-- expires or 0, claim or empty; nothing if the player has no ticket here.
local player, count = ARGV[1], tonumber(ARGV[2])
local seen, found = {}, {}

local function add(other)
  local ticket = not seen[other] and ticket_of(other)
  if ticket then
    seen[other] = true
    for _, value in ipairs({
      other, string.format('%.0f', ticket.joined), ticket.rating,
      string.format('%.0f', redis.call('ZSCORE', DEADLINES, other) or 0), ticket.claim
    }) do
      found[#found + 1] = value
    end
  end
end

local own = ticket_of(player)
if not own then
  return found
end
add(player)
for _, member in ipairs(redis.call('ZRANGEBYSCORE', QUEUE, own.rating, '+inf', 'LIMIT', 0, count + 1)) do
  add(string.sub(member, 6))
end
for _, member in ipairs(redis.call('ZREVRANGEBYSCORE', QUEUE, '(' .. own.rating, '-inf', 'LIMIT', 0, count)) do
  add(string.sub(member, 6))
end
for _, made in ipairs(redis.call('ZRANGE', CLAIMS, 0, count - 1)) do
  for other in string.gmatch(made, '|(%d+):') do
    add(other)
  end
end
return found

-- Who could be paired now without having asked, in a stretch of the queue. Of any two neighbours that may be paired it
-- names one; a search for that one finds somebody.
--
-- ARGV: 1 now, 2 place at which the stretch starts, the lowest rating first, 3 its length; the rule: 4 base, 5 step,
-- 6 microseconds per step, 7 growth, 8 candidates per side
--
-- Returns how long the stretch is, then players.
local now, from = tonumber(ARGV[1]), tonumber(ARGV[2])
local rule = rule_from(4)

local players = {}
for i, member in ipairs(redis.call('ZRANGE', QUEUE, from, from + tonumber(ARGV[3]) - 1)) do
  players[i] = string.sub(member, 6)
end
local found, before = { #players }, nil
if #players == 0 then
  return found
end
for i, record in ipairs(redis.call('HMGET', TICKETS, unpack(players))) do
  local ticket = parse(record)
  if ticket then
    ticket.window = window_after(now - ticket.joined, rule)
    if before and ticket.rating - before.rating <= math.max(ticket.window, before.window) then
      found[#found + 1] = players[i]
      before = nil
    else
      before = ticket
    end
  end
end
return found

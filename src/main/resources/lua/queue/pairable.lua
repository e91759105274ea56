-- Who could be paired now without having asked, in a stretch of the queue. Of any two neighbours that may be paired it
-- names one; a search for that one finds somebody. In a mode that keeps players apart who met lately it names both, as the
-- search goes past the neighbour, and may find nobody.
--
-- ARGV: 1 now, 2 place at which the stretch starts, the lowest rating first, 3 its length; the rule: 4 base, 5 step,
-- 6 microseconds per step, 7 growth, 8 candidates per side, 9 1 if players who met lately are kept apart
--
-- Returns how long the stretch is, then players.
local now, from = tonumber(ARGV[1]), tonumber(ARGV[2])
local rule = rule_from(4)

local players = {}
for i, member in ipairs(redis.call('ZRANGE', QUEUE, from, from + tonumber(ARGV[3]) - 1)) do
  players[i] = string.sub(member, 6)
end
local found, before, named = { #players }, nil, {}
if #players == 0 then
  return found
end
local function name(player)
  if not named[player] then
    named[player], found[#found + 1] = true, player
  end
end

for i, record in ipairs(redis.call('HMGET', TICKETS, unpack(players))) do
  local ticket = parse(record)
  if ticket then
    ticket.window, ticket.player = window_after(now - ticket.joined, rule), players[i]
    local is_near = before and ticket.rating - before.rating <= math.max(ticket.window, before.window)
    if is_near and rule.keeps_apart then
      name(before.player)
    end
    if is_near then
      name(ticket.player)
    end
    before = (rule.keeps_apart or not is_near) and ticket or nil
  end
end
return found

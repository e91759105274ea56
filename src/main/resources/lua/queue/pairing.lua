-- Finds the nearest waiter and claims both; between tickets.lua and the script that searches.
--
-- Walks outward from a rating on both sides at once, a page at a time, so that a crowd far away costs nothing. Nearest
-- rating first; ties by the longest wait, then the lower id, among those looked at.
local PAGE = 4

local function window_after(waited, rule)
  return rule.base + math.min(rule.growth, rule.step * math.floor(math.max(0, waited) / rule.every))
end

local function rule_from(first)
  return {
    base = tonumber(ARGV[first]), step = tonumber(ARGV[first + 1]), every = tonumber(ARGV[first + 2]),
    growth = tonumber(ARGV[first + 3]), candidates = tonumber(ARGV[first + 4])
  }
end

-- One side of a rating: at() is the next waiter outward, or nil; pass() goes on to the one behind.
local function side(command, from, to, candidates)
  local page, tickets, next, seen = {}, {}, 1, 0
  local function load()
    local found = redis.call(command, QUEUE, from, to, 'LIMIT', seen, PAGE)
    page, tickets, next = {}, {}, 1
    for i, member in ipairs(found) do
      page[i] = string.sub(member, 6)
    end
    if #page > 0 then
      for i, record in ipairs(redis.call('HMGET', TICKETS, unpack(page))) do
        tickets[i] = parse(record)
      end
    end
    seen = seen + #page
  end
  load()
  return {
    at = function()
      if next > #page and #page == PAGE and seen < candidates then
        load()
      end
      return page[next], tickets[next]
    end,
    pass = function()
      next = next + 1
    end
  }
end

local function is_better(ticket, player, best)
  if ticket.joined ~= best.ticket.joined then
    return ticket.joined < best.ticket.joined
  end
  return tonumber(player) < tonumber(best.player)
end

-- The one to pair a ticket with at a moment, or nil. reach: the greatest distance that the caller takes.
local function nearest(player, own, now, rule, reach)
  local limit = math.min(reach, rule.base + rule.growth)
  local own_window = window_after(now - own.joined, rule)
  local above = side('ZRANGEBYSCORE', own.rating, own.rating + limit, rule.candidates)
  local below = side('ZREVRANGEBYSCORE', '(' .. own.rating, own.rating - limit, rule.candidates)
  local best
  while true do
    local up, up_ticket = above.at()
    local down, down_ticket = below.at()
    local up_distance = up and (up_ticket and up_ticket.rating - own.rating or 0) or math.huge
    local down_distance = down and (down_ticket and own.rating - down_ticket.rating or 0) or math.huge
    local from, other, ticket, distance = above, up, up_ticket, up_distance
    if down_distance < up_distance then
      from, other, ticket, distance = below, down, down_ticket, down_distance
    end
    if not other or (best and distance > best.distance) then
      return best
    end
    from.pass()
    if ticket and other ~= player and ticket.claim == ''
        and distance <= math.max(own_window, window_after(now - ticket.joined, rule))
        and (not best or is_better(ticket, other, best))
        and tonumber(redis.call('ZSCORE', DEADLINES, other) or 0) > now then
      best = { player = other, ticket = ticket, distance = distance, waits = true }
    end
  end
end

-- Takes both out of the queue, and keeps with the claim all that is needed to store the match: that first, since a script
-- that fails half-way is not undone, and a claim is settled by whoever comes across it. Returns the claim.
local function claim(id, now, seats)
  local parts = { id, string.format('%.0f', now) }
  for _, seat in ipairs(seats) do
    parts[#parts + 1] = string.format('%s:%.0f:%.0f:%d',
      seat.player, seat.ticket.number, seat.ticket.joined, seat.ticket.rating)
  end
  local made = table.concat(parts, '|')
  redis.call('ZADD', CLAIMS, now, made)
  for _, seat in ipairs(seats) do
    seat.ticket.claim = id
    write(seat.player, seat.ticket)
    if seat.waits then
      withdraw(seat.player, seat.ticket)
    end
  end
  return made
end

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
    growth = tonumber(ARGV[first + 3]), candidates = tonumber(ARGV[first + 4]), keeps_apart = ARGV[first + 5] == '1'
  }
end

-- One side of a rating: at() is the distance of the next waiter outward, or infinite; take() reads that one and goes on.
-- Ratings come with the order of the queue, and tickets are read only when it is their turn.
local function side(command, rating, from, to, candidates)
  local page, tickets, next, seen = {}, nil, 1, 0
  local function load()
    page, tickets, next = redis.call(command, QUEUE, from, to, 'WITHSCORES', 'LIMIT', seen, PAGE), nil, 1
    seen = seen + #page / 2
  end
  local function read()
    local players = {}
    for i = 1, #page, 2 do
      players[#players + 1] = string.sub(page[i], 6)
    end
    tickets = redis.call('HMGET', TICKETS, unpack(players))
  end
  load()
  return {
    at = function()
      if next > #page and #page == 2 * PAGE and seen < candidates then
        load()
      end
      return page[next] and math.abs(tonumber(page[next + 1]) - rating) or math.huge
    end,
    take = function()
      if not tickets then
        read()
      end
      next = next + 2
      return string.sub(page[next - 2], 6), parse(tickets[(next - 1) / 2])
    end
  }
end

-- Whether two are not to be paired now, as they have met lately.
local function are_kept_apart(one, other, now, rule)
  return rule.keeps_apart and tonumber(redis.call('ZSCORE', MET, couple(one, other)) or 0) > now
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
  local above = side('ZRANGEBYSCORE', own.rating, own.rating, own.rating + limit, rule.candidates)
  local below = side('ZREVRANGEBYSCORE', own.rating, '(' .. own.rating, own.rating - limit, rule.candidates)
  local best
  while true do
    local up, down = above.at(), below.at()
    local distance = math.min(up, down)
    if distance == math.huge or (best and distance > best.distance) then
      return best
    end
    local other, ticket = (up <= down and above or below).take()
    if ticket and other ~= player and ticket.claim == ''
        and distance <= math.max(own_window, window_after(now - ticket.joined, rule))
        and (not best or is_better(ticket, other, best))
        and tonumber(redis.call('ZSCORE', DEADLINES, other) or 0) > now
        and not are_kept_apart(player, other, now, rule) then
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

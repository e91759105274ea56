-- settle(c, verdict): what PostgreSQL made of claims. Ends the tickets of those who are matched or gone, returns the others
-- to the queue with the wait they had, and tells all instances who was matched. In batches; again and again.
--
-- ARGV: 1 now, 2 ticket's life in microseconds, 3 channel; then for each claim: the claim, the number of its seats, until when
-- its players are not to be paired again or empty, and for each seat five: player, number that is closed or empty: back into the queue, match or empty, counter: seats | leaves,
-- rating to go back with or empty: as before
--
-- Returns the number of claims that were not settled before, then the players whose tickets went back.
local now, life, channel = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
local settled, matched, told, returned, meetings = {}, {}, {}, {}, {}
local ended, is_ended, counted = {}, {}, { seats = 0, leaves = 0, joins = 0 }

local function over(player, ticket, counter)
  if ticket.claim == '' then
    withdraw(player, ticket)
  end
  ended[#ended + 1], is_ended[player] = player, true
  counted[counter] = counted[counter] + 1
end

-- If what was claimed is over, this is another ticket: its player has asked again since, say after the match was over, and
-- before this came.
local function back(player, ticket, id, is_over, counter, rating)
  ticket.claim, ticket.searched = '', -1
  ticket.rating = tonumber(rating) or ticket.rating
  if is_over then
    ticket.joined = ticket.number
    counted[counter], counted.joins = counted[counter] + 1, counted.joins + 1
  end
  write(player, ticket)
  enter(player, ticket, now + life)
  redis.call('HSET', DIRTY, player, id)
  returned[#returned + 1] = player
end

local function keep_apart(players, ends)
  for a = 1, #players do
    for b = a + 1, #players do
      meetings[#meetings + 1], meetings[#meetings + 2] = ends, couple(players[a], players[b])
    end
  end
end

local i = 4
while i <= #ARGV do
  local made, seats, apart = ARGV[i], tonumber(ARGV[i + 1]), ARGV[i + 2]
  local id, players = string.match(made, '^[^|]*'), {}
  settled[#settled + 1] = made
  i = i + 3
  for _ = 1, seats do
    local player, closed, match, counter, rating = ARGV[i], tonumber(ARGV[i + 1]), ARGV[i + 2], ARGV[i + 3], ARGV[i + 4]
    players[#players + 1] = player
    local ticket = not is_ended[player] and ticket_of(player)
    if ticket and closed and ticket.number <= closed then
      over(player, ticket, counter)
    elseif ticket and ticket.claim == id then
      back(player, ticket, id, closed, counter, rating)
    end
    if match ~= '' then
      matched[#matched + 1], matched[#matched + 2] = player, match
      told[#told + 1] = player
    end
    i = i + 5
  end
  if apart ~= '' then
    keep_apart(players, apart)
  end
end

if #ended > 0 then
  redis.call('HDEL', TICKETS, unpack(ended))
  redis.call('HDEL', DIRTY, unpack(ended))
end
for counter, more in pairs(counted) do
  if more > 0 then
    redis.call('HINCRBY', COUNTERS, counter, more)
  end
end
if #matched > 0 then
  redis.call('HSET', MATCHED, unpack(matched))
  redis.call('PUBLISH', channel, table.concat(told, ' '))
end
if #meetings > 0 then
  redis.call('ZREMRANGEBYSCORE', MET, '-inf', now)
  redis.call('ZADD', MET, 'GT', unpack(meetings))
end
return { redis.call('ZREM', CLAIMS, unpack(settled)), unpack(returned) }

-- settle(c, verdict): what PostgreSQL made of claims. Ends the tickets of those who are matched or gone, returns the others
-- to the queue with the wait they had, and tells all instances who was matched. In batches; again and again.
--
-- ARGV: 1 now, 2 ticket's life in microseconds, 3 channel; then for each claim: the claim, the number of its seats, and for
-- each seat five: player, number that is closed or empty: back into the queue, match or empty, counter: seats | leaves,
-- rating to go back with or empty: as before
--
-- Returns the number of claims that were not settled before, then the players whose tickets went back.
local now, life, channel = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
local settled, told, returned = 0, {}, {}

-- Whose ticket is still in this claim goes back. If that was claimed is over, this is another ticket: its player has asked
-- again since, say after the match was over, and before this came.
local function back(player, id, closed, counter, rating)
  local ticket = ticket_of(player)
  if ticket and ticket.claim == id then
    ticket.claim, ticket.searched = '', -1
    ticket.rating = tonumber(rating) or ticket.rating
    if closed ~= '' then
      ticket.joined = ticket.number
      redis.call('HINCRBY', COUNTERS, counter, 1)
      redis.call('HINCRBY', COUNTERS, 'joins', 1)
    end
    write(player, ticket)
    enter(player, ticket, now + life)
    redis.call('HSET', DIRTY, player, id)
    returned[#returned + 1] = player
  end
end

local i = 4
while i <= #ARGV do
  local made, seats = ARGV[i], tonumber(ARGV[i + 1])
  local id = string.match(made, '^[^|]*')
  settled = settled + redis.call('ZREM', CLAIMS, made)
  i = i + 2
  for _ = 1, seats do
    local player, closed, match, counter, rating = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4]
    if closed ~= '' then
      finish(player, tonumber(closed), counter)
    end
    if match ~= '' then
      redis.call('HSET', MATCHED, player, match)
      told[#told + 1] = player
    end
    back(player, id, closed, counter, rating)
    i = i + 5
  end
end
if #told > 0 then
  redis.call('PUBLISH', channel, table.concat(told, ' '))
end
return { settled, unpack(returned) }

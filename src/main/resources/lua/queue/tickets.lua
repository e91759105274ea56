-- The words of every script of a queue; each of them is appended to this.
--
-- KEYS, the same for all, in one slot of a cluster:
--   1 queue      sorted set  user:{id} by rating: who waits and is not claimed
--   2 tickets    hash        player -> number:joined:rating:searched:claim
--   3 deadlines  sorted set  player by the time at which the ticket expires: as the queue
--   4 claims     sorted set  claim, as below, by the time it was made: taken out of the queue, not settled yet
--   5 matched    hash        player -> match, a hint
--   6 dirty      hash        player -> nonce of a change that PostgreSQL does not know yet
--   7 closed     sorted set  player by the number up to which requests are used up: of the last seconds only
--   8 counters   hash        joins, leaves, expiries, seats: all that ever were; ratings: the sum of those in the queue
--   9 met        sorted set  low:high, two who are not to be paired, by the time until which: in modes that keep them apart
-- Times are PostgreSQL's, in microseconds. A ticket's number is the time at which it was asked for, last; searched is
-- the window with which it was searched for, last. A claim reads id|time|player:number:joined:rating|...
local QUEUE, TICKETS, DEADLINES, CLAIMS = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local MATCHED, DIRTY, CLOSED, COUNTERS, MET = KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[9]

local function parse(record)
  if not record then
    return nil
  end
  local number, joined, rating, searched, claim = string.match(record, '^(%d+):(%d+):(-?%d+):(-?%d+):(.*)$')
  return {
    number = tonumber(number), joined = tonumber(joined), rating = tonumber(rating), searched = tonumber(searched),
    claim = claim
  }
end

local function ticket_of(player)
  return parse(redis.call('HGET', TICKETS, player))
end

-- Lua prints 14 digits of a number by itself, and a time has 16.
local function write(player, ticket)
  redis.call('HSET', TICKETS, player, string.format('%.0f:%.0f:%d:%d:%s',
    ticket.number, ticket.joined, ticket.rating, ticket.searched, ticket.claim))
end

-- Into the queue, where others find it.
local function enter(player, ticket, deadline)
  if redis.call('ZADD', QUEUE, ticket.rating, 'user:' .. player) == 1 then
    redis.call('HINCRBY', COUNTERS, 'ratings', ticket.rating)
  end
  redis.call('ZADD', DEADLINES, deadline, player)
end

-- Out of the queue; the ticket stays.
local function withdraw(player, ticket)
  if redis.call('ZREM', QUEUE, 'user:' .. player) == 1 then
    redis.call('HINCRBY', COUNTERS, 'ratings', 0 - ticket.rating)
  end
  redis.call('ZREM', DEADLINES, player)
end

-- Ends a ticket asked for at or before a time, and counts how. Returns the number of the ticket, or nil.
local function finish(player, closed, how)
  local ticket = ticket_of(player)
  if not ticket or ticket.number > closed then
    return nil
  end
  if ticket.claim == '' then
    withdraw(player, ticket)
  end
  redis.call('HDEL', TICKETS, player)
  redis.call('HDEL', DIRTY, player)
  redis.call('HINCRBY', COUNTERS, how, 1)
  return string.format('%.0f', ticket.number)
end

-- Two players, whichever comes first, as they are kept in the set of those who met.
local function couple(one, other)
  return tonumber(one) < tonumber(other) and one .. ':' .. other or other .. ':' .. one
end

-- What a caller that waits is told: number, joined, rating, place (0-based, highest rating first), how many wait.
local function searching(player, ticket, word)
  return {
    word, string.format('%.0f', ticket.number), string.format('%.0f', ticket.joined), ticket.rating,
    redis.call('ZREVRANK', QUEUE, 'user:' .. player) or 0, redis.call('ZCARD', QUEUE)
  }
end

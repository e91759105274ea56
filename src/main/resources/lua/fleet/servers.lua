-- The words of every script of the pool; each of them is appended to this.
--
-- KEYS, the same for all, in one slot of a cluster:
--   1 servers    hash        server -> what it is, as JSON
--   2 counts     hash        server -> rev|capacity|active|pending|open|owner|region
--   3 heard      sorted set  server by when it was heard of
--   4 room       sorted set  server by its load: those that may be given a game
--   5 regional   sorted set  the same by 2 * number of the region + load
--   6 regions    hash        region -> its number
--   7 proposals  hash        game -> the server proposed for it, until PostgreSQL has decided
--   8 due        sorted set  game by when that was
--   9 beats      hash        server -> cpu|memory|games, as it said last
-- ARGV 1, of all: the time before which a server that was heard of last is silent. Times are PostgreSQL's, in microseconds.
-- active, capacity and open (1 unless it drains) are those of the row in PostgreSQL at rev; pending counts proposals. The load
-- is (active + pending) / capacity, below 1 for whoever is in room.
local SERVERS, COUNTS, HEARD, ROOM, REGIONAL = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local REGIONS, PROPOSALS, DUE, BEATS = KEYS[6], KEYS[7], KEYS[8], KEYS[9]
local silent_before = tonumber(ARGV[1])

-- How long a proposal counts whose maker says nothing more: what PostgreSQL made of it is in its row by then.
local PROPOSAL_MICROS = 5000000

local function read(server)
  local counts = redis.call('HGET', COUNTS, server)
  if not counts then
    return nil
  end
  local rev, capacity, active, pending, open, owner, region =
    string.match(counts, '^(%d+)|(%d+)|(%d+)|(%d+)|([01])|([^|]*)|(.*)$')
  return {
    rev = tonumber(rev), capacity = tonumber(capacity), active = tonumber(active), pending = tonumber(pending),
    open = open == '1', owner = owner, region = region
  }
end

local function room_of(counts)
  return counts.capacity - counts.active - counts.pending
end

local function region_number(region)
  local number = redis.call('HGET', REGIONS, region)
  if not number then
    number = redis.call('HLEN', REGIONS)
    redis.call('HSET', REGIONS, region, number)
  end
  return tonumber(number)
end

local function heard(server)
  return tonumber(redis.call('ZSCORE', HEARD, server) or 0)
end

local function withdraw(server)
  redis.call('ZREM', ROOM, server)
  redis.call('ZREM', REGIONAL, server)
end

-- Where it belongs among those that may be given a game.
local function place(server, counts)
  if counts.open and room_of(counts) > 0 and heard(server) >= silent_before then
    local load = (counts.active + counts.pending) / counts.capacity
    redis.call('ZADD', ROOM, string.format('%.17g', load), server)
    redis.call('ZADD', REGIONAL, string.format('%.17g', 2 * region_number(counts.region) + load), server)
  else
    withdraw(server)
  end
end

local function write(server, counts)
  redis.call('HSET', COUNTS, server, string.format('%.0f|%d|%d|%d|%d|%s|%s', counts.rev, counts.capacity, counts.active,
    counts.pending, counts.open and 1 or 0, counts.owner, counts.region))
  place(server, counts)
end

-- Ends a proposal, if it is of this server or no server is named.
local function withdraw_proposal(game, of_server)
  local server = redis.call('HGET', PROPOSALS, game)
  if not server or (of_server and server ~= of_server) then
    return
  end
  redis.call('HDEL', PROPOSALS, game)
  redis.call('ZREM', DUE, game)
  local counts = read(server)
  if counts and counts.pending > 0 then
    counts.pending = counts.pending - 1
    write(server, counts)
  end
end


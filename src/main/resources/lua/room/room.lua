-- The words of every script of a room; each of them is appended to this.
--
-- KEYS, the same for all, in one slot of a cluster:
--   1 meta     hash        owner, max, outage, status, turn, rev, run, epoch, offset, presence, players, created, updated, active, renewed
--   2 state    string      the game's JSON, never decoded here: cjson changes numbers and empty arrays
--   3 log      stream      <offset>-0 -> t, i, b: when it was appended, on which instance, its body
--   4 members  hash        p:player -> role|sessions|joined|number|username, s:session -> player|instance, and a mark
--   5 mids     sorted set  sender|mid by the offset of the event that was sent so
-- ARGV 1 to 6, of all: now; the epoch to begin if one has to be begun; the room's channel; how many events are kept, and how
-- long; how long the room lives without activity. The last one, of all: the run_id of this server, or empty. Times are in
-- milliseconds.
--
-- run is the run_id of the server that the epoch belongs to, turn is empty or begins with =, players counts those of that
-- role, renewed is when the keys were given their lives last. A member's number is the presence that the arrival made: members in its order came in that order.
local META, STATE, LOG, MEMBERS, MIDS = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local NOW, FRESH_EPOCH, CHANNEL = tonumber(ARGV[1]), ARGV[2], ARGV[3]

-- The keys of a room are given their lives so often, and not with every step: it may end that much earlier.
local RENEW_EVERY = tonumber(ARGV[6]) / 100

-- How far the room is; known once it is known to be here.
local EPOCH, OFFSET, RENEWED

-- Keeps the hash of members there while nobody is in: else its eviction could not be told from an empty room.
local MARK = 'room'

local function integer(number)
  return string.format('%.0f', number)
end

-- INFO takes longer than all else here: it is asked only if the caller cannot know which of several servers this is.
local function run_id()
  local known = ARGV[#ARGV]
  return known ~= '' and known or string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end

-- Whether the room is there, whole. On another server than before, be it this one after a restart, the log may lack its end:
-- then it is not continued, but begun anew, so that no offset of an epoch is given twice.
local function is_here()
  if redis.call('EXISTS', META, STATE, MEMBERS) < 3 then
    return false
  end
  local known = redis.call('HMGET', META, 'run', 'epoch', 'offset', 'renewed')
  EPOCH, OFFSET, RENEWED = known[2], tonumber(known[3]), tonumber(known[4])
  local run = run_id()
  if known[1] ~= run then
    EPOCH, OFFSET = FRESH_EPOCH, 0
    redis.call('HSET', META, 'run', run, 'epoch', EPOCH, 'offset', 0)
    redis.call('DEL', LOG, MIDS)
  end
  return true
end

-- What was done is done: the room lives for as long again, and so do keys that were made by it.
local function renew(made)
  if made or math.abs(NOW - RENEWED) >= RENEW_EVERY then
    redis.call('HSET', META, 'renewed', ARGV[1])
    for _, key in ipairs(KEYS) do
      redis.call('PEXPIRE', key, ARGV[6])
    end
  end
end

-- Something was done that is not an event.
local function touch()
  redis.call('HSET', META, 'active', ARGV[1])
  renew(false)
end

-- The room as callers are told of it.
local function view()
  return { redis.call('HGETALL', META), redis.call('GET', STATE), redis.call('HGETALL', MEMBERS) }
end


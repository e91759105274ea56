-- The words of every script of a room; each of them is appended to this.
--
-- KEYS, the same for all, in one slot of a cluster:
--   1 meta     hash        owner, max, outage, status, turn, rev, run, epoch, offset, presence, players, created, updated, active
--   2 state    string      the game's JSON, never decoded here: cjson changes numbers and empty arrays
--   3 log      stream      <offset>-0 -> t, i, b: when it was appended, on which instance, its body
--   4 members  hash        p:player -> role|sessions|joined|number|username, s:session -> player|instance, and a mark
--   5 mids     sorted set  sender|mid by the offset of the event that was sent so
-- ARGV 1 to 6, of all: now; the epoch to begin if one has to be begun; the room's channel; how many events are kept, and how
-- long; how long the room lives without activity. Times are in milliseconds.
--
-- run is the run_id of the server that the epoch belongs to, turn is empty or begins with =, players counts those of that
-- role. A member's number is the presence that the arrival made: members in its order came in that order.
local META, STATE, LOG, MEMBERS, MIDS = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local NOW, FRESH_EPOCH, CHANNEL = tonumber(ARGV[1]), ARGV[2], ARGV[3]

-- Keeps the hash of members there while nobody is in: else its eviction could not be told from an empty room.
local MARK = 'room'

local function integer(number)
  return string.format('%.0f', number)
end

local function run_id()
  return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end

local function epoch()
  return redis.call('HGET', META, 'epoch')
end

-- Whether the room is there, whole. On another server than before, be it this one after a restart, the log may lack its end:
-- then it is not continued, but begun anew, so that no offset of an epoch is given twice.
local function is_here()
  if redis.call('EXISTS', META, STATE, MEMBERS) < 3 then
    return false
  end
  local run = run_id()
  if redis.call('HGET', META, 'run') ~= run then
    redis.call('HSET', META, 'run', run, 'epoch', FRESH_EPOCH, 'offset', 0)
    redis.call('DEL', LOG, MIDS)
  end
  return true
end

-- Something was done: the room lives for as long again.
local function touch()
  redis.call('HSET', META, 'active', ARGV[1])
  for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ARGV[6])
  end
end

-- The room as callers are told of it.
local function view()
  return { redis.call('HGETALL', META), redis.call('GET', STATE), redis.call('HGETALL', MEMBERS) }
end


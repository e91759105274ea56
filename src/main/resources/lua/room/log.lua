-- More words, for scripts that read the log or append to it.
local EVENTS, OLDEST = tonumber(ARGV[4]), NOW - tonumber(ARGV[5])

local function offset_of(entry)
  return tonumber(string.match(entry[1], '^%d+'))
end

local function is_stale(entry)
  return tonumber(entry[2][2]) < OLDEST
end

-- Drops events that are too old, with their mids. Looks at one if none is, and at few more than it drops: pages double.
local function prune()
  local last, size, stale = '-', 1, 0
  repeat
    local page = redis.call('XRANGE', LOG, last, '+', 'COUNT', size)
    stale = 0
    while page[stale + 1] and is_stale(page[stale + 1]) do
      stale = stale + 1
    end
    if stale > 0 then
      last = '(' .. page[stale][1]
    end
    size = size * 2
  until stale < size / 2
  if last ~= '-' then
    local offset = tonumber(string.match(last, '%d+'))
    redis.call('XTRIM', LOG, 'MINID', integer(offset + 1) .. '-0')
    redis.call('ZREMRANGEBYSCORE', MIDS, '-inf', offset)
  end
end

-- Appends an event and tells of it, under a name if it has one. Returns its offset.
local function append(instance, body, name)
  OFFSET = OFFSET + 1
  local place = integer(OFFSET)
  redis.call('HSET', META, 'offset', place, 'active', ARGV[1])
  redis.call('XADD', LOG, 'MAXLEN', '=', EVENTS, place .. '-0', 't', ARGV[1], 'i', instance, 'b', body)
  if OFFSET > EVENTS then
    redis.call('ZREMRANGEBYSCORE', MIDS, '-inf', OFFSET - EVENTS)
  end
  local made = OFFSET == 1
  if name then
    redis.call('ZADD', MIDS, place, name)
    made = made or redis.call('ZCARD', MIDS) == 1
  end
  renew(made)
  redis.call('PUBLISH', CHANNEL, 'e\t' .. EPOCH .. '\t' .. place .. '\t' .. instance .. '\t' .. body)
  return place
end

-- The events after a position, of which there are more than at_most, perhaps; nil if the first of them is not to be had.
-- Also returns how many there are.
local function after(known_epoch, offset, at_most)
  if known_epoch ~= EPOCH or offset > OFFSET then
    return nil, 0
  elseif offset == OFFSET then
    return {}, 0
  end
  -- One at least, as it shows whether they can be told; and none is not a count that XRANGE knows.
  local events = redis.call('XRANGE', LOG, integer(offset + 1) .. '-0', '+', 'COUNT', math.max(at_most, 1))
  if not events[1] or offset_of(events[1]) ~= offset + 1 or is_stale(events[1]) then
    return nil, 0
  end
  return events, OFFSET - offset
end


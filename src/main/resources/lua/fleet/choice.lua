-- Who gets the next game, among those in a sorted set by load. Looks at so many servers at most: beyond them PostgreSQL
-- decides. wanted: room that a server must have, and refused, a set of those that are not to be chosen.
local PAGE, MOST = 16, 256

local function fits(server, least_room, refused)
  local counts = read(server)
  return counts and counts.open and not refused[server] and room_of(counts) >= least_room
end

-- The first server with enough room of a page of equal or rising load, past those that were looked at before.
local function first_of(key, low, high, skip, wanted)
  local page = redis.call('ZRANGEBYSCORE', key, low, high, 'LIMIT', skip, PAGE)
  local stay = 0
  for _, server in ipairs(page) do
    if heard(server) < silent_before then
      withdraw(server)
    elseif fits(server, wanted.room, wanted.refused) then
      return server
    else
      stay = stay + 1
    end
  end
  return nil, skip + stay, #page
end

local function least_loaded(key, low, high, wanted)
  local looked, skip, found, size = 0, 0, nil, PAGE
  while not found and size == PAGE and looked < MOST do
    found, skip, size = first_of(key, low, high, skip, wanted)
    looked = looked + PAGE
  end
  return found
end

-- By groups of the same load, the highest first: within one by name.
local function fullest(key, low, high, wanted)
  local looked = 0
  while looked < MOST do
    local top = redis.call('ZREVRANGEBYSCORE', key, high, low, 'WITHSCORES', 'LIMIT', 0, 1)[2]
    if not top then
      return nil
    end
    local skip, found, size = 0, nil, PAGE
    while not found and size == PAGE and looked < MOST do
      found, skip, size = first_of(key, top, top, skip, wanted)
      looked = looked + (size or 0)
    end
    if found then
      return found
    end
    high = '(' .. top
  end
end


-- leftovers: players who are online for ever, as it is not known since when, a page at a time; and forgets them if wanted.
--
-- KEYS: 1 online  hash        player -> when last seen, in milliseconds since 1970
--       2 seen    sorted set  player by the same
-- ARGV: 1 cursor, 0 at first, 2 how many, about, 3 1 to forget them
--
-- Returns the next cursor, 0 after the last page, and how many were found
local ONLINE, SEEN = KEYS[1], KEYS[2]
local page = redis.call('HSCAN', ONLINE, ARGV[1], 'COUNT', ARGV[2])
local found = 0
for i = 1, #page[2], 2 do
  if not redis.call('ZSCORE', SEEN, page[2][i]) then
    found = found + 1
    if ARGV[3] == '1' then
      redis.call('HDEL', ONLINE, page[2][i])
    end
  end
end
return { page[1], found }

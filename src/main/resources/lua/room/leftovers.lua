-- leftovers: what is left of a room that is no more, or not whole any more, which is the same; and drops it if wanted.
--
-- ARGV: 7 1 to drop it
--
-- Returns how many of its keys there are, 0 if the room is there
if redis.call('EXISTS', META, STATE, MEMBERS) == 3 then
  return 0
end
local found = redis.call('EXISTS', unpack(KEYS))
if found > 0 and ARGV[7] == '1' then
  redis.call('UNLINK', unpack(KEYS))
end
return found

-- Counts: adds to a number.
-- KEYS[1] the number
-- ARGV[1] how much to add, an integer
-- Returns the sum.
local number, more = KEYS[1], ARGV[1]
return redis.call('INCRBY', number, more)

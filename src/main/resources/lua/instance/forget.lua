-- forget: nothing is left of an instance that is dead. One that is back meanwhile is not forgotten.
--
-- KEYS: 1 instances  sorted set  instance by when its lease ends, in milliseconds since 1970
-- ARGV: 1 instance
--
-- Returns 1, or 0 if it lives or is not known
local INSTANCES = KEYS[1]
local instance = ARGV[1]
local time = redis.call('TIME')
local ends = redis.call('ZSCORE', INSTANCES, instance)
if not ends or tonumber(ends) > time[1] * 1000 + math.floor(time[2] / 1000) then
  return 0
end
return redis.call('ZREM', INSTANCES, instance)

-- renew: an instance renews its lease, or takes one out, and learns who else lives. By the clock of Redis: those of the
-- instances need not agree.
--
-- KEYS: 1 instances  sorted set  instance by when its lease ends, in milliseconds since 1970
-- ARGV: 1 instance, 2 lease in milliseconds, 3 how many dead ones to name at most
--
-- Returns {'renewed' or, where its lease had ended or was not known, 'new', {those that live}, {those that are dead}}
local INSTANCES = KEYS[1]
local instance, lease = ARGV[1], tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local ends = tonumber(redis.call('ZSCORE', INSTANCES, instance) or 0)
redis.call('ZADD', INSTANCES, string.format('%.0f', now + lease), instance)
local from = string.format('%.0f', now)
return {
  ends > now and 'renewed' or 'new',
  redis.call('ZRANGEBYSCORE', INSTANCES, '(' .. from, '+inf'),
  redis.call('ZRANGEBYSCORE', INSTANCES, '-inf', from, 'LIMIT', 0, ARGV[3])
}

-- take: takes a token out of a bucket, if there is one. By Redis' clock, since each instance has another one.
--
-- KEYS: 1 bucket  string that goes away when the bucket is full again: when that is, in microseconds since 1970
-- ARGV: 1 how long it takes until there is one token more, in microseconds, 2 how many are in a full bucket
--
-- Returns 0 if it was taken, else in how many microseconds there will be one.
local BUCKET = KEYS[1]
local each, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

local full = math.max(now, tonumber(redis.call('GET', BUCKET) or now)) + each
local wait = full - now - each * most
if wait > 0 then
  return wait
end
redis.call('SET', BUCKET, string.format('%.0f', full), 'PX', string.format('%.0f', math.ceil((full - now) / 1000)))
return 0

-- Forgets a queue that nobody is in, and what it counted.
--
-- Returns joins, leaves, expiries, seats that it counted; nothing if somebody is in it.
if redis.call('EXISTS', TICKETS, CLAIMS) > 0 then
  return {}
end
local counted = redis.call('HMGET', COUNTERS, 'joins', 'leaves', 'expiries', 'seats')
redis.call('DEL', COUNTERS, MATCHED, CLOSED, MET)
return { counted[1] or '0', counted[2] or '0', counted[3] or '0', counted[4] or '0' }

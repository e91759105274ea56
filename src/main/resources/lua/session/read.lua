-- read: what is known of a session.
--
-- Returns {instance or empty, moves, connected_at, last_seen, then rooms, each followed by the role}
--         {}  nothing
local has = redis.call('HMGET', SESSION, 'instance', 'moves', 'connected_at', 'last_seen')
if not has[1] then
  return {}
end
return with_rooms(has)

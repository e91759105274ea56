-- forget: servers that are no more. One that has registered again since is known by a newer rev, and stays.
--
-- ARGV: then for each server two: server, rev up to which it is over
--
-- Returns how many were forgotten.
local gone = 0
for i = 2, #ARGV, 2 do
  local server, counts = ARGV[i], read(ARGV[i])
  if not counts or counts.rev <= tonumber(ARGV[i + 1]) then
    withdraw(server)
    redis.call('HDEL', SERVERS, server)
    gone = gone + redis.call('HDEL', COUNTS, server)
    redis.call('HDEL', BEATS, server)
    redis.call('ZREM', HEARD, server)
  end
end
return gone

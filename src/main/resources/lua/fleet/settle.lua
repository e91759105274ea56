-- settle: what PostgreSQL says. Rows of servers as they are there, of which an older one never takes the place of a newer one;
-- then proposals that it has decided, whatever it decided. Doing it again is harmless.
--
-- ARGV: 2 number of games; for each of them two: game, server that was proposed; then for each row eight: server, rev,
-- capacity, active, 1 unless it drains else 0, owner|region, when it was heard of, what it is as JSON
--
-- Returns how many rows were new.
local games = tonumber(ARGV[2])
local changed = 0
for i = 3 + 2 * games, #ARGV, 8 do
  local server, rev, known = ARGV[i], tonumber(ARGV[i + 1]), read(ARGV[i])
  local was_heard = heard(server)
  if was_heard < tonumber(ARGV[i + 6]) then
    redis.call('ZADD', HEARD, ARGV[i + 6], server)
  end
  if not known or known.rev < rev then
    local owner, region = string.match(ARGV[i + 5], '^([^|]*)|(.*)$')
    redis.call('HSET', SERVERS, server, ARGV[i + 7])
    write(server, {
      rev = rev, capacity = tonumber(ARGV[i + 2]), active = tonumber(ARGV[i + 3]), pending = known and known.pending or 0,
      open = ARGV[i + 4] == '1', owner = owner, region = region
    })
    changed = changed + 1
  elseif was_heard < silent_before then
    place(server, known)
  end
end
for i = 3, 2 + 2 * games, 2 do
  withdraw_proposal(ARGV[i], ARGV[i + 1])
end
return changed

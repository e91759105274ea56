-- beat: a server was heard of. What it does not say stays as it said last.
--
-- ARGV: 2 now, 3 server, 4 owner, 5 cpu or empty, 6 memory or empty, 7 games or empty
--
-- Returns {'heard', what it is as JSON, active, when it was heard of before, cpu, memory, games}
--         {'foreign'}   it is somebody else's
--         {'unknown'}   not known here: ask PostgreSQL
local now, server, owner = tonumber(ARGV[2]), ARGV[3], ARGV[4]
local counts = read(server)
if not counts then
  return { 'unknown' }
elseif counts.owner ~= owner then
  return { 'foreign' }
end

local before = heard(server)
if before < now then
  redis.call('ZADD', HEARD, ARGV[2], server)
end
if before < silent_before then
  place(server, counts)
end

local cpu, memory, games = string.match(redis.call('HGET', BEATS, server) or '||', '^([^|]*)|([^|]*)|([^|]*)$')
cpu = ARGV[5] ~= '' and ARGV[5] or cpu
memory = ARGV[6] ~= '' and ARGV[6] or memory
games = ARGV[7] ~= '' and ARGV[7] or games
redis.call('HSET', BEATS, server, cpu .. '|' .. memory .. '|' .. games)
return {
  'heard', redis.call('HGET', SERVERS, server), counts.active, string.format('%.0f', before), cpu, memory, games
}

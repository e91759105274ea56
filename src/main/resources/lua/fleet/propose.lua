-- propose: a server for a game, whose place is held until PostgreSQL has decided. The same game again has the same server.
--
-- ARGV: 2 now, 3 game, 4 spread: the least loaded | pack: the fullest with room, 5 region to prefer or empty, 6 room that it
-- must have, 7 the only server to propose or empty; then servers not to propose
--
-- Returns {'proposed' | 'again', server, when it was heard of}; or {'none'}: nobody has room, as far as is known here.
local now, game, packed, region, only = tonumber(ARGV[2]), ARGV[3], ARGV[4] == 'pack', ARGV[5], ARGV[7]
local wanted = { room = tonumber(ARGV[6]), refused = {} }
for i = 8, #ARGV do
  wanted.refused[ARGV[i]] = true
end

for _, old in ipairs(redis.call('ZRANGEBYSCORE', DUE, '-inf', now - PROPOSAL_MICROS, 'LIMIT', 0, 10)) do
  withdraw_proposal(old)
end

local function answer(word, server)
  return { word, server, string.format('%.0f', heard(server)) }
end

local function chosen()
  local pick = packed and fullest or least_loaded
  if only ~= '' then
    return heard(only) >= silent_before and fits(only, wanted.room, wanted.refused) and only
  end
  local number = region ~= '' and redis.call('HGET', REGIONS, region)
  return number and pick(REGIONAL, 2 * number, '(' .. (2 * number + 1), wanted) or pick(ROOM, '-inf', '+inf', wanted)
end

local known = redis.call('HGET', PROPOSALS, game)
if known then
  return answer('again', known)
end
local server = chosen()
if not server then
  return { 'none' }
end
local counts = read(server)
counts.pending = counts.pending + 1
write(server, counts)
redis.call('HSET', PROPOSALS, game, server)
redis.call('ZADD', DUE, ARGV[2], game)
return answer('proposed', server)

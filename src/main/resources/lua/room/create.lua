-- create and revive: makes a room, unless it is there. What is left of one that was evicted in part is dropped.
--
-- ARGV: 7 owner, 8 max, 9 outage, 10 status, 11 turn, 12 state, 13 rev, 14 presence, 15 created, 16 updated
--
-- Returns {'created', room}
--         {'there', room}    as it is
if is_here() then
  return { 'there', view() }
end
redis.call('DEL', unpack(KEYS))
redis.call('HSET', META, 'owner', ARGV[7], 'max', ARGV[8], 'outage', ARGV[9], 'status', ARGV[10], 'turn', ARGV[11],
  'rev', ARGV[13], 'run', run_id(), 'epoch', FRESH_EPOCH, 'offset', 0, 'presence', ARGV[14], 'players', 0,
  'created', ARGV[15], 'updated', ARGV[16], 'active', ARGV[1])
redis.call('SET', STATE, ARGV[12])
redis.call('HSET', MEMBERS, MARK, '')
renew(true)
return { 'created', view() }

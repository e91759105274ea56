-- part: the connection of a session is no more. It may be resumed for a while, and then goes away by itself.
--
-- ARGV: 1 instance that had it, 2 moves, 3 how long it may be resumed in milliseconds
--
-- Returns 'parted'
--         'taken'  it is not that instance's any more, or Redis does not know it
if not is_of(ARGV[1], ARGV[2]) then
  return 'taken'
end
redis.call('HSET', SESSION, 'instance', '')
redis.call('PEXPIRE', SESSION, ARGV[3])
return 'parted'

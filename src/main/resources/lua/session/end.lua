-- end: a session is over.
--
-- ARGV: 1 instance that has it, 2 moves
--
-- Returns 'ended'
--         'taken'  it is not that instance's any more, or Redis does not know it
if not is_of(ARGV[1], ARGV[2]) then
  return 'taken'
end
redis.call('DEL', SESSION)
return 'ended'

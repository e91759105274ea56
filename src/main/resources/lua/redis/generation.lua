-- Which server this is, and which one was in step with PostgreSQL last. Another one may have lost what it held, or hold what
-- is out of date.
--
-- KEYS: 1 generation: the run_id of the server that was in step last
-- ARGV: 1 empty, or the run_id that is in step now, which is noted if it is still this server's
--
-- Returns {run_id, generation or empty}.
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
if ARGV[1] == run then
  redis.call('SET', KEYS[1], run)
end
return { run, redis.call('GET', KEYS[1]) or '' }

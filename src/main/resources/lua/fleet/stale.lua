-- stale: which of these servers are not known here as they are in PostgreSQL.
--
-- ARGV: then for each server two: server, rev of its row
--
-- Returns those that are missing or older here.
local stale = {}
for i = 2, #ARGV, 2 do
  local counts = read(ARGV[i])
  if not counts or counts.rev < tonumber(ARGV[i + 1]) then
    stale[#stale + 1] = ARGV[i]
  end
end
return stale

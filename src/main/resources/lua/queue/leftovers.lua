-- leftovers: what contradicts itself in a queue, a page of one of its structures at a time, and puts it right if wanted. A ticket
-- that nobody finds goes back into the queue, unknown to PostgreSQL, which alone knows whether it is over.
--
-- ARGV: 1 structure: tickets | queue | deadlines | dirty, 2 cursor, 0 at first, 3 how many, about, 4 1 to put right,
--       5 now, 6 ticket's life in microseconds
--
-- Returns the next cursor, 0 after the last page, then the kind of each that was found
local structure, act, deadline = ARGV[1], ARGV[4] == '1', tonumber(ARGV[5]) + tonumber(ARGV[6])
local answer = {}

local function claims()
  local ids = {}
  for _, claim in ipairs(redis.call('ZRANGE', CLAIMS, 0, -1)) do
    ids[string.match(claim, '^[^|]*')] = true
  end
  return ids
end

local function back(player, ticket)
  ticket.claim, ticket.searched = '', -1
  write(player, ticket)
  enter(player, ticket, deadline)
  redis.call('HSET', DIRTY, player, 'leftover')
end

local function kind_of_ticket(player, ticket, ids)
  if ticket.claim ~= '' then
    return not ids[ticket.claim] and 'tickets_of_lost_claims'
  elseif not redis.call('ZSCORE', QUEUE, 'user:' .. player) then
    return 'tickets_outside_queue'
  end
  return not redis.call('ZSCORE', DEADLINES, player) and 'tickets_without_deadline'
end

local look = {
  tickets = function(page)
    local ids = claims()
    for i = 1, #page, 2 do
      local ticket = parse(page[i + 1])
      local kind = kind_of_ticket(page[i], ticket, ids)
      answer[#answer + 1] = kind or nil
      if kind and act then
        back(page[i], ticket)
      end
    end
  end,
  queue = function(page)
    for i = 1, #page, 2 do
      local ticket = ticket_of(string.sub(page[i], 6))
      if not ticket or ticket.claim ~= '' then
        answer[#answer + 1] = 'queue_entries_without_ticket'
        if act then
          redis.call('ZREM', QUEUE, page[i])
          redis.call('HINCRBY', COUNTERS, 'ratings', 0 - page[i + 1])
        end
      end
    end
  end,
  deadlines = function(page)
    for i = 1, #page, 2 do
      local ticket = ticket_of(page[i])
      if not ticket or ticket.claim ~= '' then
        answer[#answer + 1] = 'deadlines_without_ticket'
        if act then
          redis.call('ZREM', DEADLINES, page[i])
        end
      end
    end
  end,
  dirty = function(page)
    for i = 1, #page, 2 do
      if not ticket_of(page[i]) then
        answer[#answer + 1] = 'dirty_marks_without_ticket'
        if act then
          redis.call('HDEL', DIRTY, page[i])
        end
      end
    end
  end
}

local scans = { tickets = { 'HSCAN', TICKETS }, queue = { 'ZSCAN', QUEUE }, deadlines = { 'ZSCAN', DEADLINES }, dirty = { 'HSCAN', DIRTY } }
local page = redis.call(scans[structure][1], scans[structure][2], ARGV[2], 'COUNT', ARGV[3])
look[structure](page[2])
return { page[1], unpack(answer) }

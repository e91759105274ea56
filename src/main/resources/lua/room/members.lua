-- More words, for scripts in which it matters who is in the room.
local function member_of(player)
  local record = redis.call('HGET', MEMBERS, 'p:' .. player)
  if not record then
    return nil
  end
  local role, sessions, rest = string.match(record, '^(%a+)|(%d+)|(.*)$')
  return { role = role, sessions = tonumber(sessions), rest = rest }
end

local function write(player, member)
  redis.call('HSET', MEMBERS, 'p:' .. player, member.role .. '|' .. member.sessions .. '|' .. member.rest)
end

-- Whether somebody may act in the room: its players, and servers and operators, who have an empty name.
local function may_act(sender)
  if sender == '' then
    return true
  end
  local member = member_of(sender)
  return member ~= nil and member.role == 'player'
end

-- Takes a member out. All who are taken out at once are told of at once.
local function remove(player, member)
  redis.call('HDEL', MEMBERS, 'p:' .. player)
  if member.role == 'player' then
    redis.call('HINCRBY', META, 'players', -1)
  end
end

local function tell_left(players)
  if #players > 0 then
    local presence = redis.call('HINCRBY', META, 'presence', #players)
    redis.call('PUBLISH', CHANNEL, 'l\t' .. EPOCH .. '\t' .. integer(presence) .. '\t' .. table.concat(players, ','))
  end
end


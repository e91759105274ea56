-- The words of every script of a session; each of them is appended to this.
--
-- KEYS: 1 session  hash  player, username
--                        token         the SHA-256 of the secret, in hexadecimal
--                        instance      that has the connection; empty while there is none
--                        moves         how often it was resumed
--                        connected_at  in milliseconds since 1970
--                        last_seen     the same
--                        r:ROOM        player or spectator, for each room
local SESSION = KEYS[1]

-- Whether it is this instance's, and was not resumed since, not even by the same instance.
local function is_of(instance, moves)
  local has = redis.call('HMGET', SESSION, 'instance', 'moves')
  return has[1] == instance and has[2] == moves
end

-- Adds each room, and as what the session is in it.
local function with_rooms(answer)
  local fields = redis.call('HGETALL', SESSION)
  for i = 1, #fields, 2 do
    if string.sub(fields[i], 1, 2) == 'r:' then
      answer[#answer + 1] = string.sub(fields[i], 3)
      answer[#answer + 1] = fields[i + 1]
    end
  end
  return answer
end


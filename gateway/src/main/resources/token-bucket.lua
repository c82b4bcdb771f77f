-- Takes one token from each bucket, or from none. KEYS: the buckets. ARGV: their capacities, which are also their refill a minute.
-- Returns 0, or the milliseconds until all of them have one.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local wait = 0
local levels = {}
for i, key in ipairs(KEYS) do
  local capacity = tonumber(ARGV[i])
  local rate = capacity / 60000
  local state = redis.call('HMGET', key, 'level', 'at')
  local level = capacity
  if state[1] and state[2] then
    level = math.min(capacity, tonumber(state[1]) + math.max(0, now - tonumber(state[2])) * rate)
  end
  levels[i] = level
  if level < 1 then
    wait = math.max(wait, math.ceil((1 - level) / rate))
  end
end
if wait == 0 then
  for i, key in ipairs(KEYS) do
    redis.call('HSET', key, 'level', tostring(levels[i] - 1), 'at', tostring(now))
    redis.call('PEXPIRE', key, 60000)
  end
end
return wait

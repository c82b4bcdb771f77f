-- Who posted a run and a conversation first. KEYS: owner of the run, owner of the conversation, the run's stream.
-- ARGV: owner of the run, owner of the conversation, seconds to remember them. Returns both owners.
-- A run that has a stream although nobody is known to have posted it was forgotten here: it stays without an owner, and the
-- caller has to ask the journal. Else whoever posts its id now could read the stream of somebody else.
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', ARGV[3]) and redis.call('EXISTS', KEYS[3]) == 1 then
  redis.call('DEL', KEYS[1])
end
redis.call('SET', KEYS[2], ARGV[2], 'NX', 'EX', ARGV[3])
return {redis.call('GET', KEYS[1]) or '', redis.call('GET', KEYS[2]) or ''}

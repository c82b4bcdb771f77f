// The official client of Node against llm-service: openai-client.mjs <url> <image> <folder with node_modules>
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [url, image, web] = process.argv.slice(2);
const { OpenAI } = createRequire(join(web, 'package.json'))('openai');
const client = new OpenAI({ baseURL: url, apiKey: 'any', maxRetries: 0 });
const ask = (content, more = {}) =>
  client.chat.completions.create({ model: 'souk-smart', messages: [{ role: 'user', content }], ...more });

const thought = await ask('do:think');
assert.equal(thought.choices[0].message.content, 'Hello');
assert.equal(thought.choices[0].message.reasoning_content, 'Boots, then.');
assert.ok(thought.usage.total_tokens > 0);

const tool = (name, property, type) => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties: { [property]: { type } } } },
});
const calls = [];
let reason;
const stream = await ask('do:call-two', {
  stream: true,
  tools: [tool('search', 'text', 'string'), tool('stores', 'open', 'boolean')],
});
for await (const chunk of stream) {
  for (const call of chunk.choices[0]?.delta.tool_calls ?? []) {
    calls[call.index] ??= { id: '', name: '', arguments: '' };
    calls[call.index].id += call.id ?? '';
    calls[call.index].name += call.function?.name ?? '';
    calls[call.index].arguments += call.function?.arguments ?? '';
  }
  reason = chunk.choices[0]?.finish_reason ?? reason;
}
assert.equal(reason, 'tool_calls');
assert.deepEqual(
  calls.map((call) => [call.name, call.arguments]),
  [
    ['search', '{"text":"tent"}'],
    ['stores', '{"open":true}'],
  ],
);
assert.equal(new Set(calls.map((call) => call.id)).size, 2);

const schema = { type: 'object', properties: { size: { type: 'integer' } } };
const json = await ask('do:say-json', {
  response_format: { type: 'json_schema', json_schema: { name: 'size', schema } },
});
assert.deepEqual(JSON.parse(json.choices[0].message.content), { size: 42 });

const seen = await ask(
  [
    { type: 'text', text: 'do:think what is this?' },
    { type: 'image_url', image_url: { url: image } },
  ],
  { model: 'souk-vision' },
);
assert.equal(seen.choices[0].message.content, 'Hello');

await assert.rejects(ask('do:500'), (error) => error.status === 503 && error.code === 'upstream_unavailable');

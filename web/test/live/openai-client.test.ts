import OpenAI from 'openai';
import type { ChatCompletionMessageParam, ChatCompletionTool } from 'openai/resources/chat/completions';
import { beforeAll, describe, expect, it } from 'vitest';

const given = process.env['SOUK_LLM_URL']?.replace(/\/+$/, '');
const url = given && (given.endsWith('/v1') ? given : `${given}/v1`);

const SEARCH: ChatCompletionTool = {
  type: 'function',
  function: {
    name: 'search_products',
    description: 'Finds goods and meals by text, category, brand, price, rating, stock and attributes.',
    parameters: {
      type: 'object',
      properties: {
        text: { type: 'string' },
        maxPrice: { type: 'number' },
        inStock: { type: 'boolean' },
        attributes: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
  },
};

const CONTEXT = {
  now: '2026-05-01T14:00',
  zone: 'Europe/Lisbon',
  language: 'en',
  address: 'Harbour Street 12',
  currency: 'EUR',
  shop: 'Souk',
};

/** The official client as anybody would use it, against a running llm-service. */
describe.skipIf(!url)('openai against llm-service', () => {
  const client = new OpenAI({ baseURL: url ?? 'http://127.0.0.1:1/v1', apiKey: 'unused', maxRetries: 0 });
  const messages: ChatCompletionMessageParam[] = [
    { role: 'system', content: `You are a shop assistant.\nContext: ${JSON.stringify(CONTEXT)}` },
    { role: 'user', content: 'waterproof hiking boots under 120, size 42' },
  ];
  let model: string;

  beforeAll(async () => {
    const models = await client.models.list();
    expect(models.data.length).toBeGreaterThan(0);
    model = models.data[0]!.id;
  });

  it('answers a greeting with text and usage', async () => {
    const answer = await client.chat.completions.create({
      model,
      messages: [messages[0]!, { role: 'user', content: 'hello' }],
    });
    expect(answer.object).toBe('chat.completion');
    expect(answer.choices[0]?.message.content).toBeTruthy();
    expect(answer.choices[0]?.finish_reason).toBe('stop');
    expect(answer.usage?.total_tokens).toBeGreaterThan(0);
  });

  it('calls a tool that it is offered', async () => {
    const answer = await client.chat.completions.create({ model, messages, tools: [SEARCH] });
    expect(answer.choices[0]?.finish_reason).toBe('tool_calls');
    const call = answer.choices[0]?.message.tool_calls?.[0];
    if (call?.type !== 'function') throw new Error('expected a call of a function');
    expect(call.function.name).toBe('search_products');
    expect(JSON.parse(call.function.arguments)).toMatchObject({ maxPrice: 120 });
  });

  it('streams the same call, with usage in the last chunk when asked for', async () => {
    const stream = await client.chat.completions.create({
      model,
      messages,
      tools: [SEARCH],
      stream: true,
      stream_options: { include_usage: true },
    });
    let name = '';
    let args = '';
    let reason: string | null | undefined;
    let usage: number | undefined;
    for await (const chunk of stream) {
      const choice = chunk.choices[0];
      name += choice?.delta.tool_calls?.[0]?.function?.name ?? '';
      args += choice?.delta.tool_calls?.[0]?.function?.arguments ?? '';
      reason = choice?.finish_reason ?? reason;
      usage = chunk.usage?.total_tokens ?? usage;
    }
    expect(name).toBe('search_products');
    expect(JSON.parse(args)).toMatchObject({ maxPrice: 120 });
    expect(reason).toBe('tool_calls');
    expect(usage).toBeGreaterThan(0);
  });

  it('works with the client’s own helper for streams', async () => {
    const stream = client.chat.completions.stream({
      model,
      messages: [messages[0]!, { role: 'user', content: 'help' }],
    });
    const whole = await stream.finalChatCompletion();
    expect(whole.choices[0]?.message.content).toBeTruthy();
  });

  it('words the answer from the result of a tool', async () => {
    const first = await client.chat.completions.create({ model, messages, tools: [SEARCH] });
    const message = first.choices[0]!.message;
    const result = { total: 0, page: 1, products: [], facets: [], relaxed: false };
    const answer = await client.chat.completions.create({
      model,
      messages: [
        ...messages,
        message,
        { role: 'tool', tool_call_id: message.tool_calls![0]!.id, content: JSON.stringify(result) },
      ],
      tools: [SEARCH],
    });
    expect(answer.choices[0]?.message.content || answer.choices[0]?.message.tool_calls).toBeTruthy();
  });

  it('may not call tools when told so', async () => {
    const answer = await client.chat.completions.create({ model, messages, tools: [SEARCH], tool_choice: 'none' });
    expect(answer.choices[0]?.message.tool_calls ?? []).toEqual([]);
    expect(answer.choices[0]?.message.content).toBeTruthy();
  });

  it('refuses malformed requests in the form that the client knows', async () => {
    const broken = client.chat.completions.create({ model, messages: [] });
    await expect(broken).rejects.toBeInstanceOf(OpenAI.BadRequestError);
  });
});

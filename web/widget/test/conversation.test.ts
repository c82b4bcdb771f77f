// @vitest-environment node
import { Gateway } from '@souk/shared/gateway';
import { beforeEach, describe, expect, it } from 'vitest';
import { Conversation } from '../src/conversation';
import { openProposal } from '../src/model';
import { order, proposal } from './samples';

/** A gateway in a few lines: scripts of events by what is posted. */
class FakeGateway {
  readonly posted: Record<string, any>[] = [];
  readonly requests: { path: string; lastEventId: string | null }[] = [];
  history: unknown;
  answers: (Response | object[])[] = [];
  resumed: (Response | object[])[] = [];

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input));
    const path = url.pathname;
    this.requests.push({ path, lastEventId: new Headers(init?.headers).get('last-event-id') });
    if (path === '/api/session') return Response.json({ token: 't' });
    if (path === '/api/agui') {
      const body = JSON.parse(String(init?.body)) as Record<string, any>;
      this.posted.push(body);
      return this.stream(this.answers.shift(), body['runId'] as string);
    }
    if (path.endsWith('/events')) return this.stream(this.resumed.shift(), path.split('/')[3]!);
    if (path.endsWith('/cancel')) return new Response(null, { status: 202 });
    return this.history ? Response.json(this.history) : Response.json({ code: 'not_found' }, { status: 404 });
  };

  private stream(answer: Response | object[] | undefined, runId: string): Response {
    if (answer instanceof Response) return answer;
    const events = [{ type: 'RUN_STARTED', threadId: 'cnv', runId }, ...(answer ?? [])];
    const frames = events.map((event, at) => `id: 1-${at + 1}\ndata: ${JSON.stringify(event)}\n\n`).join('');
    return new Response(frames, { headers: { 'content-type': 'text/event-stream' } });
  }
}

class Memory implements Storage {
  private readonly values = new Map<string, string>();
  get length(): number {
    return this.values.size;
  }
  clear = () => this.values.clear();
  getItem = (key: string) => this.values.get(key) ?? null;
  key = () => null;
  removeItem = (key: string) => void this.values.delete(key);
  setItem = (key: string, value: string) => void this.values.set(key, value);
}

const finished = { type: 'RUN_FINISHED', threadId: 'cnv', runId: 'run', outcome: { type: 'success' } };
const says = (text: string, id = 'm1') => [
  { type: 'TEXT_MESSAGE_START', messageId: id, role: 'assistant' },
  { type: 'TEXT_MESSAGE_CONTENT', messageId: id, delta: text },
  { type: 'TEXT_MESSAGE_END', messageId: id },
];
const proposes = [
  { type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'place_order' },
  { type: 'TOOL_CALL_END', toolCallId: 'c1' },
  {
    type: 'RUN_FINISHED',
    threadId: 'cnv',
    runId: 'run',
    outcome: {
      type: 'interrupt',
      interrupts: [{ id: 'pro_1', reason: 'tool_call', toolCallId: 'c1', metadata: { proposal: proposal() } }],
    },
  },
];

describe('a conversation', () => {
  let net: FakeGateway;
  let storage: Memory;
  const open = () =>
    new Conversation(
      new Gateway('https://shop.example', storage, net.fetch),
      () => ({ language: 'es-ES', address: 'Harbour Street 12' }),
      () => undefined,
    );

  beforeEach(() => {
    net = new FakeGateway();
    storage = new Memory();
  });

  it('sends the message through the official client and shows the answer', async () => {
    net.answers = [[...says('Hola'), finished]];
    const chat = open();
    await chat.send('  botas ');
    expect(net.posted[0]).toMatchObject({
      threadId: expect.stringMatching(/^cnv_[0-9a-f-]{36}$/),
      runId: expect.stringMatching(/^run_[0-9a-f-]{36}$/),
      messages: [{ role: 'user', content: 'botas', id: expect.stringMatching(/^msg_/) }],
      forwardedProps: { language: 'es-ES', address: 'Harbour Street 12' },
    });
    expect(chat.model.items.map((item) => item.kind)).toEqual(['user', 'assistant']);
    expect(chat.running).toBe(false);
  });

  it('approves with the digest that was shown, in a run of its own', async () => {
    net.answers = [
      proposes,
      [
        { type: 'TOOL_CALL_RESULT', messageId: 't', toolCallId: 'c1-approved', content: JSON.stringify(order) },
        finished,
      ],
    ];
    const chat = open();
    await chat.send('order it');
    await chat.decide(openProposal(chat.model)!, true);
    expect(net.posted[1]).toMatchObject({
      threadId: net.posted[0]!['threadId'],
      messages: [],
      resume: [{ interruptId: 'pro_1', status: 'resolved', payload: { approved: true, digest: 'd'.repeat(64) } }],
    });
    expect(net.posted[1]!['runId']).not.toBe(net.posted[0]!['runId']);
    expect(chat.model.items.map((item) => (item.kind === 'proposal' ? item.decision : item.kind))).toEqual([
      'user',
      'approved',
      'tool',
    ]);
  });

  it('declines', async () => {
    net.answers = [proposes, [...says('Fine.'), finished]];
    const chat = open();
    await chat.send('order it');
    await chat.decide(openProposal(chat.model)!, false);
    expect(net.posted[1]!['resume'][0]['payload']['approved']).toBe(false);
    expect(chat.model.items[1]).toMatchObject({ decision: 'declined' });
  });

  it('leaves the proposal open when the decision did not reach the other side', async () => {
    net.answers = [proposes, Response.json({ code: 'unavailable' }, { status: 503 }), [...says('Done'), finished]];
    const chat = open();
    await chat.send('order it');
    await chat.decide(openProposal(chat.model)!, true);
    expect(chat.model.items.at(-1)).toMatchObject({ kind: 'error', problem: { code: 'unavailable' } });
    expect(openProposal(chat.model)).toBeDefined();
    await chat.retry();
    expect(net.posted).toHaveLength(3);
    expect(chat.model.items[1]).toMatchObject({ decision: 'approved' });
  });

  it('says when to try again, and does', async () => {
    const limited = Response.json({ code: 'rate_limited' }, { status: 429, headers: { 'retry-after': '9' } });
    net.answers = [limited, [...says('Hi'), finished]];
    const chat = open();
    await chat.send('hello');
    expect(chat.model.items.at(-1)).toMatchObject({ kind: 'error', retryAfter: 9, problem: { code: 'rate_limited' } });
    await chat.retry();
    expect(chat.model.items.map((item) => item.kind)).toEqual(['user', 'assistant']);
    expect(net.posted[1]!['messages'][0].content).toBe('hello');
  });

  it('shows why a run failed', async () => {
    net.answers = [[{ type: 'RUN_ERROR', code: 'budget_exceeded', message: 'too many steps' }]];
    const chat = open();
    await chat.send('hello');
    expect(chat.model.items.at(-1)).toMatchObject({ kind: 'error', problem: { code: 'budget_exceeded' } });
    expect(chat.running).toBe(false);
  });

  it('ends in an error, not in silence, when the events break the protocol', async () => {
    net.answers = [[{ type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 7 }, finished]];
    const chat = open();
    await chat.send('hello');
    expect(chat.running).toBe(false);
    net.answers = [[{ type: 'TEXT_MESSAGE_START', messageId: 'm1', role: 'nobody' }, finished]];
    await chat.send('hello');
    expect(chat.model.items.at(-1)).toMatchObject({ kind: 'error' });
  });

  it('comes back after a reload and follows the run that goes on, from its start', async () => {
    net.answers = [[...says('Hello'), finished]];
    await open().send('hi');
    const run = 'run_1';
    net.history = {
      conversationId: net.posted[0]!['threadId'],
      messages: [
        { id: 'msg_1', role: 'user', content: 'hi' },
        { id: 'm1', role: 'assistant', content: 'Hello' },
        { id: 'msg_2', role: 'user', content: 'more' },
      ],
      runs: [{ run, status: 'RUNNING' }],
    };
    net.resumed = [[...says('Here you go', 'm2'), finished]];
    const again = open();
    await again.restore();
    expect(again.model.items.map((item) => item.id)).toEqual(['msg_1', 'm1', 'msg_2', 'm2']);
    expect(net.requests.at(-1)).toEqual({ path: `/api/runs/${run}/events`, lastEventId: null });
    expect(again.running).toBe(false);
  });

  it('restores the open proposal', async () => {
    net.answers = [proposes];
    await open().send('order it');
    net.history = {
      conversationId: 'x',
      messages: [{ id: 'msg_1', role: 'user', content: 'order it' }],
      proposal: proposal(),
      runs: [],
    };
    const again = open();
    await again.restore();
    expect(openProposal(again.model)?.id).toBe('pro_1');
  });

  it('begins anew when the stored conversation is not there any more', async () => {
    net.answers = [
      [...says('Hello'), finished],
      [...says('Hello'), finished],
    ];
    await open().send('hi');
    const again = open();
    await again.restore();
    await again.send('hi');
    expect(net.posted[1]!['threadId']).not.toBe(net.posted[0]!['threadId']);
  });

  it('takes the message to a new conversation when the session of the old one is gone', async () => {
    net.answers = [
      [...says('Hello'), finished],
      Response.json({ code: 'forbidden' }, { status: 403 }),
      [...says('Hi again', 'm9'), finished],
    ];
    const chat = open();
    await chat.send('hi');
    await chat.send('boots');
    expect(chat.model.items.map((item) => item.kind)).toEqual(['notice', 'user', 'assistant']);
    expect(net.posted[2]!['messages'][0].content).toBe('boots');
    expect(net.posted[2]!['threadId']).not.toBe(net.posted[1]!['threadId']);
    expect(chat.running).toBe(false);
  });

  it('shows a refusal of the first message, and does not try for ever', async () => {
    net.answers = [1, 2, 3].map(() => Response.json({ code: 'forbidden' }, { status: 403 }));
    const chat = open();
    await chat.send('hi');
    expect(net.posted).toHaveLength(1);
    expect(chat.model.items.at(-1)).toMatchObject({ kind: 'error', problem: { code: 'forbidden' } });
  });

  it('asks the journal when a run that had begun is not known any more', async () => {
    net.answers = [says('Hal').slice(0, 2)];
    net.resumed = [Response.json({ code: 'not_found' }, { status: 404 })];
    net.history = {
      conversationId: 'x',
      messages: [
        { id: 'msg_1', role: 'user', content: 'hi' },
        { id: 'm1', role: 'assistant', content: 'Hallo' },
      ],
      runs: [{ run: 'run_1', status: 'FINISHED' }],
    };
    const chat = open();
    await chat.send('hi');
    expect(net.posted).toHaveLength(1);
    expect(chat.model.items.at(-1)).toMatchObject({ kind: 'assistant', text: 'Hallo', streaming: false });
    expect(chat.running).toBe(false);
  });

  it('can be cleared and had back', async () => {
    net.answers = [
      [...says('Hello'), finished],
      [...says('More', 'm2'), finished],
    ];
    const chat = open();
    await chat.send('hi');
    chat.clear();
    expect(chat.model.items).toEqual([]);
    chat.undo();
    expect(chat.model.items).toHaveLength(2);
    await chat.send('more');
    expect(net.posted[1]!['threadId']).toBe(net.posted[0]!['threadId']);
  });

  it('tells the other side to stop', async () => {
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    const encoder = new TextEncoder();
    net.answers = [
      new Response(
        new ReadableStream({
          async start(controller) {
            controller.enqueue(
              encoder.encode('id: 1-1\ndata: {"type":"RUN_STARTED","threadId":"cnv","runId":"run"}\n\n'),
            );
            await held;
            controller.enqueue(
              encoder.encode(
                `id: 1-2\ndata: ${JSON.stringify({ type: 'RUN_ERROR', code: 'cancelled', message: 'stopped' })}\n\n`,
              ),
            );
            controller.close();
          },
        }),
      ),
    ];
    const chat = open();
    const sending = chat.send('tell me a long story');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(chat.running).toBe(true);
    await chat.stop();
    expect(net.requests.at(-1)?.path).toMatch(/^\/api\/runs\/run_.*\/cancel$/);
    release();
    await sending;
    expect(chat.running).toBe(false);
  });
});

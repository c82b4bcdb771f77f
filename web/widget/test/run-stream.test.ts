// @vitest-environment node
import { HttpProblem } from '@souk/shared/http';
import { describe, expect, it } from 'vitest';
import { runStream, type Connection } from '../src/run-stream';

interface Script {
  /** Text of the connection; it breaks behind it unless `ends`. */
  readonly text?: string;
  readonly ends?: boolean;
  readonly fails?: Error;
}

function response(script: Script): Response {
  if (script.fails) throw script.fails;
  const encoder = new TextEncoder();
  return new Response(
    new ReadableStream<Uint8Array>({
      async start(controller) {
        // In pieces of three bytes, so that frames and letters are cut.
        const bytes = encoder.encode(script.text ?? '');
        for (let i = 0; i < bytes.length; i += 3) controller.enqueue(bytes.slice(i, i + 3));
        await Promise.resolve();
        if (script.ends) controller.close();
        else setTimeout(() => controller.error(new TypeError('network error')), 1);
      },
    }),
  );
}

const frame = (id: string, event: object) => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
const STARTED = { type: 'RUN_STARTED', threadId: 'cnv_1', runId: 'run_1' };
const FINISHED = { type: 'RUN_FINISHED', threadId: 'cnv_1', runId: 'run_1' };
const text = (delta: string) => ({ type: 'TEXT_MESSAGE_CONTENT', messageId: 'msg_1', delta });
const OPEN = { type: 'TEXT_MESSAGE_START', messageId: 'msg_1', role: 'assistant' };
const CLOSE = { type: 'TEXT_MESSAGE_END', messageId: 'msg_1' };

async function played(scripts: Script[], options: { maxAttempts?: number } = {}) {
  const resumedBehind: (string | undefined)[] = [];
  const connections: Connection[] = [];
  const waits: number[] = [];
  const next = () => {
    const script = scripts.shift();
    if (!script) throw new Error('more connections than expected');
    return response(script);
  };
  const events: object[] = [];
  let failure: unknown;
  try {
    const stream = await runStream({
      start: async () => next(),
      resume: async (id) => {
        resumedBehind.push(id);
        return next();
      },
      signal: new AbortController().signal,
      onConnection: (connection) => connections.push(connection),
      onFailure: (error) => (failure = error),
      wait: async (milliseconds) => void waits.push(milliseconds),
      random: () => 1,
      ...options,
    });
    const whole = await stream.text();
    events.push(
      ...whole
        .split('\n\n')
        .filter(Boolean)
        .map((data) => JSON.parse(data.slice(6)) as object),
    );
  } catch (error) {
    failure ??= error;
  }
  return { events, resumedBehind, connections, waits, failure };
}

describe('the stream of a run', () => {
  it('passes whole events on and ends with the run', async () => {
    const { events, resumedBehind } = await played([
      { text: frame('1-1', STARTED) + frame('1-2', FINISHED), ends: true },
    ]);
    expect(events).toEqual([STARTED, FINISHED]);
    expect(resumedBehind).toEqual([]);
  });

  it('goes on behind the last whole event when the connection breaks in the middle of one', async () => {
    const { events, resumedBehind, connections } = await played([
      {
        text:
          frame('1-1', STARTED) + frame('1-2', OPEN) + frame('1-3', text('购物')) + 'id: 1-4\ndata: {"type":"TEXT_ME',
      },
      { text: frame('1-4', text(' ok')) + frame('1-5', CLOSE) + frame('1-6', FINISHED), ends: true },
    ]);
    expect(events).toEqual([STARTED, OPEN, text('购物'), text(' ok'), CLOSE, FINISHED]);
    expect(resumedBehind).toEqual(['1-3']);
    expect(connections).toContain('online');
  });

  it('goes on when the connection ends in good order before the run does', async () => {
    const { events, resumedBehind } = await played([
      { text: frame('1-1', STARTED), ends: true },
      { text: ': still there\n\n', ends: true },
      { text: frame('1-2', FINISHED), ends: true },
    ]);
    expect(events).toEqual([STARTED, FINISHED]);
    expect(resumedBehind).toEqual(['1-1', '1-1']);
  });

  it('waits longer each time while nothing comes, and starts again the run nobody may have heard of', async () => {
    const { events, waits, connections } = await played([
      { fails: HttpProblem.offline() },
      { fails: HttpProblem.offline() },
      { fails: HttpProblem.offline() },
      { text: frame('1-1', STARTED) + frame('1-2', FINISHED), ends: true },
    ]);
    expect(events).toEqual([STARTED, FINISHED]);
    expect(waits).toEqual([400, 800, 1600]);
    expect(connections).toContain('reconnecting');
  });

  it('shows a refusal at the start as what it is', async () => {
    const refusal = new HttpProblem(429, { code: 'rate_limited' }, 5);
    const { failure } = await played([{ fails: refusal }]);
    expect(failure).toBe(refusal);
  });

  it('tries again when a busy gateway cannot resume now, and gives up when the run is unknown', async () => {
    const busy = new HttpProblem(503, { code: 'at_capacity' });
    const gone = new HttpProblem(404, { code: 'not_found' });
    const { failure, resumedBehind } = await played([
      { text: frame('1-1', STARTED) },
      { fails: busy },
      { fails: gone },
    ]);
    expect(resumedBehind).toEqual(['1-1', '1-1']);
    expect(failure).toBe(gone);
  });

  it('gives up after so many attempts in a row', async () => {
    const { failure } = await played(
      [1, 2, 3].map(() => ({ fails: HttpProblem.offline() })),
      { maxAttempts: 3 },
    );
    expect(failure).toMatchObject({ code: 'offline' });
  });

  it('closes what a crashed attempt left open, and drops the second beginning', async () => {
    const call = { type: 'TOOL_CALL_START', toolCallId: 'call_1', toolCallName: 'search_products' };
    const { events } = await played([
      { text: frame('1-1', STARTED) + frame('1-2', OPEN) + frame('1-3', text('I th')) + frame('1-4', call) },
      {
        text:
          frame('2-1', STARTED) +
          frame('2-2', { type: 'MESSAGES_SNAPSHOT', messages: [] }) +
          frame('2-3', CLOSE) +
          frame('2-4', FINISHED),
        ends: true,
      },
    ]);
    expect(events).toEqual([
      STARTED,
      OPEN,
      text('I th'),
      call,
      CLOSE,
      { type: 'TOOL_CALL_END', toolCallId: 'call_1' },
      { type: 'MESSAGES_SNAPSHOT', messages: [] },
      FINISHED,
    ]);
  });

  it('reads line ends of any kind', async () => {
    const { events } = await played([
      { text: (frame('1-1', STARTED) + frame('1-2', FINISHED)).replaceAll('\n', '\r\n'), ends: true },
    ]);
    expect(events).toEqual([STARTED, FINISHED]);
  });

  it('stops when it is aborted', async () => {
    const controller = new AbortController();
    const stream = await runStream({
      start: async () => response({ text: frame('1-1', STARTED) }),
      resume: () => Promise.reject(HttpProblem.offline()),
      signal: controller.signal,
      wait: async () => controller.abort(),
    });
    await expect(stream.text()).rejects.toMatchObject({ name: 'AbortError' });
  });
});

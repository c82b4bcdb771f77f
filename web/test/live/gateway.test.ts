import { EventType, HttpAgent, type BaseEvent, type Interrupt } from '@ag-ui/client';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';

const url = process.env['SOUK_GATEWAY_URL']?.replace(/\/+$/, '');
const QUESTION =
  process.env['SOUK_LIVE_QUESTION'] ?? 'waterproof hiking boots under 120, size 42, that can be here before 6 pm';

interface Run {
  readonly id: string;
  readonly events: BaseEvent[];
  readonly interrupts: Interrupt[];
  readonly text: string;
}

/** The official client as anybody would use it, against a running platform. */
describe.skipIf(!url)('@ag-ui/client against the gateway', () => {
  let token: string;

  beforeAll(async () => {
    const response = await fetch(`${url}/api/session`, { method: 'POST' });
    expect(response.status).toBe(200);
    token = ((await response.json()) as { token: string }).token;
  });

  function agent(): HttpAgent {
    return new HttpAgent({
      url: `${url}/api/agui`,
      headers: { authorization: `Bearer ${token}` },
      threadId: `cnv_${randomUUID()}`,
    });
  }

  async function run(of: HttpAgent, message: string | undefined, resume?: object[]): Promise<Run> {
    const id = `run_${randomUUID()}`;
    const events: BaseEvent[] = [];
    if (message) of.addMessage({ id: `msg_${randomUUID()}`, role: 'user', content: message });
    const parameters = {
      runId: id,
      forwardedProps: { language: 'en', address: 'Harbour Street 12' },
      ...(resume ? { resume: resume as never } : {}),
    };
    await of.runAgent(parameters, { onEvent: ({ event }) => void events.push(event) });
    const text = events
      .filter((event) => event.type === EventType.TEXT_MESSAGE_CONTENT)
      .map((event) => (event as unknown as { delta: string }).delta)
      .join('');
    return { id, events, interrupts: of.pendingInterrupts, text };
  }

  const ofType = (events: readonly BaseEvent[], type: EventType) => events.filter((event) => event.type === type);

  it('gets an answer whose events pass the client’s verification', async () => {
    const { events, text } = await run(agent(), QUESTION);
    expect(events[0]?.type).toBe(EventType.RUN_STARTED);
    expect(events.at(-1)?.type).toBe(EventType.RUN_FINISHED);
    expect(ofType(events, EventType.TOOL_CALL_RESULT).length).toBeGreaterThan(0);
    expect(
      ofType(events, EventType.CUSTOM).some((event) => (event as unknown as { name: string }).name === 'souk.backend'),
    ).toBe(true);
    expect(text.length).toBeGreaterThan(0);
  });

  it('is asked for an approval, gives it, and has ordered', async () => {
    const shopper = agent();
    await run(shopper, QUESTION);
    const asked = await run(shopper, 'add the second one and order it');
    expect(asked.interrupts).toHaveLength(1);
    const interrupt = asked.interrupts[0]!;
    expect(interrupt.reason).toBe('tool_call');
    const proposal = interrupt.metadata?.['proposal'] as { id: string; digest: string; total: { minor: number } };
    expect(proposal.id).toBe(interrupt.id);
    expect(proposal.total.minor).toBeGreaterThan(0);

    const decided = await run(shopper, undefined, [
      { interruptId: interrupt.id, status: 'resolved', payload: { approved: true, digest: proposal.digest } },
    ]);
    expect(decided.interrupts).toEqual([]);
    const contents = ofType(decided.events, EventType.TOOL_CALL_RESULT).map(
      (event) => JSON.parse((event as unknown as { content: string }).content) as Record<string, unknown>,
    );
    const order = contents.find((content) => String(content['id']).startsWith('ord_'));
    expect(order).toBeDefined();
    expect(order!['total']).toEqual(proposal.total);
  });

  it('declines, and nothing is ordered', async () => {
    const shopper = agent();
    await run(shopper, QUESTION);
    const { interrupts } = await run(shopper, 'add the first one and order it');
    const declined = await run(shopper, undefined, [
      { interruptId: interrupts[0]!.id, status: 'resolved', payload: { approved: false } },
    ]);
    expect(declined.events.at(-1)?.type).toBe(EventType.RUN_FINISHED);
    expect(JSON.stringify(declined.events)).not.toContain('"ord_');
  });

  it('can take a finished run up again behind any event', async () => {
    const shopper = agent();
    const { id, events } = await run(shopper, QUESTION);
    const again = async (lastEventId?: string) => {
      const response = await fetch(`${url}/api/runs/${id}/events?conversation=${shopper.threadId}`, {
        headers: { authorization: `Bearer ${token}`, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
      });
      expect(response.status).toBe(200);
      const text = await response.text();
      const frames = text.split('\n\n').filter((frame) => frame.includes('data:'));
      return frames.map((frame) => ({
        id: /^id: ?(.*)$/m.exec(frame)?.[1],
        type: (JSON.parse(/^data: ?(.*)$/m.exec(frame)![1]!) as { type: string }).type,
      }));
    };
    const whole = await again();
    expect(whole.map((event) => event.type)).toEqual(events.map((event) => event.type as string));
    const middle = Math.floor(whole.length / 2);
    expect(await again(whole[middle]!.id)).toEqual(whole.slice(middle + 1));
  });

  it('keeps conversations to those who began them', async () => {
    const shopper = agent();
    await run(shopper, 'hello');
    const other = (await (await fetch(`${url}/api/session`, { method: 'POST' })).json()) as { token: string };
    const response = await fetch(`${url}/api/conversations/${shopper.threadId}`, {
      headers: { authorization: `Bearer ${other.token}` },
    });
    expect([403, 404]).toContain(response.status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});

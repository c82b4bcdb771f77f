import { EventType, type BaseEvent } from '@ag-ui/client';
import { describe, expect, it } from 'vitest';
import {
  decided,
  EMPTY,
  ended,
  failed,
  latestTurn,
  ofHistory,
  openProposal,
  reduce,
  said,
  started,
  type Model,
} from '../src/model';
import { progress } from '../src/progress';
import { en } from '../src/i18n/en';
import { order, proposal, results } from './samples';

const event = (type: EventType, fields: object = {}): BaseEvent => ({ type, ...fields }) as BaseEvent;
const start = (id: string) => event(EventType.TEXT_MESSAGE_START, { messageId: id, role: 'assistant' });
const text = (id: string, delta: string) => event(EventType.TEXT_MESSAGE_CONTENT, { messageId: id, delta });
const end = (id: string) => event(EventType.TEXT_MESSAGE_END, { messageId: id });
const call = (id: string, name: string) => event(EventType.TOOL_CALL_START, { toolCallId: id, toolCallName: name });
const args = (id: string, delta: string) => event(EventType.TOOL_CALL_ARGS, { toolCallId: id, delta });
const result = (id: string, content: unknown) =>
  event(EventType.TOOL_CALL_RESULT, { messageId: `m${id}`, toolCallId: id, content: JSON.stringify(content) });
const interrupted = (made = proposal()) =>
  event(EventType.RUN_FINISHED, {
    outcome: { type: 'interrupt', interrupts: [{ id: made.id, reason: 'tool_call', metadata: { proposal: made } }] },
  });

const asked = started(said(EMPTY, 'msg_1', 'boots'), 'run_1');
const played = (model: Model, ...events: BaseEvent[]) => events.reduce(reduce, model);

describe('the model', () => {
  it('streams text', () => {
    const model = played(asked, start('m1'), text('m1', 'Hel'), text('m1', 'lo'));
    expect(model.items.at(-1)).toEqual({ kind: 'assistant', id: 'm1', text: 'Hello', streaming: true });
    expect(reduce(model, end('m1')).items.at(-1)).toMatchObject({ streaming: false });
  });

  it('is the same when a stream is played again from its start', () => {
    const events = [
      start('m1'),
      text('m1', 'Hello'),
      end('m1'),
      call('c1', 'search_products'),
      args('c1', '{}'),
      result('c1', results(1)),
    ];
    const once = played(asked, ...events);
    expect(played(once, ...events)).toEqual(once);
  });

  it('shows the result of a tool, and says meanwhile what goes on', () => {
    let model = played(asked, call('c1', 'delivery_eta'), args('c1', '{"storeIds":["sto_a",'));
    expect(progress(model, en)).toBe('Looking at 1 shop…');
    model = played(model, args('c1', '"sto_b","sto_c"]}'));
    expect(progress(model, en)).toBe('Looking at 3 shops…');
    model = played(model, result('c1', { etas: [] }));
    expect(progress(model, en)).toBe('Thinking…');
    expect(model.items.at(-1)).toMatchObject({ kind: 'tool', status: 'done', result: { etas: [] } });
    expect(progress(ended(model), en)).toBeUndefined();
  });

  it('tells a problem from a result', () => {
    const model = played(
      asked,
      call('c1', 'route'),
      result('c1', { problem: { code: 'unavailable', detail: 'no maps' } }),
    );
    expect(model.items.at(-1)).toMatchObject({ status: 'problem', problem: { code: 'unavailable' } });
  });

  it('survives a result that is no JSON', () => {
    const broken = event(EventType.TOOL_CALL_RESULT, { messageId: 'x', toolCallId: 'c1', content: '{"products":[' });
    expect(reduce(asked, broken).items.at(-1)).toMatchObject({ status: 'problem' });
  });

  it('takes the proposal from the interrupt, once', () => {
    const model = played(asked, call('c1', 'place_order'), interrupted(), interrupted());
    expect(model.items.filter((item) => item.kind === 'proposal')).toHaveLength(1);
    expect(openProposal(model)?.proposal.total).toEqual({ minor: 18292, currency: 'EUR' });
  });

  it('shows no proposal whose id is not that of the interrupt', () => {
    const foreign = event(EventType.RUN_FINISHED, {
      outcome: {
        type: 'interrupt',
        interrupts: [{ id: 'pro_2', reason: 'tool_call', metadata: { proposal: proposal() } }],
      },
    });
    expect(openProposal(reduce(asked, foreign))).toBeUndefined();
  });

  it('shows what came of an approved call behind the decision', () => {
    let model = ended(played(asked, call('c1', 'place_order'), interrupted()));
    model = played(started(decided(model, 'pro_1', 'sending'), 'run_2'), result('c1-approved', order));
    expect(model.items.map((item) => item.kind)).toEqual(['user', 'proposal', 'tool']);
    expect(model.items.at(-1)).toMatchObject({ name: 'place_order', status: 'done' });
  });

  it('sets an open proposal aside when the shopper writes something else', () => {
    const model = said(ended(played(asked, interrupted())), 'msg_2', 'yes');
    expect(model.items[1]).toMatchObject({ kind: 'proposal', decision: 'lapsed' });
    expect(openProposal(model)).toBeUndefined();
  });

  it('says who answers, and notices of the platform once', () => {
    const notice = event(EventType.CUSTOM, { name: 'souk.notice', value: { code: 'maps', text: 'No maps.' } });
    const model = played(
      asked,
      event(EventType.CUSTOM, { name: 'souk.backend', value: { backend: 'planner', model: 'souk-planner' } }),
      notice,
      notice,
      event(EventType.CUSTOM, { name: 'souk.backend', value: 'nonsense' }),
    );
    expect(model.backend).toEqual({ backend: 'planner', model: 'souk-planner' });
    expect(model.items.filter((item) => item.kind === 'notice')).toHaveLength(1);
  });

  it('shows why a run failed, but not that it was let go of', () => {
    const failedRun = reduce(asked, event(EventType.RUN_ERROR, { code: 'unavailable', message: 'down' }));
    expect(failedRun.items.at(-1)).toMatchObject({ kind: 'error', problem: { code: 'unavailable', detail: 'down' } });
    expect(reduce(asked, event(EventType.RUN_ERROR, { code: 'abort', message: 'x' }))).toBe(asked);
  });

  it('says that the run was stopped, in whatever way that is told', () => {
    const told = reduce(asked, event(EventType.RUN_FINISHED, { outcome: { type: 'cancelled' } }));
    expect(told.items.at(-1)).toMatchObject({ kind: 'error', problem: { code: 'cancelled' } });
  });

  it('goes on with calls that a snapshot has without an answer', () => {
    const messages = [
      { id: 'msg_1', role: 'user', content: 'boots' },
      {
        id: 'm1',
        role: 'assistant',
        toolCalls: [{ id: 'c1', type: 'function', function: { name: 'search_products', arguments: '{}' } }],
      },
    ];
    const model = reduce(asked, event(EventType.MESSAGES_SNAPSHOT, { messages }));
    expect(progress(model, en)).toBe('Searching…');
    const answered = reduce(model, result('c1', results(2)));
    expect(answered.items.at(-1)).toMatchObject({ kind: 'tool', name: 'search_products', status: 'done' });
  });

  it('has one error at a time, and none when the shopper goes on', () => {
    const twice = failed(failed(asked, { code: 'offline' }), { code: 'internal' });
    expect(twice.items.filter((item) => item.kind === 'error')).toHaveLength(1);
    expect(said(twice, 'msg_2', 'again').items.some((item) => item.kind === 'error')).toBe(false);
  });

  it('takes a snapshot for the turn that was rebuilt and keeps what is older', () => {
    const older = ended(played(asked, start('m1'), text('m1', 'Hello'), end('m1')));
    const now = played(started(said(older, 'msg_2', 'more'), 'run_2'), start('m2'), text('m2', 'half an ans'));
    const rebuilt = reduce(
      now,
      event(EventType.MESSAGES_SNAPSHOT, {
        messages: [
          { id: 'msg_2', role: 'user', content: 'more' },
          {
            id: 'm3',
            role: 'assistant',
            content: '',
            toolCalls: [{ id: 'c9', type: 'function', function: { name: 'view_cart', arguments: '{}' } }],
          },
          { id: 't9', role: 'tool', toolCallId: 'c9', content: '{"lines":[],"units":0}' },
        ],
      }),
    );
    expect(rebuilt.items.map((item) => item.id)).toEqual(['msg_1', 'm1', 'msg_2', 'c9']);
    expect(rebuilt.items.at(-1)).toMatchObject({ name: 'view_cart', status: 'done' });
  });

  it('restores a conversation from its history', () => {
    const model = ofHistory({
      conversationId: 'cnv_1',
      messages: [
        { id: 'msg_1', role: 'user', content: 'boots' },
        {
          id: 'm1',
          role: 'assistant',
          toolCalls: [{ id: 'c1', name: 'search_products', arguments: '{"text":"boots"}' }],
        },
        { id: 't1', role: 'tool', toolCallId: 'c1', content: JSON.stringify(results(2)) },
        { id: 'm2', role: 'assistant', content: 'Two.' },
        { id: 'm3', role: 'assistant', toolCalls: [{ id: 'c2', name: 'place_order', arguments: '{}' }] },
      ],
      proposal: proposal(),
      runs: [],
    });
    expect(model.items.map((item) => item.kind)).toEqual(['user', 'tool', 'assistant', 'tool', 'proposal']);
    expect(ended(model).items.map((item) => item.kind)).toEqual(['user', 'tool', 'assistant', 'proposal']);
    expect(latestTurn(ended(model))).toHaveLength(3);
    expect(openProposal(model)?.id).toBe('pro_1');
  });
});

import { EventType, type AGUIEvent, type BaseEvent, type Interrupt, type RunFinishedEvent } from '@ag-ui/client';
import type { History, HistoryMessage, Problem, Proposal } from '@souk/shared/contracts';

/** What the conversation shows, from top to bottom. */
export type Item = UserItem | AssistantItem | ToolItem | ProposalItem | NoticeItem | ErrorItem;

export interface UserItem {
  readonly kind: 'user';
  readonly id: string;
  readonly text: string;
}

export interface AssistantItem {
  readonly kind: 'assistant';
  readonly id: string;
  readonly text: string;
  readonly streaming: boolean;
}

/** A call of a tool and what came of it. Facts on screen come from `result` alone. */
export interface ToolItem {
  readonly kind: 'tool';
  readonly id: string;
  readonly name: string;
  /** JSON text, perhaps not whole yet. */
  readonly args: string;
  readonly status: 'running' | 'done' | 'problem';
  readonly result?: unknown;
  readonly problem?: Problem;
}

/** `lapsed`: the shopper wrote something else instead, which declines it. */
export type DecisionState = 'open' | 'sending' | 'approved' | 'declined' | 'lapsed';

export interface ProposalItem {
  readonly kind: 'proposal';
  readonly id: string;
  readonly proposal: Proposal;
  readonly decision: DecisionState;
}

export interface NoticeItem {
  readonly kind: 'notice';
  readonly id: string;
  readonly code: string;
  readonly text: string;
}

export interface ErrorItem {
  readonly kind: 'error';
  readonly id: string;
  readonly problem: Problem;
  /** Seconds from `at` after which a retry makes sense. */
  readonly retryAfter?: number;
  readonly at: number;
}

export interface Backend {
  readonly backend: string;
  readonly model?: string;
}

export interface Model {
  readonly items: readonly Item[];
  /** The run that goes on. */
  readonly run?: string;
  readonly backend?: Backend;
}

export const EMPTY: Model = { items: [] };

/** The one place where an event of AG-UI changes what is shown. Seeing an event twice changes nothing. */
export function reduce(model: Model, event: BaseEvent): Model {
  const e = event as AGUIEvent;
  switch (e.type) {
    case EventType.TEXT_MESSAGE_START:
      return (e.role ?? 'assistant') === 'assistant'
        ? put(model, { kind: 'assistant', id: e.messageId, text: '', streaming: true })
        : model;
    case EventType.TEXT_MESSAGE_CONTENT:
      return change(model, 'assistant', e.messageId, (item) => ({ ...item, text: item.text + e.delta }));
    case EventType.TEXT_MESSAGE_END:
      return change(model, 'assistant', e.messageId, (item) => ({ ...item, streaming: false }));
    case EventType.TOOL_CALL_START:
      return put(model, {
        kind: 'tool',
        id: e.toolCallId,
        name: e.toolCallName,
        args: '',
        status: 'running',
      });
    case EventType.TOOL_CALL_ARGS:
      return change(model, 'tool', e.toolCallId, (item) => ({ ...item, args: item.args + e.delta }));
    case EventType.TOOL_CALL_RESULT:
      return settle(model, e.toolCallId, textOf(e.content));
    case EventType.CUSTOM:
      return custom(model, e.name, e.value);
    case EventType.MESSAGES_SNAPSHOT:
      return snapshot(model, e.messages as unknown as HistoryMessage[]);
    case EventType.RUN_FINISHED:
      return finished(model, e);
    case EventType.RUN_ERROR:
      return e.code === 'abort'
        ? model
        : failed(model, { code: e.code ?? 'internal', ...(e.message ? { detail: e.message } : {}) });
    default:
      return model;
  }
}

/** The run has begun. */
export function started(model: Model, run: string): Model {
  return { ...model, run };
}

/** The run is over, in whatever way: nothing moves any more. */
export function ended(model: Model): Model {
  const { run: _, ...rest } = model;
  return {
    ...rest,
    items: model.items
      .map((item) => (item.kind === 'assistant' && item.streaming ? { ...item, streaming: false } : item))
      .filter((item) => !(item.kind === 'tool' && item.status === 'running')),
  };
}

export function failed(model: Model, problem: Problem, retryAfter?: number, at = 0): Model {
  const error: ErrorItem = {
    kind: 'error',
    id: 'error',
    problem,
    at,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  return { ...model, items: [...without(model.items, 'error'), error] };
}

/** The shopper wrote something. That sets an open proposal aside, as it does on the other side. */
export function said(model: Model, id: string, text: string): Model {
  const items = without(model.items, 'error').map((item) =>
    item.kind === 'proposal' && item.decision === 'open' ? { ...item, decision: 'lapsed' as const } : item,
  );
  return put({ ...model, items }, { kind: 'user', id, text });
}

export function noticed(model: Model, code: string, text = ''): Model {
  const id = `${code} ${text}`;
  return model.items.some((item) => item.kind === 'notice' && item.id === id)
    ? model
    : put(model, { kind: 'notice', id, code, text });
}

export function decided(model: Model, proposal: string, decision: DecisionState): Model {
  return change(model, 'proposal', proposal, (item) => ({ ...item, decision }));
}

/** The conversation as the journal has it. Calls without an answer are taken to be under way: see {@link ended}. */
export function ofHistory(history: History): Model {
  const model: Model = { items: itemsOf(history.messages) };
  return history.proposal ? proposed(model, history.proposal) : model;
}

/** The proposal that waits for a decision, if there is one. */
export function openProposal(model: Model): ProposalItem | undefined {
  return model.items.findLast((item): item is ProposalItem => item.kind === 'proposal' && item.decision === 'open');
}

/** The items since the shopper's latest message, that message excluded. */
export function latestTurn(model: Model): readonly Item[] {
  return model.items.slice(model.items.findLastIndex((item) => item.kind === 'user') + 1);
}

function finished(model: Model, event: RunFinishedEvent): Model {
  const outcome = event.outcome;
  if (outcome?.type === 'cancelled') return failed(model, { code: 'cancelled' });
  if (outcome?.type !== 'interrupt') return model;
  return outcome.interrupts.reduce((next, interrupt) => {
    const proposal = proposalOf(interrupt);
    return proposal ? proposed(next, proposal) : next;
  }, model);
}

function proposalOf(interrupt: Interrupt): Proposal | undefined {
  const proposal = interrupt.metadata?.['proposal'] as Proposal | undefined;
  return proposal?.id === interrupt.id && Array.isArray(proposal.lines) ? proposal : undefined;
}

function proposed(model: Model, proposal: Proposal): Model {
  const known = model.items.some((item) => item.kind === 'proposal' && item.id === proposal.id);
  return known ? model : put(model, { kind: 'proposal', id: proposal.id, proposal, decision: 'open' });
}

function custom(model: Model, name: string, value: unknown): Model {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (name === 'souk.backend') {
    const { backend, model: answering } = fields;
    if (typeof backend !== 'string' && typeof answering !== 'string') return model;
    return {
      ...model,
      backend: {
        backend: typeof backend === 'string' ? backend : 'unknown',
        ...(typeof answering === 'string' ? { model: answering } : {}),
      },
    };
  }
  if (name === 'souk.notice') return noticed(model, String(fields['code'] ?? ''), String(fields['text'] ?? ''));
  return model;
}

/** The result of an approved call answers the call that was proposed. */
const APPROVED = /-approved$/;

function settle(model: Model, callId: string, content: string): Model {
  const known = toolItem(model.items, callId) ?? toolItem(model.items, callId.replace(APPROVED, ''));
  const deciding = model.items.findLast(
    (candidate) => candidate.kind === 'proposal' && candidate.decision === 'sending',
  );
  const proposed = deciding?.kind === 'proposal' ? deciding.proposal.tool : '';
  const item = settled(callId, known?.name ?? proposed, known?.args ?? '', content);
  // An approved call is shown where it happened: behind the decision, not up where it was proposed.
  if (!known || known.id !== callId) return item ? put(model, item) : model;
  return item ? put(model, item) : { ...model, items: model.items.filter((candidate) => candidate !== known) };
}

function toolItem(items: readonly Item[], id: string): ToolItem | undefined {
  return items.find((item): item is ToolItem => item.kind === 'tool' && item.id === id);
}

/** What a tool's answer says; nothing where it is but a proposal, which has its own place. */
function settled(id: string, name: string, args: string, content: string): ToolItem | undefined {
  let body: unknown;
  try {
    body = JSON.parse(content);
  } catch {
    return { kind: 'tool', id, name, args, status: 'problem', problem: { code: 'internal' } };
  }
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if ('problem' in fields && Object.keys(fields).length === 1) {
    return { kind: 'tool', id, name, args, status: 'problem', problem: fields['problem'] as Problem };
  }
  if ('proposal' in fields && Object.keys(fields).length === 1) return undefined;
  return { kind: 'tool', id, name, args, status: 'done', result: body };
}

/** A rebuilt run begins with what the journal has; what is older and not in it stays. */
function snapshot(model: Model, messages: readonly HistoryMessage[]): Model {
  const items = itemsOf(messages);
  const ids = new Set(messages.flatMap((message) => [message.id, message.toolCallId ?? '']));
  const first = model.items.findIndex((item) => ids.has(item.id));
  const older = first >= 0 ? model.items.slice(0, first) : olderThan(model.items, items);
  const decisions = model.items
    .slice(older.length)
    .filter((item) => item.kind === 'proposal' && item.decision === 'sending');
  return { ...model, items: [...older, ...items, ...decisions] };
}

function olderThan(items: readonly Item[], newer: readonly Item[]): readonly Item[] {
  return newer.length === 0 ? items : items.slice(0, items.findLastIndex((item) => item.kind === 'user') + 1);
}

function itemsOf(messages: readonly HistoryMessage[]): Item[] {
  const calls = new Map<string, { name: string; args: string }>();
  const items: Item[] = [];
  for (const message of messages) {
    if (message.role === 'user') {
      items.push({ kind: 'user', id: message.id, text: textOf(message.content) });
    } else if (message.role === 'assistant') {
      const text = textOf(message.content);
      if (text) items.push({ kind: 'assistant', id: message.id, text, streaming: false });
      for (const call of callsOf(message)) {
        calls.set(call.id, call);
        items.push({ kind: 'tool', ...call, status: 'running' });
      }
    } else if (message.role === 'tool' && message.toolCallId) {
      const id = message.toolCallId;
      const call = calls.get(id) ?? calls.get(id.replace(APPROVED, ''));
      const item = settled(id, call?.name ?? '', call?.args ?? '', textOf(message.content));
      const index = items.findIndex((candidate) => candidate.kind === 'tool' && candidate.id === id);
      if (item && index >= 0) items.splice(index, 1);
      if (item) items.push(item);
    }
  }
  return items;
}

/** Calls as the journal writes them, or as AG-UI's snapshot does. */
function callsOf(message: HistoryMessage): { id: string; name: string; args: string }[] {
  return (message.toolCalls ?? []).map((call) => {
    const { function: fn } = call as unknown as { function?: { name: string; arguments: string } };
    return { id: call.id, name: fn?.name ?? call.name, args: fn?.arguments ?? call.arguments };
  });
}

function textOf(content: unknown): string {
  return typeof content === 'string' ? content : '';
}

/** Puts an item at the end, or in the place of the one with its kind and id. */
function put(model: Model, item: Item): Model {
  const index = model.items.findIndex((candidate) => candidate.kind === item.kind && candidate.id === item.id);
  return { ...model, items: index < 0 ? [...model.items, item] : model.items.with(index, item) };
}

function change<K extends Item['kind']>(
  model: Model,
  kind: K,
  id: string,
  how: (item: Extract<Item, { kind: K }>) => Extract<Item, { kind: K }>,
): Model {
  const index = model.items.findIndex((item) => item.kind === kind && item.id === id);
  const item = model.items[index];
  if (!item) return model;
  return { ...model, items: model.items.with(index, how(item as Extract<Item, { kind: K }>)) };
}

function without(items: readonly Item[], kind: Item['kind']): readonly Item[] {
  return items.filter((item) => item.kind !== kind);
}

import type { Problem } from '@souk/shared/contracts';
import type { Gateway } from '@souk/shared/gateway';
import { HttpProblem } from '@souk/shared/http';
import { RunAgent, type Decision, type RunRequest } from './agent';
import { newId } from './ids';
import {
  decided,
  EMPTY,
  ended,
  failed,
  noticed,
  ofHistory,
  reduce,
  said,
  started,
  type Model,
  type ProposalItem,
} from './model';
import type { Connection } from './run-stream';

/** What the shopper has set; goes with every message. */
export interface Shopper {
  readonly language: string;
  readonly address?: string;
}

/** What to do again when the shopper asks for it. */
type LastRequest = Pick<RunRequest, 'message' | 'decision'>;

interface Cleared {
  readonly id: string;
  readonly model: Model;
  readonly last: LastRequest | undefined;
}

const CONVERSATION = 'conversation';

/**
 * One shopper's conversation with one gateway: its model, and everything that can be done with it. `changed` is called after every
 * change; nothing here touches the page.
 */
export class Conversation {
  model: Model = EMPTY;
  connection: Connection = 'online';
  restoring = false;
  stopping = false;

  private id: string;
  private agent: RunAgent | undefined;
  private last: LastRequest | undefined;
  private cleared: Cleared | undefined;

  constructor(
    private readonly gateway: Gateway,
    private readonly shopper: () => Shopper,
    private readonly changed: () => void,
    private readonly now: () => number = Date.now,
  ) {
    this.id = gateway.read(CONVERSATION) ?? '';
  }

  get running(): boolean {
    return this.model.run !== undefined;
  }

  get canUndo(): boolean {
    return this.cleared !== undefined;
  }

  /** After a reload: what was said, the proposal that is open, and the run that goes on. */
  async restore(): Promise<void> {
    if (!this.id || this.restoring) return;
    const id = this.id;
    this.restoring = true;
    this.changed();
    try {
      const history = await this.gateway.history(id);
      if (id !== this.id) return;
      const { backend } = this.model;
      this.model = { ...ofHistory(history), ...(backend ? { backend } : {}) };
      const latest = history.runs.at(-1);
      this.restoring = false;
      if (latest?.status === 'RUNNING') return await this.follow(latest.run);
      this.model = ended(this.model);
      if (latest?.status === 'FAILED' && latest.problem) this.fail({ code: latest.problem });
    } catch (error) {
      if (id !== this.id) return;
      if (error instanceof HttpProblem && [401, 403, 404].includes(error.status)) this.begin(undefined);
      else this.fail(problemOf(error));
    } finally {
      this.restoring = false;
      this.changed();
    }
  }

  /** Sends a message, unless an answer is still under way. */
  async send(text: string): Promise<void> {
    const trimmed = text.trim();
    if (!trimmed || this.running) return;
    this.cleared = undefined;
    const message = { id: newId('msg', this.now()), text: trimmed };
    this.model = said(this.model, message.id, message.text);
    await this.play({ message });
  }

  /** Approves or declines. The gateway signs an approval of exactly this digest. */
  async decide(item: ProposalItem, approved: boolean): Promise<void> {
    if (this.running || item.decision !== 'open') return;
    const decision: Decision = { proposal: item.proposal.id, digest: item.proposal.digest, approved };
    this.model = decided(this.model, item.id, 'sending');
    await this.play({ decision });
  }

  /** Does again what failed. A message gets a new id: it is a new message to the other side. */
  async retry(): Promise<void> {
    if (this.running) return;
    if (!this.last) return this.restore();
    const { message, decision } = this.last;
    if (decision) {
      const items = this.model.items.filter((item) => item.kind !== 'error');
      this.model = decided({ ...this.model, items }, decision.proposal, 'sending');
      return this.play({ decision });
    }
    if (message) {
      const items = this.model.items.filter((item) => item.id !== message.id && item.kind !== 'error');
      this.model = { ...this.model, items };
      return this.send(message.text);
    }
  }

  /** Stops the run: the other side ends it, and its end comes over the stream. */
  async stop(): Promise<void> {
    const run = this.model.run;
    if (!run || this.stopping) return;
    this.stopping = true;
    this.changed();
    try {
      await this.gateway.cancel(run, this.id);
    } catch {
      // It cannot be told. The shopper wants silence, and gets it.
      this.agent?.abortRun();
    }
  }

  /** A new, empty conversation. The old one can be had back until the next message. */
  clear(): void {
    this.detach();
    this.cleared = { id: this.id, model: ended(this.model), last: this.last };
    this.begin(undefined);
  }

  undo(): void {
    if (!this.cleared) return;
    const { id, model, last } = this.cleared;
    this.cleared = undefined;
    this.id = id;
    this.model = model;
    this.last = last;
    this.gateway.write(CONVERSATION, id || null);
    this.changed();
  }

  /** Too late to undo. */
  forgetCleared(): void {
    this.cleared = undefined;
    this.changed();
  }

  /** Lets go of the stream without stopping the run. */
  detach(): void {
    this.agent?.abortRun();
    this.agent = undefined;
  }

  private begin(notice: string | undefined): void {
    this.id = '';
    this.last = undefined;
    this.gateway.write(CONVERSATION, null);
    this.model = notice ? noticed(EMPTY, notice) : EMPTY;
    this.changed();
  }

  private async follow(run: string): Promise<void> {
    await this.run({ run, follow: true });
  }

  private async play(what: LastRequest): Promise<void> {
    this.last = what;
    if (!this.id) {
      this.id = newId('cnv', this.now());
      this.gateway.write(CONVERSATION, this.id);
    }
    await this.run({ ...what, run: newId('run', this.now()) });
  }

  private async run(what: LastRequest & { run: string; follow?: boolean }): Promise<void> {
    const conversation = this.id;
    const { language, address } = this.shopper();
    const request: RunRequest = { ...what, conversation, language, ...(address ? { address } : {}) };
    const agent = new RunAgent(this.gateway, request, (connection) => {
      if (agent === this.agent) {
        this.connection = connection;
        this.changed();
      }
    });
    let heard = false;
    this.agent = agent;
    this.stopping = false;
    this.model = started(this.model, what.run);
    this.changed();
    try {
      await agent.play({
        onEvent: ({ event }) => {
          if (agent !== this.agent) return;
          heard = true;
          this.model = reduce(this.model, event);
          this.changed();
        },
      });
      if (agent === this.agent) this.settle(what.decision);
    } catch (error) {
      if (agent === this.agent) await this.broke(error, what, heard);
    } finally {
      if (agent === this.agent) {
        this.agent = undefined;
        this.model = ended(this.model);
        this.connection = 'online';
        this.stopping = false;
        this.changed();
      }
    }
  }

  /** A run came to its end: the decision that began it has been taken, unless the run failed. */
  private settle(decision: Decision | undefined): void {
    if (!decision) return;
    const failed = this.model.items.at(-1)?.kind === 'error';
    this.model = decided(this.model, decision.proposal, failed ? 'open' : decision.approved ? 'approved' : 'declined');
  }

  private async broke(error: unknown, what: LastRequest & { follow?: boolean }, heard: boolean): Promise<void> {
    if ((error as Error).name === 'AbortError') return;
    if (what.decision) this.model = decided(this.model, what.decision.proposal, 'open');
    const refused = error instanceof HttpProblem && [401, 403, 404].includes(error.status);
    if (refused && (heard || what.follow)) {
      // The live events are gone, so the run is over: the journal has what came of it.
      this.agent = undefined;
      this.model = ended(this.model);
      if (!what.follow) await this.restore();
      return;
    }
    if (
      refused &&
      what.message &&
      this.model.items.some((item) => item.kind === 'user' && item.id !== what.message?.id)
    ) {
      // The session that this conversation belonged to is gone. What was written is worth more than where.
      const { message } = what;
      this.begin('session_renewed');
      this.agent = undefined;
      this.model = said(this.model, message.id, message.text);
      return this.play({ message });
    }
    this.fail(problemOf(error), error instanceof HttpProblem ? error.retryAfter : undefined);
  }

  private fail(problem: Problem, retryAfter?: number): void {
    this.model = failed(this.model, problem, retryAfter, this.now());
    this.changed();
  }
}

function problemOf(error: unknown): Problem {
  return error instanceof HttpProblem ? error.problem : { code: 'internal' };
}

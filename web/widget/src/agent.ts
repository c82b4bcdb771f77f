import { HttpAgent, type AgentSubscriber, type ResumeEntry } from '@ag-ui/client';
import type { Gateway } from '@souk/shared/gateway';
import { HttpProblem } from '@souk/shared/http';
import { runStream, type Connection } from './run-stream';

/** A decision on a proposal. */
export interface Decision {
  readonly proposal: string;
  readonly digest: string;
  readonly approved: boolean;
}

export interface RunRequest {
  readonly conversation: string;
  readonly run: string;
  /** The shopper's message; none where a decision starts the run or where the run is only followed. */
  readonly message?: { readonly id: string; readonly text: string };
  readonly decision?: Decision;
  /** Follow a run that was started before, such as before a reload. */
  readonly follow?: boolean;
  readonly language: string;
  readonly address?: string;
}

/**
 * AG-UI's own client for one run, so that its verification and application of events are in use; only the way to the events is
 * ours: it survives broken connections.
 */
export class RunAgent extends HttpAgent {
  private failure: unknown;

  constructor(
    gateway: Gateway,
    private readonly request: RunRequest,
    onConnection: (connection: Connection) => void,
  ) {
    super({
      url: gateway.url('/api/agui'),
      agentId: 'souk',
      threadId: request.conversation,
      initialMessages: request.message ? [{ id: request.message.id, role: 'user', content: request.message.text }] : [],
      fetch: (_url, init) => {
        const signal = init.signal ?? this.abortController.signal;
        const events = `/api/runs/${encodeURIComponent(request.run)}/events?conversation=${encodeURIComponent(request.conversation)}`;
        const resume = (lastEventId: string | undefined) =>
          gateway.send(events, {
            headers: { accept: 'text/event-stream', ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
            signal,
          });
        const start = () => gateway.send('/api/agui', init);
        return runStream({
          start: request.follow ? () => resume(undefined) : start,
          resume,
          signal,
          onConnection,
          onFailure: (error) => (this.failure = error),
        });
      },
    });
  }

  /** Runs to the end. Throws HttpProblem when the run could not be started or followed, AbortError when aborted. */
  async play(subscriber: AgentSubscriber): Promise<void> {
    const { decision, language, address } = this.request;
    const resume: ResumeEntry[] | undefined = decision && [
      {
        interruptId: decision.proposal,
        status: 'resolved',
        payload: { approved: decision.approved, digest: decision.digest },
      },
    ];
    await this.runAgent(
      {
        runId: this.request.run,
        forwardedProps: { language, ...(address ? { address } : {}) },
        ...(resume ? { resume } : {}),
      },
      {
        ...subscriber,
        onRunFailed: ({ error }) => {
          this.failure ??= error;
          // Otherwise the client writes it to the console, too.
          return { stopPropagation: true } as object;
        },
      },
    );
    if (this.failure) throw this.failure instanceof Error ? this.failure : HttpProblem.offline();
  }
}

import { HttpProblem } from '@souk/shared/http';

/** What the stream of a run is doing. */
export type Connection = 'connecting' | 'online' | 'reconnecting' | 'offline';

export interface RunStreamOptions {
  /** Starts the run, or starts it again under the same ids. Throws HttpProblem. */
  readonly start: (signal: AbortSignal) => Promise<Response>;
  /** Goes on with the run behind the event of that id; from its first event without one. Throws HttpProblem. */
  readonly resume: (lastEventId: string | undefined, signal: AbortSignal) => Promise<Response>;
  readonly signal: AbortSignal;
  readonly onConnection?: (connection: Connection) => void;
  /** Why the stream broke for good, after it had begun. */
  readonly onFailure?: (error: unknown) => void;
  /** Waits; resolves early when the network comes back. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly random?: () => number;
  /** Attempts in a row without a single event before it gives up. */
  readonly maxAttempts?: number;
  /** Silence after which a connection counts as lost. The gateway sends comments in between. */
  readonly silenceMs?: number;
}

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;

type Open = 'TEXT_MESSAGE' | 'TOOL_CALL' | 'STEP';

interface Frame {
  readonly id?: string;
  readonly data?: string;
}

/**
 * The events of one run as one response that outlives its connections: when one breaks before the run has ended, the next goes
 * on behind the last event that arrived whole. To AG-UI's client it looks like a stream that never broke.
 *
 * A run that another process took over after a crash may begin again with RUN_STARTED: that one is dropped, and whatever the
 * broken attempt had left open is closed, because the client's verification allows one RUN_STARTED and no loose ends.
 */
export async function runStream(given: RunStreamOptions): Promise<Response> {
  const reading = new AbortController();
  const options = { ...given, signal: AbortSignal.any([given.signal, reading.signal]) };
  const connections = new Connections(options);
  // The first connection is made before there is a response, so that a refusal reaches the caller as what it is.
  const first = await connections.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const run = new RunEvents((event) => controller.enqueue(encoder.encode(`data: ${event}\n\n`)));
      try {
        let response: Response = first;
        for (;;) {
          await connections.read(response, (frame) => run.take(frame));
          if (run.ended) break;
          response = await connections.next(run.lastEventId);
        }
        controller.close();
      } catch (error) {
        given.onFailure?.(error);
        // AG-UI's client takes an abort for an end, and would throw any other error once more where nobody can catch it.
        controller.error(new DOMException('The run cannot be followed any more', 'AbortError'));
      }
    },
    cancel: () => reading.abort(),
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

/** Makes one connection after the other, with back-off. */
class Connections {
  private attempts = 0;
  private started = false;

  constructor(private readonly options: RunStreamOptions) {}

  async next(lastEventId?: string): Promise<Response> {
    const { signal, onConnection, maxAttempts = 40 } = this.options;
    for (;;) {
      signal.throwIfAborted();
      onConnection?.(this.attempts === 0 ? 'connecting' : isOffline() ? 'offline' : 'reconnecting');
      if (this.attempts > 0) await this.pause();
      this.attempts++;
      try {
        // A start that got no answer may have been heard: the run's id makes it safe to say it again.
        const response = this.started
          ? await this.options.resume(lastEventId, signal)
          : await this.options.start(signal);
        this.started = true;
        onConnection?.('online');
        return response;
      } catch (error) {
        if (!this.worthAnother(error) || this.attempts >= maxAttempts) throw error;
      }
    }
  }

  /** Reads whole frames until the connection ends, for whatever reason. */
  async read(response: Response, take: (frame: Frame) => void): Promise<void> {
    const reader = response.body?.getReader();
    if (!reader) return;
    const decoder = new TextDecoder();
    const frames = new Frames((frame) => {
      this.attempts = 0;
      take(frame);
    });
    try {
      for (;;) {
        const { done, value } = await this.orSilence(reader.read());
        if (done) return;
        frames.push(decoder.decode(value, { stream: true }));
      }
    } catch {
      // A torn connection and an orderly end are the same to the caller: is the run over or not?
      this.options.signal.throwIfAborted();
    } finally {
      reader.cancel().catch(() => undefined);
    }
  }

  private worthAnother(error: unknown): boolean {
    if (!(error instanceof HttpProblem)) return false;
    // Before the run has begun a refusal is for the shopper to see; only silence is worth asking again.
    return this.started ? error.retryable : error.status === 0;
  }

  private async pause(): Promise<void> {
    const { wait = waitOrOnline, random = Math.random, signal } = this.options;
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.attempts - 1));
    await wait(longest * (0.5 + random() / 2), signal);
    signal.throwIfAborted();
  }

  private orSilence<T>(read: Promise<T>): Promise<T> {
    const { silenceMs = 45_000 } = this.options;
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`silent for ${silenceMs} ms`)), silenceMs);
      read.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }
}

/** Cuts text into the frames of an event stream. A frame that is cut off is never seen. */
class Frames {
  private buffer = '';

  constructor(private readonly take: (frame: Frame) => void) {}

  push(text: string): void {
    this.buffer = (this.buffer + text).replace(/\r\n?/g, '\n');
    for (;;) {
      const end = this.buffer.indexOf('\n\n');
      if (end < 0) return;
      const frame = parse(this.buffer.slice(0, end));
      this.buffer = this.buffer.slice(end + 2);
      if (frame) this.take(frame);
    }
  }
}

function parse(text: string): Frame | undefined {
  let id: string | undefined;
  const data: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('id:')) id = line.slice(3).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  if (id === undefined && data.length === 0) return undefined;
  return { ...(id === undefined ? {} : { id }), ...(data.length ? { data: data.join('\n') } : {}) };
}

/** What the run has said so far, as far as it matters for going on with it. */
class RunEvents {
  lastEventId: string | undefined;
  ended = false;
  private started = false;
  private readonly open = new Map<string, { type: Open; id: string }>();

  constructor(private readonly emit: (event: string) => void) {}

  take(frame: Frame): void {
    if (frame.id) this.lastEventId = frame.id;
    if (!frame.data || this.ended) return;
    let event: Record<string, unknown>;
    try {
      event = JSON.parse(frame.data) as Record<string, unknown>;
    } catch {
      return;
    }
    const type = String(event['type']);
    if (type === 'RUN_STARTED') {
      if (this.started) {
        this.closeAll();
        return;
      }
      this.started = true;
    }
    if (type === 'RUN_FINISHED') this.closeAll();
    if (this.isLooseEnd(type, event)) return;
    this.emit(frame.data);
    if (type === 'RUN_FINISHED' || type === 'RUN_ERROR') this.ended = true;
  }

  /** Keeps count of what is open; true for an end or a part of something that is not. */
  private isLooseEnd(type: string, event: Record<string, unknown>): boolean {
    const match = /^(TEXT_MESSAGE|TOOL_CALL|STEP)_(START|STARTED|CONTENT|ARGS|END|FINISHED)$/.exec(type);
    if (!match) return false;
    const kind = match[1] as Open;
    const id = String(event[kind === 'TEXT_MESSAGE' ? 'messageId' : kind === 'TOOL_CALL' ? 'toolCallId' : 'stepName']);
    const key = `${kind} ${id}`;
    if (match[2] === 'START' || match[2] === 'STARTED') {
      if (this.open.has(key)) this.close(key);
      this.open.set(key, { type: kind, id });
      return false;
    }
    if (!this.open.has(key)) return true;
    if (match[2] === 'END' || match[2] === 'FINISHED') this.open.delete(key);
    return false;
  }

  private closeAll(): void {
    for (const key of [...this.open.keys()]) this.close(key);
  }

  private close(key: string): void {
    const entry = this.open.get(key);
    if (!entry) return;
    this.open.delete(key);
    const { type, id } = entry;
    const end =
      type === 'TEXT_MESSAGE'
        ? { type: 'TEXT_MESSAGE_END', messageId: id }
        : type === 'TOOL_CALL'
          ? { type: 'TOOL_CALL_END', toolCallId: id }
          : { type: 'STEP_FINISHED', stepName: id };
    this.emit(JSON.stringify(end));
  }
}

function isOffline(): boolean {
  return globalThis.navigator?.onLine === false;
}

function waitOrOnline(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    globalThis.addEventListener?.('online', done);
    signal.addEventListener('abort', done);
  });
}

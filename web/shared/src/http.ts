import type { Problem } from './contracts';

/** A request that was answered with a problem, or not at all (status 0). */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** Seconds after which to try again, if the answer said so. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail ?? problem.code);
  }

  get code(): string {
    return this.problem.code;
  }

  /** Whether the same request may succeed later. */
  get retryable(): boolean {
    return this.problem.retryable ?? (this.status === 0 || this.status === 429 || this.status >= 500);
  }

  static async of(response: Response): Promise<HttpProblem> {
    const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
    const retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
    let problem: Problem = { code: codeOf(response.status) };
    try {
      const body: unknown = await response.json();
      if (typeof body === 'object' && body !== null) {
        const { code, detail, retryable } = body as Record<string, unknown>;
        problem = {
          code: typeof code === 'string' ? code : problem.code,
          ...(typeof detail === 'string' ? { detail } : {}),
          ...(typeof retryable === 'boolean' ? { retryable } : {}),
        };
      }
    } catch {
      // Not JSON: a proxy in between answered. The status says enough.
    }
    return new HttpProblem(response.status, problem, retryAfter);
  }

  static offline(): HttpProblem {
    return new HttpProblem(0, { code: 'offline', retryable: true });
  }
}

function codeOf(status: number): string {
  switch (status) {
    case 401:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 413:
      return 'too_large';
    case 429:
      return 'rate_limited';
    case 502:
    case 503:
      return 'unavailable';
    case 504:
      return 'deadline_exceeded';
    default:
      return status >= 500 ? 'internal' : 'bad_request';
  }
}

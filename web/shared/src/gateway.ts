import type { CartView, History, ProductDetails, SearchResults, ShopConfig } from './contracts';
import { HttpProblem } from './http';

interface StoredSession {
  readonly token: string;
  readonly shopper?: string;
  readonly expiresAt?: string;
}

/** Renewed when less than this is left, so that a token does not run out under way. */
const RENEW_BEFORE_MS = 60_000;

/** The HTTP of a gateway, with the anonymous session of this browser. Widget and storefront of one page share the session. */
export class Gateway {
  readonly base: string;
  private renewing: Promise<string> | undefined;

  constructor(
    base: string,
    private readonly storage: Storage | undefined = safeStorage(),
    private readonly fetcher: typeof fetch = (input, init) => fetch(input, init),
  ) {
    this.base = base.replace(/\/+$/, '');
  }

  /** An absolute address below the gateway. */
  url(path: string): string {
    return this.base + path;
  }

  /** A picture's address; empty if it is none that may be loaded. */
  picture(path: string): string {
    try {
      const url = new URL(path, `${this.base}/`);
      return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : '';
    } catch {
      return '';
    }
  }

  /** The key of a value that belongs to this gateway. */
  key(name: string): string {
    return `souk:${name}@${this.base}`;
  }

  read(name: string): string | null {
    return this.storage?.getItem(this.key(name)) ?? null;
  }

  write(name: string, value: string | null): void {
    try {
      if (value === null) this.storage?.removeItem(this.key(name));
      else this.storage?.setItem(this.key(name), value);
    } catch {
      // Storage is full or forbidden: everything works but does not survive a reload.
    }
  }

  /** The session's token; a new session at first contact or when the old one has run out. */
  async token(): Promise<string> {
    const stored = this.storedSession();
    if (stored) return stored.token;
    this.renewing ??= exclusively(this.key('session'), () => this.newSession()).finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  /** Forgets a token that the gateway refused. */
  forget(token: string): void {
    if (this.storedSession()?.token === token) this.write('session', null);
    this.volatile = undefined;
  }

  async config(): Promise<ShopConfig> {
    return this.json<ShopConfig>('/api/config', { anonymous: true });
  }

  async history(conversation: string): Promise<History> {
    return this.json<History>(`/api/conversations/${encodeURIComponent(conversation)}`);
  }

  async products(query: URLSearchParams, signal?: AbortSignal): Promise<SearchResults> {
    return this.json<SearchResults>(`/api/products?${query}`, { signal });
  }

  async product(id: string, signal?: AbortSignal): Promise<ProductDetails> {
    return this.json<ProductDetails>(`/api/products/${encodeURIComponent(id)}`, { signal });
  }

  async cart(): Promise<CartView> {
    return this.json<CartView>('/api/cart');
  }

  async cancel(run: string, conversation: string): Promise<void> {
    await this.send(`/api/runs/${encodeURIComponent(run)}/cancel`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ conversation }),
    });
  }

  /** A request with the session's token; a refused token is renewed once. */
  async send(path: string, init: RequestInit = {}, anonymous = false): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const token = anonymous ? undefined : await this.token();
      const headers = new Headers(init.headers);
      if (token) headers.set('authorization', `Bearer ${token}`);
      const response = await this.fetched(this.url(path), { ...init, headers });
      if (response.ok) return response;
      const problem = await HttpProblem.of(response);
      if (problem.status === 401 && token && attempt === 1) {
        this.forget(token);
        continue;
      }
      throw problem;
    }
  }

  private async json<T>(path: string, how: { signal?: AbortSignal | undefined; anonymous?: boolean } = {}): Promise<T> {
    const init: RequestInit = { headers: { accept: 'application/json' } };
    if (how.signal) init.signal = how.signal;
    const response = await this.send(path, init, how.anonymous ?? false);
    return (await response.json()) as T;
  }

  private async fetched(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.fetcher(url, init);
    } catch (error) {
      if ((error as DOMException).name === 'AbortError') throw error;
      throw HttpProblem.offline();
    }
  }

  private volatile: StoredSession | undefined;

  private storedSession(): StoredSession | undefined {
    try {
      const text = this.read('session');
      const session = text ? (JSON.parse(text) as StoredSession) : this.volatile;
      if (!session?.token) return undefined;
      const left = session.expiresAt ? Date.parse(session.expiresAt) - Date.now() : Number.POSITIVE_INFINITY;
      return left > RENEW_BEFORE_MS ? session : undefined;
    } catch {
      return undefined;
    }
  }

  private async newSession(): Promise<string> {
    // Another part of the page, or another tab, may have been faster.
    const stored = this.storedSession();
    if (stored) return stored.token;
    const response = await this.fetched(this.url('/api/session'), {
      method: 'POST',
      headers: { accept: 'application/json' },
    });
    if (!response.ok) throw await HttpProblem.of(response);
    const session = (await response.json()) as StoredSession;
    this.volatile = session;
    this.write('session', JSON.stringify(session));
    return session.token;
  }
}

/** One after the other across this browser's tabs, where it has locks. */
async function exclusively<T>(name: string, action: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks ? ((await locks.request(name, action)) as T) : action();
}

/** localStorage, unless the browser forbids it. */
function safeStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

import { beforeEach, describe, expect, it } from 'vitest';
import { Gateway } from '../src/gateway';
import { HttpProblem } from '../src/http';

class Net {
  readonly calls: { path: string; token: string | null }[] = [];
  answers: Response[] = [];
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const path = new URL(String(input)).pathname;
    this.calls.push({ path, token: new Headers(init?.headers).get('authorization') });
    if (path === '/api/session') {
      return Response.json({ token: `t${this.calls.length}`, shopper: 'shp_1', expiresAt: '2999-01-01T00:00:00Z' });
    }
    return this.answers.shift() ?? Response.json({ lines: [], units: 0 });
  };
}

describe('Gateway', () => {
  let net: Net;
  let gateway: Gateway;

  beforeEach(() => {
    localStorage.clear();
    net = new Net();
    gateway = new Gateway('https://shop.example/', localStorage, net.fetch);
  });

  it('makes one session for many requests at once, and keeps it', async () => {
    await Promise.all([gateway.cart(), gateway.cart(), gateway.cart()]);
    await new Gateway('https://shop.example', localStorage, net.fetch).cart();
    expect(net.calls.filter((call) => call.path === '/api/session')).toHaveLength(1);
    expect(new Set(net.calls.slice(1).map((call) => call.token))).toEqual(new Set(['Bearer t1']));
  });

  it('renews a refused token once', async () => {
    net.answers = [Response.json({ code: 'unauthenticated' }, { status: 401 })];
    await gateway.cart();
    expect(net.calls.map((call) => call.token)).toEqual([null, 'Bearer t1', null, 'Bearer t3']);
  });

  it('gives up when a new token is refused, too', async () => {
    const refusal = () => Response.json({ code: 'unauthenticated' }, { status: 401 });
    net.answers = [refusal(), refusal()];
    await expect(gateway.cart()).rejects.toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('says what the problem is and when to come back', async () => {
    net.answers = [
      Response.json({ code: 'rate_limited', detail: 'slow down' }, { status: 429, headers: { 'retry-after': '7' } }),
    ];
    const problem = await gateway.cart().catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(HttpProblem);
    expect(problem).toMatchObject({ status: 429, code: 'rate_limited', retryAfter: 7, retryable: true });
  });

  it('makes a problem of an answer that is none of the gateway’s', async () => {
    net.answers = [new Response('<h1>Bad gateway</h1>', { status: 502 })];
    await expect(gateway.cart()).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  });

  it('loads pictures from the web only', () => {
    expect(gateway.picture('/pictures/a.svg')).toBe('https://shop.example/pictures/a.svg');
    expect(gateway.picture('https://cdn.example/a.png')).toBe('https://cdn.example/a.png');
    expect(gateway.picture('javascript:alert(1)')).toBe('');
    expect(gateway.picture('data:text/html,x')).toBe('');
  });
});

// A stand-in for the gateway, for work on the web alone: the same HTTP, a few scripted answers, nothing kept.
// MOCK_PORT (8080), MOCK_SLOW (milliseconds between events, 60), MOCK_CUT (cut the connection after so many events, once a run).
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answer } from './script.mjs';
import { picture, products, search } from './world.mjs';

const port = Number(process.env.MOCK_PORT ?? 8080);
const slow = Number(process.env.MOCK_SLOW ?? 60);
const cut = Number(process.env.MOCK_CUT ?? 0);
const root = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const conversations = new Map();
const runs = new Map();

function conversation(id) {
  if (!conversations.has(id))
    conversations.set(id, { id, messages: [], proposal: null, runs: [], cart: [], orders: [] });
  return conversations.get(id);
}

function json(response, status, body, headers = {}) {
  const problem = status >= 400;
  response.writeHead(status, { 'content-type': problem ? 'application/problem+json' : 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : {};
}

async function play(run, chat, input) {
  for await (const event of answer(chat, input, run)) {
    if (run.cancelled && !['TEXT_MESSAGE_END', 'RUN_FINISHED'].includes(event.type)) continue;
    run.events.push(event);
    for (const wake of run.waiting.splice(0)) wake();
    await new Promise((done) => setTimeout(done, run.cancelled ? 0 : (event.pause ?? slow)));
  }
  run.over = true;
  for (const wake of run.waiting.splice(0)) wake();
}

async function stream(response, run, from) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let open = true;
  response.on('close', () => (open = false));
  for (let at = from; open; at++) {
    while (open && at >= run.events.length && !run.over) await new Promise((wake) => run.waiting.push(wake));
    if (at >= run.events.length) break;
    const { pause: _, ...event } = run.events[at];
    response.write(`id: 1-${at + 1}\ndata: ${JSON.stringify(event)}\n\n`);
    if (cut && !run.cut && at >= cut) {
      run.cut = true;
      response.destroy();
      return;
    }
  }
  response.end();
}

async function agui(request, response) {
  const input = await bodyOf(request);
  const text = input.messages?.at(-1)?.content ?? '';
  if (text.includes('too fast'))
    return json(response, 429, { code: 'rate_limited', detail: 'slow down' }, { 'retry-after': '5' });
  if (text.includes('busy')) return json(response, 503, { code: 'at_capacity', detail: 'busy' });
  const chat = conversation(input.threadId);
  let run = runs.get(input.runId);
  if (!run) {
    run = { id: input.runId, events: [], waiting: [], over: false, cancelled: false };
    runs.set(run.id, run);
    chat.runs.push(run);
    void play(run, chat, input);
  }
  return stream(response, run, 0);
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const path = url.pathname;
  try {
    if (path === '/api/session') {
      return json(response, 200, {
        token: 'mock',
        shopper: 'shp_mock',
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      });
    }
    if (path === '/api/config') {
      return json(response, 200, {
        shop: 'Souk',
        currency: 'EUR',
        zone: 'Europe/Lisbon',
        demoAddress: 'Harbour Street 12',
      });
    }
    if (path === '/api/agui') return await agui(request, response);
    if (path === '/api/cart') {
      const cart = [...conversations.values()].at(-1)?.cart ?? [];
      const subtotal = cart.reduce((sum, line) => sum + line.lineTotal.minor, 0);
      const units = cart.reduce((sum, line) => sum + line.quantity, 0);
      return json(response, 200, { lines: cart, subtotal: { minor: subtotal, currency: 'EUR' }, units });
    }
    if (path === '/api/products') {
      const q = url.searchParams;
      if (q.get('q') === 'fail') return json(response, 503, { code: 'unavailable', detail: 'no catalog' });
      const number = (name) => (q.get(name) ? Number(q.get(name)) : undefined);
      return json(
        response,
        200,
        search({
          text: q.get('q') ?? '',
          category: q.get('category'),
          brand: q.get('brand'),
          minPrice: number('minPrice'),
          maxPrice: number('maxPrice'),
          sort: q.get('sort'),
          page: number('page') ?? 1,
          pageSize: number('pageSize') ?? 8,
          inStock: q.get('inStock') === 'true',
        }),
      );
    }
    const product = /^\/api\/products\/(.+)$/.exec(path);
    if (product) {
      const found = products.find((candidate) => candidate.card.id === product[1]);
      return found ? json(response, 200, found) : json(response, 404, { code: 'not_found', detail: 'no such product' });
    }
    const events = /^\/api\/runs\/([^/]+)\/events$/.exec(path);
    if (events) {
      const run = runs.get(events[1]);
      if (!run) return json(response, 404, { code: 'not_found', detail: 'no such run' });
      return await stream(response, run, Number((request.headers['last-event-id'] ?? '1-0').split('-')[1]));
    }
    const cancel = /^\/api\/runs\/([^/]+)\/cancel$/.exec(path);
    if (cancel) {
      const run = runs.get(cancel[1]);
      if (run) run.cancelled = true;
      return json(response, 202, {});
    }
    const history = /^\/api\/conversations\/([^/]+)$/.exec(path);
    if (history) {
      const chat = conversations.get(history[1]);
      if (!chat) return json(response, 404, { code: 'not_found', detail: 'no such conversation' });
      return json(response, 200, {
        conversationId: chat.id,
        messages: chat.messages,
        proposal: chat.proposal ?? undefined,
        runs: chat.runs.map((run) => ({ run: run.id, status: run.over ? 'FINISHED' : 'RUNNING' })),
      });
    }
    const drawn = /^\/pictures\/([\w-]+\.svg)$/.exec(path);
    if (drawn) {
      response.writeHead(200, { 'content-type': 'image/svg+xml' });
      return response.end(picture(drawn[1]));
    }
    const file = join(root, normalize(path === '/' ? '/index.html' : path));
    if (file.startsWith(root) && existsSync(file) && statSync(file).isFile()) {
      response.writeHead(200, {
        'content-type': `${TYPES[extname(file)] ?? 'application/octet-stream'}; charset=utf-8`,
        'content-security-policy': CSP,
      });
      return createReadStream(file).pipe(response);
    }
    return json(response, 404, { code: 'not_found', detail: path });
  } catch (error) {
    console.error(error);
    return json(response, 500, { code: 'internal', detail: 'mock' });
  }
}).listen(port, '127.0.0.1', () => console.log(`mock gateway on http://127.0.0.1:${port}`));

// What the mock gateway's assistant says and does: enough for every card and every state of the widget.
import { eur, products, search, stores } from './world.mjs';

let counter = 0;
const next = (prefix) => `${prefix}_m${String(++counter).padStart(4, '0')}-${Date.now().toString(36)}`;

/** The events of one run, and its traces in the conversation. */
export async function* answer(chat, input, run) {
  const threadId = input.threadId;
  yield { type: 'RUN_STARTED', threadId, runId: run.id };
  yield { type: 'CUSTOM', name: 'souk.backend', value: { backend: 'planner', model: 'souk-planner' } };
  const resume = input.resume?.[0];
  if (resume) yield* decided(chat, resume);
  else yield* asked(chat, input.messages.at(-1), run);
  if (!run.ended) {
    const outcome = chat.proposal
      ? {
          type: 'interrupt',
          interrupts: [
            {
              id: chat.proposal.id,
              reason: 'tool_call',
              toolCallId: chat.pending,
              message: 'approve?',
              expiresAt: chat.proposal.expiresAt,
              metadata: { proposal: chat.proposal },
            },
          ],
        }
      : { type: 'success' };
    yield { type: 'RUN_FINISHED', threadId, runId: run.id, outcome };
  }
}

async function* asked(chat, message, run) {
  const text = message.content;
  chat.messages.push({ id: message.id, role: 'user', content: text });
  chat.proposal = null;
  const has = (...words) => words.some((word) => text.toLowerCase().includes(word));
  yield { type: 'STEP_STARTED', stepName: 'think', pause: 500 };
  yield { type: 'STEP_FINISHED', stepName: 'think' };
  if (has('error')) {
    run.ended = true;
    yield { type: 'RUN_ERROR', code: 'unavailable', message: 'The catalog does not answer.' };
  } else if (has('notice')) {
    yield {
      type: 'CUSTOM',
      name: 'souk.notice',
      value: { code: 'maps_down', text: 'Travel times are not available right now.' },
    };
    yield* say(chat, 'Here is what I found, without arrival times.');
  } else if (has('compare')) {
    const four = products.slice(0, 3).map((product) => product.card);
    yield* call(
      chat,
      'compare_products',
      { productIds: four.map((card) => card.id) },
      {
        products: four,
        rows: [
          { attribute: 'waterproof', values: ['yes', 'yes', 'no'] },
          { attribute: 'weight', values: ['480 g', '510 g', '540 g'] },
          { attribute: 'sole', values: ['Vibram', 'Vibram', ''] },
        ],
      },
    );
    yield* say(chat, 'The **Stonepath Waterproof** is the cheapest; the *Trailhead* is the lightest.');
  } else if (has('more about', 'tell me')) {
    yield* call(chat, 'get_product', { productId: 'prd_2' }, products[1]);
    yield* say(chat, 'It runs true to size. Reviewers like the sole.');
  } else if (has('shops', 'stores', 'tiendas', 'open')) {
    yield* call(
      chat,
      'find_stores',
      { near: 'Harbour Street 12' },
      {
        near: {
          name: 'Harbour Street 12',
          address: 'Harbour Street 12',
          kind: 'address',
          position: { lat: 38.7119, lon: -9.1432 },
        },
        stores: stores.slice(0, 5).map(({ merchantName: _, ...store }) => store),
        zone: 'Europe/Lisbon',
      },
    );
    yield* say(chat, 'Five shops are near you; four of them are open now.');
  } else if (has('route', 'way to')) {
    yield* call(chat, 'route', { from: 'Harbour Street 12', to: 'sto_alpine' }, route());
    yield* say(chat, 'It is a short ride along the river.');
  } else if (has('add', 'añade', '加入')) {
    const product = products[2];
    const known = chat.cart.find((line) => line.variantId === product.card.variant.id);
    if (known) {
      known.quantity++;
      known.lineTotal = eur(known.unitPrice.minor * known.quantity);
    } else chat.cart.push(line(product));
    yield* call(chat, 'add_to_cart', { variantId: product.card.variant.id, quantity: 1 }, cart(chat));
    if (has('order')) yield* order(chat);
    else yield* say(chat, 'Done: **Stonepath Waterproof**, size 42, is in your cart. Shall I order it?');
  } else if (has('where is', 'dónde')) {
    const latest = chat.orders.at(-1);
    if (!latest) yield* say(chat, 'You have no orders yet.');
    else {
      yield* call(chat, 'get_order', {}, latest);
      yield* say(chat, 'Your order is confirmed and being packed.');
    }
  } else if (has('cancel')) {
    const latest = chat.orders.at(-1);
    if (!latest) yield* say(chat, 'There is no order that could be cancelled.');
    else
      yield* propose(
        chat,
        'cancel_order',
        { orderId: latest.id },
        { ...proposal(chat, latest.lines, 'cancel_order'), total: eur(0), refund: latest.total, order: latest.id },
      );
  } else if (has('order')) {
    if (chat.cart.length === 0) chat.cart.push(line(products[2]));
    yield* order(chat);
  } else if (has('cart')) {
    yield* call(chat, 'view_cart', {}, cart(chat));
    yield* say(chat, 'This is your cart.');
  } else if (has('long')) {
    yield* say(chat, 'This is a long answer. '.repeat(80));
  } else {
    const found = search({
      text: has('pizza') ? 'pizza' : has('boot', 'botas', '登山靴') ? 'hiking boots' : text,
      maxPrice: 130,
      inStock: true,
    });
    yield* call(
      chat,
      'search_products',
      { text: has('pizza') ? 'pizza' : 'waterproof hiking boots', maxPrice: 120 },
      found,
    );
    if (found.products.length === 0) {
      yield* say(chat, 'I found nothing that fits. Could you describe it in other words?');
    } else {
      const ids = [...new Set(found.products.flatMap((card) => card.variant.stores))];
      yield* call(chat, 'delivery_eta', { to: 'Harbour Street 12', storeIds: ids, by: '18:00' }, etas(ids));
      const best = found.products[0];
      yield* say(
        chat,
        `I found ${found.total} that fit. The best match:\n\n- **${best.title}** by ${best.brand}\n- in stock in size **42**\n- from ${best.merchantName}, arrives **17:20**\n\nSay “add the second one and order it”, or ask me to compare them.`,
      );
    }
  }
}

async function* decided(chat, resume) {
  const { proposal, pending } = chat;
  chat.proposal = null;
  if (!proposal) return yield* say(chat, 'There is nothing to decide any more.');
  if (!resume.payload?.approved) {
    chat.messages.push({
      id: next('msg'),
      role: 'tool',
      toolCallId: pending,
      content: '{"problem":{"code":"declined","detail":"The shopper declined."}}',
    });
    return yield* say(chat, 'All right, I have not done anything.');
  }
  yield { type: 'STEP_STARTED', stepName: 'tools', pause: 900 };
  const now = new Date().toISOString();
  let view;
  if (proposal.tool === 'place_order') {
    view = {
      id: `ord_019ab${Date.now().toString(36)}`,
      status: 'CONFIRMED',
      lines: proposal.lines,
      subtotal: proposal.subtotal,
      tax: proposal.tax,
      delivery: proposal.delivery,
      total: proposal.total,
      address: proposal.address,
      placedAt: now,
      tracking: [
        { status: 'PENDING_PAYMENT', at: now },
        { status: 'CONFIRMED', at: now },
      ],
      cancellable: true,
    };
    chat.orders.push(view);
    chat.cart = [];
  } else {
    const order = chat.orders.at(-1);
    view = {
      ...order,
      status: 'CANCELLED',
      refunded: order.total,
      cancellable: false,
      tracking: [...order.tracking, { status: 'CANCELLED', at: now }],
    };
    chat.orders[chat.orders.length - 1] = view;
  }
  const content = JSON.stringify(view);
  chat.messages.push({ id: next('msg'), role: 'tool', toolCallId: pending, content });
  yield { type: 'TOOL_CALL_RESULT', messageId: next('msg'), toolCallId: `${pending}-approved`, content };
  yield { type: 'STEP_FINISHED', stepName: 'tools' };
  yield* say(
    chat,
    proposal.tool === 'place_order'
      ? `Ordered. Your order number is **${view.id}**.`
      : 'Cancelled. The money is on its way back to you.',
  );
}

async function* call(chat, name, args, result) {
  const id = next('call');
  const messageId = next('msg');
  const json = JSON.stringify(args);
  yield { type: 'STEP_STARTED', stepName: 'tools' };
  yield { type: 'TOOL_CALL_START', toolCallId: id, toolCallName: name, parentMessageId: messageId };
  yield { type: 'TOOL_CALL_ARGS', toolCallId: id, delta: json };
  yield { type: 'TOOL_CALL_END', toolCallId: id, pause: 900 };
  chat.messages.push({ id: messageId, role: 'assistant', toolCalls: [{ id, name, arguments: json }] });
  if (result) {
    const content = JSON.stringify(result);
    chat.messages.push({ id: next('msg'), role: 'tool', toolCallId: id, content });
    yield { type: 'TOOL_CALL_RESULT', messageId: next('msg'), toolCallId: id, content };
  }
  yield { type: 'STEP_FINISHED', stepName: 'tools' };
  return id;
}

async function* say(chat, text) {
  const messageId = next('msg');
  yield { type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' };
  for (const delta of text.match(/\S+\s*/g) ?? []) yield { type: 'TEXT_MESSAGE_CONTENT', messageId, delta };
  yield { type: 'TEXT_MESSAGE_END', messageId };
  chat.messages.push({ id: messageId, role: 'assistant', content: text });
}

async function* order(chat) {
  const quoted = { ...proposal(chat, chat.cart, 'place_order'), id: next('quo') };
  yield* call(chat, 'get_quote', { address: 'Harbour Street 12' }, quoted);
  yield* propose(chat, 'place_order', { quoteId: quoted.id }, proposal(chat, chat.cart, 'place_order'));
}

async function* propose(chat, name, args, made) {
  chat.pending = yield* call(chat, name, args, undefined);
  chat.proposal = made;
}

function proposal(_chat, lines, tool) {
  const subtotal = lines.reduce((sum, entry) => sum + entry.lineTotal.minor, 0);
  const total = subtotal + 490;
  return {
    id: next('pro'),
    tool,
    owner: 'shp_mock',
    lines,
    subtotal: eur(subtotal),
    tax: eur(Math.round((total * 23) / 123)),
    delivery: eur(490),
    total: eur(total),
    address: 'Harbour Street 12, 1100 Valmora',
    expiresAt: new Date(Date.now() + Number(process.env.MOCK_EXPIRES ?? 600) * 1000).toISOString(),
    digest: 'd'.repeat(64),
  };
}

function line({ card }) {
  return {
    variantId: card.variant.id,
    productId: card.id,
    title: card.title,
    options: card.variant.options,
    picture: card.picture,
    merchant: card.merchant,
    merchantName: card.merchantName,
    quantity: 1,
    unitPrice: card.price,
    lineTotal: card.price,
    store: card.variant.stores[0],
  };
}

function cart(chat) {
  return {
    lines: chat.cart,
    subtotal: eur(chat.cart.reduce((sum, entry) => sum + entry.lineTotal.minor, 0)),
    units: chat.cart.reduce((sum, entry) => sum + entry.quantity, 0),
  };
}

function etas(ids) {
  const day = new Date().toISOString().slice(0, 10);
  return {
    to: {
      name: 'Harbour Street 12',
      address: 'Harbour Street 12',
      kind: 'address',
      position: { lat: 38.7119, lon: -9.1432 },
    },
    by: `${day}T18:00:00Z`,
    zone: 'Europe/Lisbon',
    etas: ids.map((id, index) => ({
      store: id,
      storeName: stores.find((store) => store.id === id).name,
      arrivesAt: `${day}T${17 + (index > 1 ? 1 : 0)}:${20 + index * 7}:00Z`,
      arrivesLocal: `${day}T${17 + (index > 1 ? 1 : 0)}:${20 + index * 7}`,
      preparationSeconds: 900,
      travelSeconds: 600,
      inTime: index <= 1,
    })),
  };
}

function route() {
  const at = (lat, lon) => ({ lat, lon });
  const line = [
    at(38.7119, -9.1432),
    at(38.7112, -9.1419),
    at(38.7121, -9.1401),
    at(38.7132, -9.1389),
    at(38.7128, -9.1371),
    at(38.7143, -9.1358),
    at(38.7151, -9.1347),
  ];
  return {
    from: { name: 'Harbour Street 12', address: 'Harbour Street 12', kind: 'address', position: line[0] },
    to: { name: 'Alpine Corner Old Town', address: 'Chapel Lane 18', kind: 'store', position: line.at(-1) },
    mode: 'CAR',
    distanceMetres: 1840,
    durationSeconds: 420,
    line,
    streets: ['Harbour Street', 'Quay Street', 'Bridge Road', 'Chapel Lane'],
  };
}

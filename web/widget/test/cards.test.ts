import { render } from 'lit';
import { describe, expect, it } from 'vitest';
import { card, etasOf, kindOf, shownCards } from '../src/cards';
import type { CardContext } from '../src/cards/context';
import { projection } from '../src/cards/map';
import { proposalCard } from '../src/cards/proposal';
import type { Item, ProposalItem, ToolItem } from '../src/model';
import { cart, context, details, etas, eur, NOON, order, product, proposal, results, stores } from './samples';

const tool = (name: string, result: unknown, id = name): ToolItem => ({
  kind: 'tool',
  id,
  name,
  args: '',
  status: 'done',
  result,
});

function drawn(item: ToolItem, c: CardContext = context()): HTMLElement {
  const root = document.createElement('div');
  render(card(item, c), root);
  return root;
}

const byId = (root: HTMLElement, id: string) => root.querySelector<HTMLElement>(`[data-testid=${id}]`);
const textOf = (root: HTMLElement, id: string) => byId(root, id)?.textContent?.replace(/\s+/g, ' ').trim();

describe('product cards', () => {
  it('show picture, title, price, rating and options from the record', () => {
    const root = drawn(tool('search_products', results(3)));
    const cards = root.querySelectorAll('[data-testid=product-card]');
    expect(cards).toHaveLength(3);
    expect(cards[0]?.textContent).toContain('Boot 1');
    expect(textOf(root, 'product-price')).toBe('€89.01');
    expect(cards[0]?.querySelector('img')?.getAttribute('src')).toBe('https://shop.example/pictures/boot-1.svg');
    expect(cards[0]?.textContent).toContain('42 · black');
  });

  it('say when the soonest of their stores can deliver', () => {
    const c = context({ etas: etasOf([tool('delivery_eta', etas)]) });
    const root = drawn(tool('search_products', results(1)), c);
    expect(textOf(root, 'eta-chip')).toContain('Arrives 17:20');
    expect(textOf(root, 'arrival-line')).toBe('Boot 1: from Riverside, arrives 17:20');
  });

  it('put what they are asked for into words: by place in the latest list, else by title', () => {
    const latest = context();
    drawn(tool('search_products', results(2)), latest)
      .querySelectorAll<HTMLElement>('[data-testid=add-to-cart]')[1]
      ?.click();
    const older = context({ latest: false });
    byId(drawn(tool('search_products', results(2)), older), 'add-to-cart')?.click();
    expect([...latest.said, ...older.said]).toEqual(['Add the 2nd one to my cart', 'Add Boot 1 to my cart']);
  });

  it('cannot be bought when there is none, or while an answer is under way', () => {
    const gone = { ...results(1), products: [product(1, { variant: { ...product(1).variant, available: 0 } })] };
    expect(byId(drawn(tool('search_products', gone)), 'add-to-cart')?.hasAttribute('disabled')).toBe(true);
    const busy = drawn(tool('search_products', results(1)), context({ busy: true }));
    expect(byId(busy, 'add-to-cart')?.hasAttribute('disabled')).toBe(true);
  });

  it('show four until asked for more', () => {
    expect(drawn(tool('search_products', results(8))).querySelectorAll('[data-testid=product-card]')).toHaveLength(4);
    const whole = drawn(tool('search_products', results(8)), context({ expanded: true }));
    expect(whole.querySelectorAll('[data-testid=product-card]')).toHaveLength(8);
  });

  it('keep text of strangers text', () => {
    const root = drawn(tool('get_product', details));
    expect(root.querySelector('script')).toBeNull();
    expect(root.querySelector('b')).toBeNull();
    expect(root.textContent).toContain('<script>x</script>');
  });
});

describe('other cards', () => {
  it('compare side by side and mark the lowest price', () => {
    const root = drawn(
      tool('compare_products', {
        products: [product(1), product(2, { price: eur(5000) })],
        rows: [{ attribute: 'weight', values: ['480 g', ''] }],
      }),
    );
    expect(root.querySelectorAll('thead th')).toHaveLength(2);
    expect(root.querySelector('.best')?.textContent).toBe('€50.00');
    expect(root.querySelector('tbody tr:last-child')?.textContent).toContain('–');
  });

  it('show stores with hours, distance and a map', () => {
    const root = drawn(tool('find_stores', stores));
    expect(textOf(root, 'store-card')).toContain('Chapel Lane 18');
    expect(textOf(root, 'store-card')).toContain('Closed today');
    expect(byId(root, 'store-map')?.querySelectorAll('.map-pin')).toHaveLength(1);
    expect(root.querySelectorAll('.hours dt')).toHaveLength(7);
  });

  it('show an order with its number, status and way', () => {
    const root = drawn(tool('get_order', order));
    expect(textOf(root, 'order-number')).toBe('ord_1');
    expect(textOf(root, 'order-status')).toBe('Confirmed');
    expect(root.querySelectorAll('.step.done')).toHaveLength(1);
    expect(root.querySelector('.step.current')?.textContent).toContain('Confirmed');
  });

  it('show a cancelled order with its refund and nothing ahead', () => {
    const cancelled = { ...order, status: 'CANCELLED', refunded: order.total, cancellable: false };
    const root = drawn(tool('cancel_order', cancelled));
    expect(textOf(root, 'order-refunded')).toBe('€182.92 refunded');
    expect(root.querySelector('.step.ahead')).toBeNull();
    expect(byId(root, 'cancel-order')).toBeNull();
  });

  it('show the cart with its sum, and change quantities in words', () => {
    const c = context();
    const root = drawn(tool('view_cart', cart), c);
    expect(textOf(root, 'total')).toBe('€178.02');
    byId(root, 'quantity-more')?.click();
    byId(root, 'checkout')?.click();
    expect(c.said).toEqual(['Set the quantity of Boot 1 to 3', 'Order my cart']);
  });

  it('are none for records that are not whole', () => {
    for (const broken of [{}, [], null, 'text', { products: [] }]) {
      expect(kindOf(tool('search_products', broken))).toBe('none');
    }
    expect(kindOf(tool('some_new_tool', { anything: 1 }))).toBe('none');
    expect(kindOf(tool('', order))).toBe('order');
    expect(kindOf(tool('', cart))).toBe('cart');
  });
});

describe('the cards of a turn', () => {
  it('leave out carts and quotes that something later replaces', () => {
    const quote = { ...order, expiresAt: '2026-05-01T12:10:00Z' };
    const items: Item[] = [
      tool('add_to_cart', cart, 'c1'),
      tool('add_to_cart', cart, 'c2'),
      tool('get_quote', quote, 'c3'),
      { kind: 'proposal', id: 'pro_1', proposal: proposal(), decision: 'open' },
    ];
    expect([...shownCards(items.slice(0, 2))].map((item) => item.id)).toEqual(['c2']);
    expect([...shownCards(items.slice(0, 3))].map((item) => item.id)).toEqual(['c3']);
    expect([...shownCards(items)]).toEqual([]);
    expect([...shownCards([...items, tool('place_order', order, 'c4')])].map((item) => item.id)).toEqual(['c4']);
  });

  it('show arrivals on the products, or by themselves where there are none', () => {
    const arrivals = tool('delivery_eta', etas);
    expect(shownCards([arrivals]).has(arrivals)).toBe(true);
    expect(shownCards([tool('search_products', results(2)), arrivals]).has(arrivals)).toBe(false);
  });
});

describe('the proposal', () => {
  const item = (changes: Partial<ProposalItem> = {}): ProposalItem => ({
    kind: 'proposal',
    id: 'pro_1',
    proposal: proposal(),
    decision: 'open',
    ...changes,
  });

  function shown(given: ProposalItem, c = context()) {
    const root = document.createElement('div');
    const decisions: boolean[] = [];
    render(proposalCard(given, c, { decide: (approved) => decisions.push(approved) }), root);
    return { root, decisions };
  }

  it('shows lines, sums, address and the time that is left', () => {
    const { root } = shown(item());
    expect(textOf(root, 'line')).toContain('2 × €89.01');
    expect(textOf(root, 'total')).toBe('€182.92');
    expect(textOf(root, 'proposal-address')).toContain('Harbour Street 12');
    expect(textOf(root, 'proposal-expiry')).toBe('Expires in 10:00');
    expect(textOf(root, 'approve')).toBe('Approve and pay €182.92');
  });

  it('is decided by its buttons', () => {
    const { root, decisions } = shown(item());
    byId(root, 'approve')?.click();
    byId(root, 'decline')?.click();
    expect(decisions).toEqual([true, false]);
  });

  it('cannot be decided twice, nor while something runs', () => {
    expect(byId(shown(item({ decision: 'sending' })).root, 'approve')?.hasAttribute('disabled')).toBe(true);
    expect(byId(shown(item(), context({ busy: true })).root, 'approve')?.hasAttribute('disabled')).toBe(true);
    for (const decision of ['approved', 'declined', 'lapsed'] as const) {
      const { root } = shown(item({ decision }));
      expect(byId(root, 'approve')).toBeNull();
      expect(textOf(root, 'proposal-decision')).not.toBe('');
    }
  });

  it('has no buttons but "ask again" once it has expired', () => {
    const { root } = shown(item(), context({ now: NOON + 601_000 }));
    expect(byId(root, 'proposal')?.dataset['state']).toBe('expired');
    expect(byId(root, 'approve')).toBeNull();
    expect(byId(root, 'ask-again')).not.toBeNull();
  });

  it('of a cancellation says what comes back', () => {
    const { root } = shown(
      item({ proposal: proposal({ tool: 'cancel_order', total: eur(0), refund: eur(18292), order: 'ord_1' }) }),
    );
    expect(textOf(root, 'total')).toBe('€182.92');
    expect(root.textContent).toContain('You get back');
    expect(textOf(root, 'approve')).toBe('Yes, cancel it');
  });
});

describe('the map', () => {
  it('keeps all positions on the sheet and north up', () => {
    const at = [
      { lat: 38.7, lon: -9.16 },
      { lat: 38.73, lon: -9.12 },
      { lat: 38.71, lon: -9.14 },
    ];
    const place = projection(at, 360, 150);
    for (const position of at) {
      const { x, y } = place(position);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(360);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(150);
    }
    expect(place(at[1]!).y).toBeLessThan(place(at[0]!).y);
    expect(place(at[1]!).x).toBeGreaterThan(place(at[0]!).x);
  });

  it('can show a single place', () => {
    expect(projection([{ lat: 1, lon: 2 }], 360, 150)({ lat: 1, lon: 2 })).toEqual({ x: 180, y: 75 });
  });
});

import type {
  CartView,
  Comparison,
  EtaFound,
  OrdersView,
  OrderView,
  ProductDetails,
  QuoteView,
  RouteFound,
  SearchResults,
  StoreEta,
  StoresFound,
} from '@souk/shared/contracts';
import { nothing, type TemplateResult } from 'lit';
import type { Item, ToolItem } from '../model';
import type { CardContext } from './context';
import { cartCard, orderCard, ordersCard, quoteCard } from './order';
import { comparisonCard, detailsCard, searchCard } from './product';
import { etaCard, routeCard, storesCard } from './store';

/** What a result is, by the tool that gave it, or by its shape where the call is not known any more. */
export type ResultKind =
  'search' | 'details' | 'comparison' | 'stores' | 'etas' | 'route' | 'cart' | 'quote' | 'order' | 'orders' | 'none';

const KINDS: Readonly<Record<string, ResultKind>> = {
  search_products: 'search',
  get_product: 'details',
  compare_products: 'comparison',
  find_stores: 'stores',
  delivery_eta: 'etas',
  route: 'route',
  view_cart: 'cart',
  add_to_cart: 'cart',
  set_cart_quantity: 'cart',
  get_quote: 'quote',
  place_order: 'order',
  get_order: 'order',
  cancel_order: 'order',
  list_orders: 'orders',
};

const SHAPES: readonly (readonly [ResultKind, readonly string[]])[] = [
  ['search', ['products', 'facets']],
  ['details', ['card', 'variants']],
  ['comparison', ['products', 'rows']],
  ['etas', ['etas', 'to']],
  ['stores', ['stores', 'zone']],
  ['route', ['from', 'to', 'durationSeconds']],
  ['order', ['status', 'tracking', 'lines']],
  ['orders', ['orders']],
  ['quote', ['lines', 'expiresAt', 'total']],
  ['cart', ['lines', 'units']],
];

/** Only what has the fields of its kind is shown: a card never breaks the conversation. */
export function kindOf(item: ToolItem): ResultKind {
  const result = item.result;
  if (item.status !== 'done' || typeof result !== 'object' || result === null) return 'none';
  const wanted = KINDS[item.name];
  return (
    SHAPES.find(([kind, fields]) => (!wanted || kind === wanted) && fields.every((field) => field in result))?.[0] ??
    'none'
  );
}

/** The kinds of which a turn shows the last only: each replaces the ones before it. */
const REPLACED_BY: Readonly<Partial<Record<ResultKind, readonly ResultKind[]>>> = {
  cart: ['cart', 'quote', 'order'],
  quote: ['quote', 'order'],
  order: ['order'],
};

/**
 * The tool results that become cards, of one turn's items. What a later result of the turn replaces is left out, and arrival times
 * go onto the products of the turn when there are any.
 */
export function shownCards(turn: readonly Item[]): ReadonlySet<ToolItem> {
  const results = turn.filter((item) => item.kind === 'tool').map((item) => ({ item, kind: kindOf(item) }));
  const lastProposal = turn.findLastIndex((item) => item.kind === 'proposal');
  return new Set(
    results
      .filter(({ item, kind }, index) => {
        if (kind === 'none') return false;
        if (kind === 'etas') return !results.some((other) => hasProducts(other.item, other.kind));
        const replacing = REPLACED_BY[kind];
        if (!replacing) return true;
        if (kind !== 'order' && turn.indexOf(item) < lastProposal) return false;
        return !results.slice(index + 1).some((other) => replacing.includes(other.kind));
      })
      .map(({ item }) => item),
  );
}

function hasProducts(item: ToolItem, kind: ResultKind): boolean {
  return kind === 'details' || (kind === 'search' && (item.result as SearchResults).products.length > 0);
}

/** The soonest arrival by store, of all that a turn found. */
export function etasOf(turn: readonly Item[]): ReadonlyMap<string, StoreEta> {
  const etas = new Map<string, StoreEta>();
  for (const item of turn) {
    if (item.kind !== 'tool' || kindOf(item) !== 'etas') continue;
    for (const eta of (item.result as EtaFound).etas) {
      const known = etas.get(eta.store);
      if (!known || Date.parse(eta.arrivesAt) < Date.parse(known.arrivesAt)) etas.set(eta.store, eta);
    }
  }
  return etas;
}

export function card(item: ToolItem, c: CardContext): TemplateResult | typeof nothing {
  const result = item.result;
  switch (kindOf(item)) {
    case 'search':
      return searchCard(result as SearchResults, c);
    case 'details':
      return detailsCard(result as ProductDetails, c);
    case 'comparison':
      return comparisonCard(result as Comparison, c);
    case 'stores':
      return storesCard(result as StoresFound, c);
    case 'etas':
      return etaCard(result as EtaFound, c);
    case 'route':
      return routeCard(result as RouteFound, c);
    case 'cart':
      return cartCard(result as CartView, c);
    case 'quote':
      return quoteCard(result as QuoteView, c);
    case 'order':
      return orderCard(result as OrderView, c);
    case 'orders':
      return ordersCard(result as OrdersView, c);
    case 'none':
      return nothing;
  }
}

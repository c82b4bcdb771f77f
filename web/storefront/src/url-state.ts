/** What the storefront shows, as its address says it. */
export interface Query {
  readonly q: string;
  readonly category: string;
  readonly brand: string;
  readonly minPrice: string;
  readonly maxPrice: string;
  readonly inStock: boolean;
  readonly sort: Sort;
  readonly page: number;
  /** The product whose details are open. */
  readonly product: string;
}

export const SORTS = ['RELEVANCE', 'PRICE_ASC', 'PRICE_DESC', 'RATING', 'NEWEST'] as const;
export type Sort = (typeof SORTS)[number];

export const START: Query = {
  q: '',
  category: '',
  brand: '',
  minPrice: '',
  maxPrice: '',
  inStock: false,
  sort: 'RELEVANCE',
  page: 1,
  product: '',
};

export const PAGE_SIZE = 24;
const LAST_PAGE = 1000;
const AMOUNT = /^\d{1,7}([.,]\d{1,2})?$/;

/** Reads an address. What makes no sense in it is ignored. */
export function readQuery(search: string): Query {
  const values = new URLSearchParams(search);
  const text = (name: string) => (values.get(name) ?? '').trim().slice(0, 200);
  const page = Number.parseInt(text('page'), 10);
  const sort = text('sort').toUpperCase() as Sort;
  return {
    q: text('q'),
    category: text('category'),
    brand: text('brand'),
    minPrice: amount(text('minPrice')),
    maxPrice: amount(text('maxPrice')),
    inStock: text('inStock') === 'true',
    sort: SORTS.includes(sort) ? sort : 'RELEVANCE',
    page: page >= 1 && page <= LAST_PAGE ? page : 1,
    product: text('product'),
  };
}

/** The address of a query: only what differs from the start. */
export function writeQuery(query: Query): string {
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== START[name as keyof Query]) values.set(name, String(value));
  }
  const text = values.toString();
  return text ? `?${text}` : '';
}

/** The query as the gateway takes it. */
export function searchParams(query: Query): URLSearchParams {
  const { product: _, ...search } = query;
  const values = new URLSearchParams(writeQuery({ ...search, product: '' }));
  values.set('pageSize', String(PAGE_SIZE));
  return values;
}

/** Whether two queries find the same: an open product changes nothing. */
export function sameSearch(one: Query, other: Query): boolean {
  return searchParams(one).toString() === searchParams(other).toString();
}

/** An amount with a point, or nothing. */
export function amount(text: string): string {
  return AMOUNT.test(text) ? text.replace(',', '.') : '';
}

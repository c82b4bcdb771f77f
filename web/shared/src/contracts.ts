/**
 * The records of module `contracts` as they travel in JSON. Java is the source; this file mirrors what the shopper's side
 * reads. Absent values may be missing or null.
 */

/** Minor units and ISO 4217 currency. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

export interface LatLon {
  readonly lat: number;
  readonly lon: number;
}

export interface VariantCard {
  readonly id: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: Money;
  readonly available: number;
  /** Stores that have it, most first. */
  readonly stores: readonly string[];
}

export interface ProductCard {
  readonly id: string;
  readonly title: string;
  readonly brand: string;
  readonly category: string;
  readonly merchant: string;
  readonly merchantName: string;
  readonly price: Money;
  /** Mean of the reviews, 1 to 5; 0 without reviews. */
  readonly rating: number;
  readonly reviewCount: number;
  /** Absolute, or relative to the gateway. */
  readonly picture: string;
  readonly variant: VariantCard;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Facet {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

export interface SearchResults {
  readonly total: number;
  readonly page: number;
  readonly products: readonly ProductCard[];
  readonly facets: readonly Facet[];
  /** Nothing matched all words, so these match some of them. */
  readonly relaxed: boolean;
}

export interface Review {
  readonly stars: number;
  readonly author: string;
  readonly text: string;
  readonly at: string;
}

export interface ProductDetails {
  readonly card: ProductCard;
  readonly description: string;
  readonly variants: readonly VariantCard[];
  readonly reviews: readonly Review[];
}

export interface Comparison {
  readonly products: readonly ProductCard[];
  readonly rows: readonly { readonly attribute: string; readonly values: readonly string[] }[];
}

export interface Place {
  readonly name: string;
  readonly address: string;
  readonly kind: string;
  readonly position: LatLon;
}

export interface Places {
  readonly places: readonly Place[];
}

export interface StoreCard {
  readonly id: string;
  readonly merchant: string;
  readonly name: string;
  readonly kind: string;
  readonly address: string;
  readonly position: LatLon;
  readonly openNow: boolean;
  readonly hoursToday: string;
  /** Monday to Sunday. */
  readonly weekHours: readonly string[];
  readonly travelSeconds?: number | null;
  readonly distanceMetres?: number | null;
}

export interface StoresFound {
  readonly near?: Place | null;
  readonly stores: readonly StoreCard[];
  readonly zone: string;
}

export interface RouteFound {
  readonly from: Place;
  readonly to: Place;
  readonly mode: string;
  readonly distanceMetres: number;
  readonly durationSeconds: number;
  readonly line: readonly LatLon[];
  readonly streets: readonly string[];
}

export interface StoreEta {
  readonly store: string;
  readonly storeName: string;
  readonly arrivesAt: string;
  /** Local date and time without zone, to the minute. */
  readonly arrivesLocal: string;
  readonly preparationSeconds: number;
  readonly travelSeconds: number;
  readonly inTime: boolean;
  readonly opensLocal?: string | null;
}

export interface EtaFound {
  readonly to: Place;
  /** Soonest first. */
  readonly etas: readonly StoreEta[];
  readonly by?: string | null;
  readonly zone: string;
}

export interface LineView {
  readonly variantId: string;
  readonly productId: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly picture: string;
  readonly merchant: string;
  readonly merchantName: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly lineTotal: Money;
  readonly store?: string | null;
}

export interface CartView {
  readonly lines: readonly LineView[];
  readonly subtotal: Money;
  readonly units: number;
}

export interface QuoteView {
  readonly id: string;
  readonly lines: readonly LineView[];
  readonly subtotal: Money;
  readonly tax: Money;
  readonly delivery: Money;
  readonly total: Money;
  readonly address: string;
  readonly expiresAt: string;
}

export const ORDER_STATUSES = [
  'PENDING_PAYMENT',
  'PAYMENT_FAILED',
  'CONFIRMED',
  'SHIPPED',
  'DELIVERED',
  'CANCELLED',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export interface OrderView {
  readonly id: string;
  readonly status: OrderStatus;
  readonly lines: readonly LineView[];
  readonly subtotal: Money;
  readonly tax: Money;
  readonly delivery: Money;
  readonly total: Money;
  readonly refunded?: Money | null;
  readonly address: string;
  readonly placedAt: string;
  readonly tracking: readonly { readonly status: OrderStatus; readonly at: string }[];
  readonly cancellable: boolean;
}

export interface OrdersView {
  readonly orders: readonly OrderView[];
}

/** What a consequential call would do, exactly. The shopper decides on it. */
export interface Proposal {
  readonly id: string;
  readonly tool: string;
  readonly owner: string;
  readonly lines: readonly LineView[];
  readonly subtotal: Money;
  readonly tax: Money;
  readonly delivery: Money;
  /** What is charged; zero for a cancellation. */
  readonly total: Money;
  readonly refund?: Money | null;
  readonly address: string;
  readonly order?: string | null;
  readonly expiresAt: string;
  readonly digest: string;
}

export interface Problem {
  readonly code: string;
  readonly detail?: string;
  readonly retryable?: boolean;
}

export interface HistoryToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text. */
  readonly arguments: string;
}

export interface HistoryMessage {
  readonly id: string;
  readonly role: string;
  readonly content?: string | null;
  readonly toolCalls?: readonly HistoryToolCall[] | null;
  readonly toolCallId?: string | null;
}

export type RunStatus = 'RUNNING' | 'FINISHED' | 'INTERRUPTED' | 'CANCELLED' | 'FAILED';

export interface History {
  readonly conversationId: string;
  readonly messages: readonly HistoryMessage[];
  readonly proposal?: Proposal | null;
  /** The newest twenty, oldest first. */
  readonly runs: readonly { readonly run: string; readonly status: RunStatus; readonly problem?: string | null }[];
}

/** `GET /api/config`. */
export interface ShopConfig {
  readonly shop: string;
  readonly currency: string;
  readonly zone: string;
  readonly demoAddress?: string | null;
}

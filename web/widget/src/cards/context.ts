import type { StoreEta } from '@souk/shared/contracts';
import type { Messages } from '../i18n';

/** What a card needs besides its record. */
export interface CardContext {
  readonly t: Messages;
  readonly language: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Local date-time in the shop's zone, without zone. */
  readonly nowLocal: string;
  readonly zone?: string;
  /** The address of a picture; empty if it may not be loaded. */
  readonly picture: (path: string) => string;
  /** Says something for the shopper, as if typed. */
  readonly say: (text: string) => void;
  /** Whether nothing can be said now, because an answer is under way. */
  readonly busy: boolean;
  /** Soonest arrivals that were found in the same turn, by store. */
  readonly etas: ReadonlyMap<string, StoreEta>;
  /** Whether "the second one" means the second of this list. */
  readonly latest: boolean;
  /** Whether a long list is shown whole, and how to change that. */
  readonly expanded: boolean;
  readonly toggle: () => void;
}

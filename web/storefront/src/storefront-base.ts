import type { SearchResults, ShopConfig } from '@souk/shared/contracts';
import { Gateway } from '@souk/shared/gateway';
import { HttpProblem } from '@souk/shared/http';
import { LitElement } from 'lit';
import { property, query as found, state } from 'lit/decorators.js';
import { amount, readQuery, sameSearch, searchParams, START, writeQuery, type Query } from './url-state';
import { words, type Words } from './words';

/** The part of `<souk-chat>` that a host page uses. */
interface Chat extends HTMLElement {
  ask?(text: string): Promise<void>;
  show?(): void;
}

const THEME = 'souk:theme';

/** What the storefront knows and does: its query, what was found, the cart. How it looks is not here. */
export abstract class StorefrontBase extends LitElement {
  @property({ reflect: true }) theme = '';

  @state() protected query: Query = readQuery(location.search);
  @state() protected results: SearchResults | undefined;
  @state() protected problem: HttpProblem | undefined;
  @state() protected loading = true;
  @state() protected units = 0;
  @state() protected config: ShopConfig | undefined;
  @state() protected filtersShown = false;

  @found('#products') protected main!: HTMLElement;

  protected readonly gateway = new Gateway(location.origin);
  protected readonly language = navigator.language || 'en';
  protected readonly words: Words = words(this.language);
  protected search: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.language;
    this.setTheme(localStorage.getItem(THEME) ?? '');
    addEventListener('popstate', this.onPopState);
    document.addEventListener('souk-cart', this.onCart);
    document.addEventListener('souk-order', this.onOrder);
    void this.load();
    void this.loadCart();
    this.gateway.config().then(
      (config) => {
        this.config = config;
        document.title = config.shop;
      },
      () => undefined,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.onPopState);
    document.removeEventListener('souk-cart', this.onCart);
    document.removeEventListener('souk-order', this.onOrder);
    this.search?.abort();
  }

  protected async load(): Promise<void> {
    this.search?.abort();
    const search = new AbortController();
    this.search = search;
    this.loading = true;
    this.problem = undefined;
    try {
      const results = await this.gateway.products(searchParams(this.query), search.signal);
      if (!search.signal.aborted) this.results = results;
    } catch (error) {
      if (!search.signal.aborted) this.problem = error instanceof HttpProblem ? error : HttpProblem.offline();
    } finally {
      if (!search.signal.aborted) this.loading = false;
    }
  }

  protected async loadCart(): Promise<void> {
    try {
      this.units = (await this.gateway.cart()).units;
    } catch {
      // The badge is a convenience: without it the shop is still whole.
    }
  }

  protected go(change: Partial<Query>, how: 'push' | 'replace' = 'push'): void {
    const before = this.query;
    const page = 'page' in change || 'product' in change ? {} : { page: 1 };
    this.query = { ...before, ...page, ...change };
    history[how === 'push' ? 'pushState' : 'replaceState'](null, '', location.pathname + writeQuery(this.query));
    if (sameSearch(before, this.query)) return;
    void this.load();
    if ('page' in change) this.main.focus();
    scrollTo({ top: 0 });
  }

  protected readonly onPopState = (): void => {
    const before = this.query;
    this.query = readQuery(location.search);
    if (!sameSearch(before, this.query)) void this.load();
  };

  protected readonly onCart = (event: Event): void => {
    const { units } = (event as CustomEvent<{ units: number }>).detail;
    this.units = units;
  };

  protected readonly onOrder = (): void => void this.loadCart();

  protected get chat(): Chat | null {
    return document.querySelector<Chat>('souk-chat');
  }

  protected say(text: string): void {
    void this.chat?.ask?.(text);
  }

  protected setTheme(value: string): void {
    this.theme = value;
    document.documentElement.dataset['theme'] = value;
    if (value) this.chat?.setAttribute('theme', value);
    else this.chat?.removeAttribute('theme');
  }

  protected readonly toggleTheme = (): void => {
    const dark = this.theme ? this.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    const value = dark ? 'light' : 'dark';
    localStorage.setItem(THEME, value);
    this.setTheme(value);
  };

  protected readonly skip = (event: Event): void => {
    event.preventDefault();
    this.main.focus();
  };

  protected readonly home = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.go(START);
  };

  protected readonly onSearch = (event: SubmitEvent): void => {
    event.preventDefault();
    const q = String(new FormData(event.target as HTMLFormElement).get('q') ?? '').trim();
    this.go({ ...START, q });
  };

  protected readonly onPrice = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const value = (name: string) => amount(String(data.get(name) ?? '').trim());
    this.go({ minPrice: value('minPrice'), maxPrice: value('maxPrice') });
  };
}

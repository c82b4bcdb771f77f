import type { ProductCard } from '@souk/shared/contracts';
import { decimal, money } from '@souk/shared/format';
import { icons } from '@souk/shared/icons';
import { stars } from '@souk/shared/stars';
import { theme } from '@souk/shared/theme';
import { html, nothing, type TemplateResult } from 'lit';
import { categoryTree, visible } from './categories';
import { StorefrontBase } from './storefront-base';
import { pageStyles } from './styles';
import { PAGE_SIZE, SORTS, START, writeQuery, type Query, type Sort } from './url-state';

const GHOSTS = 8;
const BRANDS_SHOWN = 8;

/** The demo shop: a catalogue with search and facets, and the assistant beside it. Its state is its address. */
export class Storefront extends StorefrontBase {
  static override styles = [theme, pageStyles];

  protected override render(): TemplateResult {
    const { words } = this;
    return html`<a class="button primary skip" href="#products" @click=${this.skip}>${words.skip}</a>
      ${this.header()}
      <div class="layout">
        ${this.filters()}
        <main id="products" tabindex="-1" aria-busy=${this.loading}>${this.bar()} ${this.active()} ${this.body()}</main>
      </div>
      <footer class="foot-note">${words.footer}</footer>
      <souk-product
        .gateway=${this.gateway}
        .words=${words}
        .language=${this.language}
        .theme=${this.theme}
        .product=${this.query.product}
        @close=${() => this.query.product && this.go({ product: '' })}
        @say=${(event: CustomEvent<string>) => this.say(event.detail)}
      ></souk-product>`;
  }

  private header(): TemplateResult {
    const { words } = this;
    return html`<header class="head">
      <a class="brand" href="/" @click=${this.home} data-testid="brand">
        <span class="mark" aria-hidden="true">${icons.sparkle}</span><span>${this.config?.shop ?? 'Souk'}</span>
      </a>
      <form class="search" role="search" @submit=${this.onSearch}>
        ${icons.search}
        <input
          type="search"
          name="q"
          maxlength="200"
          aria-label=${words.searchLabel}
          placeholder=${words.searchPlaceholder}
          .value=${this.query.q}
          data-testid="search"
        />
        <button class="button small primary" data-testid="search-button">${words.search}</button>
      </form>
      <div class="tools">
        <button
          class="icon-button"
          title=${words.theme}
          aria-label=${words.theme}
          @click=${this.toggleTheme}
          data-testid="theme"
        >
          ${this.theme === 'dark' ? icons.sun : icons.moon}
        </button>
        <button
          class="icon-button"
          title=${words.cart}
          aria-label=${words.cartWith(this.units)}
          @click=${() => this.say(words.askCart)}
          data-testid="cart-button"
        >
          ${icons.cart}${
            this.units > 0
              ? html`<span class="badge" aria-hidden="true" data-testid="cart-badge">${this.units}</span>`
              : nothing
          }
        </button>
      </div>
    </header>`;
  }

  private filters(): TemplateResult {
    const { words, query } = this;
    const tree = visible(categoryTree(this.results?.facets ?? []), query.category);
    const brands = this.results?.facets.find((facet) => facet.name === 'brand')?.values ?? [];
    return html`<aside class="filters ${this.filtersShown ? 'shown' : ''}" id="filters" aria-label=${words.filters}>
      <nav aria-label=${words.categories} data-testid="categories">
        <h2>${words.categories}</h2>
        ${this.facet(words.all, undefined, query.category === '', () => this.go({ category: '' }))}
        ${tree.map(({ category, depth }) =>
          this.facet(
            category.name,
            category.count,
            query.category === category.path,
            () => this.go({ category: category.path }),
            depth,
          ),
        )}
      </nav>
      ${
        brands.length > 1 || query.brand
          ? html`<section data-testid="brands">
              <h2>${words.brands}</h2>
              ${brands
                .slice(0, BRANDS_SHOWN)
                .map(({ value, count }) =>
                  this.facet(value, count, query.brand === value, () =>
                    this.go({ brand: query.brand === value ? '' : value }),
                  ),
                )}
            </section>`
          : nothing
      }
      <form @submit=${this.onPrice}>
        <fieldset>
          <legend>${words.price}</legend>
          <div class="prices">
            <label
              >${words.from}<input name="minPrice" inputmode="decimal" .value=${query.minPrice} data-testid="min-price"
            /></label>
            <label
              >${words.to}<input name="maxPrice" inputmode="decimal" .value=${query.maxPrice} data-testid="max-price"
            /></label>
            <button class="button small" data-testid="apply-price">${words.apply}</button>
          </div>
        </fieldset>
      </form>
      <label class="check">
        <input
          type="checkbox"
          .checked=${query.inStock}
          @change=${(event: Event) => this.go({ inStock: (event.target as HTMLInputElement).checked })}
          data-testid="in-stock"
        />
        ${words.onlyInStock}
      </label>
    </aside>`;
  }

  private facet(name: string, count: number | undefined, on: boolean, choose: () => void, depth = 0): TemplateResult {
    return html`<button class="facet depth-${depth}" aria-pressed=${on} @click=${choose} data-testid="facet">
      <span>${name}</span>${count === undefined ? nothing : html`<small>${count}</small>`}
    </button>`;
  }

  private bar(): TemplateResult {
    const { words, query } = this;
    const total = this.results?.total ?? 0;
    const title = query.q
      ? words.resultsFor(query.q)
      : query.category
        ? (query.category.split(' > ').at(-1) ?? '')
        : words.tagline;
    return html`<div class="bar">
        <div>
          <h1>${title}</h1>
          <p role="status" data-testid="result-count">
            ${
              this.loading && !this.results
                ? words.loading
                : this.problem
                  ? ''
                  : words.results(total, new Intl.NumberFormat(this.language).format(total))
            }
          </p>
        </div>
        <div class="bar-tools">
          <button
            class="button toggle-filters"
            aria-expanded=${this.filtersShown}
            aria-controls="filters"
            @click=${() => (this.filtersShown = !this.filtersShown)}
            data-testid="toggle-filters"
          >
            ${icons.settings}${words.filters}
          </button>
          <label class="sort">
            <span class="sort-label">${words.sort}</span>
            <select
              @change=${(event: Event) => this.go({ sort: (event.target as HTMLSelectElement).value as Sort })}
              data-testid="sort"
            >
              ${SORTS.map(
                (sort) => html`<option value=${sort} ?selected=${sort === query.sort}>${words.sorts[sort]}</option>`,
              )}
            </select>
          </label>
        </div>
      </div>
      ${this.results?.relaxed && !this.problem ? html`<p class="note">${words.relaxed}</p>` : nothing}`;
  }

  private active(): TemplateResult | typeof nothing {
    const { words, query } = this;
    const sum = (text: string) =>
      money({ minor: Math.round(Number(text) * 100), currency: this.config?.currency ?? 'EUR' }, this.language);
    const chips: [string, Partial<Query>][] = [];
    if (query.category) chips.push([query.category.split(' > ').join(' › '), { category: '' }]);
    if (query.brand) chips.push([query.brand, { brand: '' }]);
    if (query.minPrice) chips.push([words.fromPrice(sum(query.minPrice)), { minPrice: '' }]);
    if (query.maxPrice) chips.push([words.upTo(sum(query.maxPrice)), { maxPrice: '' }]);
    if (query.inStock) chips.push([words.onlyInStock, { inStock: false }]);
    if (chips.length === 0) return nothing;
    return html`<div class="active" data-testid="active-filters">
      ${chips.map(
        ([name, change]) =>
          html`<button aria-label=${words.remove(name)} @click=${() => this.go(change)}>${name}${icons.close}</button>`,
      )}
    </div>`;
  }

  private body(): TemplateResult {
    if (this.problem) return this.failure();
    if (this.loading && !this.results) return this.ghosts();
    const { products = [], total = 0 } = this.results ?? {};
    if (products.length === 0) return this.empty();
    return html`<ul class="grid ${this.loading ? 'ghost' : ''}" data-testid="grid">
        ${products.map((product, index) => html`<li>${this.tile(product, index)}</li>`)}
      </ul>
      ${this.pages(total)}`;
  }

  private tile(card: ProductCard, index: number): TemplateResult {
    const { words } = this;
    const picture = this.gateway.picture(card.picture);
    const open = (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.go({ product: card.id });
    };
    const { available } = card.variant;
    return html`<article class="tile" data-testid="grid-card" data-product=${card.id}>
      <div class="frame">
        ${
          picture
            ? html`<img src=${picture} alt="" loading=${index < GHOSTS ? 'eager' : 'lazy'} width="240" height="240" />`
            : nothing
        }
      </div>
      <div class="text">
        <h3><a href=${writeQuery({ ...this.query, product: card.id })} @click=${open}>${card.title}</a></h3>
        <p class="sub"><span>${card.brand}</span></p>
        <p class="sub">
          ${
            card.rating > 0
              ? html`<span class="rating"
                  >${stars(card.rating, words.rating(decimal(card.rating, this.language), card.reviewCount))}<span
                    aria-hidden="true"
                    >(${card.reviewCount})</span
                  ></span
                >`
              : nothing
          }
        </p>
        <p class="foot">
          <strong class="amount">${money(card.price, this.language)}</strong>
          ${
            available < 1
              ? html`<span class="chip bad">${words.outOfStock}</span>`
              : available <= 3
                ? html`<span class="chip warn">${words.onlyLeft(available)}</span>`
                : nothing
          }
        </p>
      </div>
    </article>`;
  }

  private pages(total: number): TemplateResult | typeof nothing {
    const pages = Math.ceil(total / PAGE_SIZE);
    if (pages < 2) return nothing;
    const { words, query } = this;
    const number = new Intl.NumberFormat(this.language);
    return html`<nav class="pages" aria-label=${words.pagination} data-testid="pagination">
      <button
        class="button"
        ?disabled=${query.page <= 1}
        @click=${() => this.go({ page: query.page - 1 })}
        data-testid="previous-page"
      >
        ${words.previous}
      </button>
      <span>${words.page(number.format(query.page), number.format(pages))}</span>
      <button
        class="button"
        ?disabled=${query.page >= pages}
        @click=${() => this.go({ page: query.page + 1 })}
        data-testid="next-page"
      >
        ${words.next}
      </button>
    </nav>`;
  }

  private ghosts(): TemplateResult {
    return html`<ul class="grid" aria-hidden="true" data-testid="loading">
      ${[...Array(GHOSTS).keys()].map(
        () =>
          html`<li class="ghost">
            <div class="tile ghost">
              <div class="frame"></div>
              <div class="text"><i></i><i></i></div>
            </div>
          </li>`,
      )}
    </ul>`;
  }

  private empty(): TemplateResult {
    const { words, query } = this;
    return html`<div class="state" data-testid="no-results">
      ${icons.search}
      <h2>${words.empty}</h2>
      <p>${words.emptyText}</p>
      <div class="row">
        <button class="button" @click=${() => this.go({ ...START, q: query.q })} data-testid="clear-filters">
          ${words.clear}
        </button>
        <button class="button primary" @click=${() => this.say(words.askFor(query.q))}>
          ${icons.chat}${words.askAssistant}
        </button>
      </div>
    </div>`;
  }

  private failure(): TemplateResult {
    return html`<div class="state" role="alert" data-testid="load-error">
      ${icons.alert}
      <h2>${this.words.failed}</h2>
      <div class="row">
        <button class="button primary" @click=${() => this.load()} data-testid="retry-products">
          ${this.words.retry}
        </button>
      </div>
    </div>`;
  }
}

import type {
  Comparison,
  ProductCard,
  ProductDetails,
  SearchResults,
  StoreEta,
  VariantCard,
} from '@souk/shared/contracts';
import { date, decimal, localArrival, money, options } from '@souk/shared/format';
import { icons } from '@souk/shared/icons';
import { stars } from '@souk/shared/stars';
import { html, nothing, type TemplateResult } from 'lit';
import type { CardContext } from './context';

/** So many products are shown before the shopper asks for more. */
const SHOWN = 4;
const FEW_LEFT = 3;

export function searchCard(results: SearchResults, c: CardContext): TemplateResult | typeof nothing {
  if (results.products.length === 0) return nothing;
  const shown = c.expanded ? results.products : results.products.slice(0, SHOWN);
  const total = new Intl.NumberFormat(c.language).format(results.total);
  return html`<section class="card list" aria-label=${c.t.products(results.products.length)} data-testid="product-list">
    ${results.relaxed ? html`<p class="card-note">${c.t.relaxed}</p>` : nothing}
    <ol class="products">
      ${shown.map((product, index) => html`<li>${productRow(product, index + 1, c)}</li>`)}
    </ol>
    ${arrivalLine(results.products, c)}
    <footer class="card-foot">
      <span>${c.t.moreResults(shown.length, total)}</span>
      ${
        results.products.length > SHOWN
          ? html`<button class="link" aria-expanded=${c.expanded} @click=${c.toggle} data-testid="more-products">
              ${c.expanded ? c.t.less : c.t.more(results.products.length - SHOWN)}
            </button>`
          : nothing
      }
    </footer>
  </section>`;
}

function productRow(product: ProductCard, position: number, c: CardContext): TemplateResult {
  const add = () => c.say(c.latest ? c.t.say.addNth(position) : c.t.say.addTitle(product.title));
  const more = () => c.say(c.latest ? c.t.say.detailsNth(position) : c.t.say.about(product.title));
  return html`<article class="product" data-testid="product-card" data-product=${product.id}>
    <div class="thumb">
      ${picture(product.picture, c)}
      <span class="position" aria-hidden="true">${position}</span>
    </div>
    <div class="product-main">
      <h3 class="product-title">
        <button class="title-button" @click=${more} ?disabled=${c.busy} data-testid="product-details">
          <span class="hidden">${position}. </span>${product.title}
        </button>
      </h3>
      <p class="product-sub">${product.rating > 0 ? ratingLine(product, c) : nothing}</p>
      <p class="product-sub">
        <span>${[product.merchantName, options(product.variant.options)].filter(Boolean).join(' · ')}</span>
      </p>
      <p class="chips">${etaChip(product.variant, c)} ${stockChip(product.variant, c)}</p>
    </div>
    <div class="product-side">
      <strong class="price amount" data-testid="product-price">${money(product.price, c.language)}</strong>
      <button
        class="button small"
        @click=${add}
        ?disabled=${c.busy || product.variant.available < 1}
        aria-label="${c.t.addToCart}: ${product.title}"
        data-testid="add-to-cart"
      >
        ${icons.cart}<span>${c.t.add}</span>
      </button>
    </div>
  </article>`;
}

export function detailsCard(details: ProductDetails, c: CardContext): TemplateResult {
  const { card } = details;
  return html`<article class="card details" data-testid="product-details-card" data-product=${card.id}>
    <div class="details-head">
      <div class="thumb large">${picture(card.picture, c)}</div>
      <div class="details-main">
        <p class="eyebrow">${card.brand}</p>
        <h3>${card.title}</h3>
        <p class="product-sub">${card.rating > 0 ? ratingLine(card, c) : html`<span>${c.t.noReviews}</span>`}</p>
        <p class="price amount large" data-testid="product-price">${money(card.price, c.language)}</p>
        <p class="chips">${etaChip(card.variant, c)} ${stockChip(card.variant, c)}</p>
      </div>
    </div>
    ${details.description ? html`<p class="details-text">${details.description}</p>` : nothing}
    ${attributeList(card.attributes)} ${details.variants.length > 1 ? variants(details.variants, c) : nothing}
    ${
      details.reviews.length > 0
        ? html`<details class="fold">
            <summary>${c.t.reviews}</summary>
            <ul class="reviews">
              ${details.reviews.map(
                (review) =>
                  html`<li>
                    <p class="product-sub">
                      ${stars(review.stars, c.t.rating(decimal(review.stars, c.language, 0), 1))}
                      <span>${review.author}</span><span>${date(review.at, c.language)}</span>
                    </p>
                    <p>${review.text}</p>
                  </li>`,
              )}
            </ul>
          </details>`
        : nothing
    }
    <footer class="card-foot">
      <span>${c.t.soldBy(card.merchantName)}</span>
      <button
        class="button small primary"
        ?disabled=${c.busy || card.variant.available < 1}
        @click=${() => c.say(c.t.say.addTitle(card.title))}
        data-testid="add-to-cart"
      >
        ${icons.cart}<span>${c.t.addToCart}</span>
      </button>
    </footer>
  </article>`;
}

function attributeList(attributes: Readonly<Record<string, string>>): TemplateResult | typeof nothing {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return nothing;
  return html`<dl class="attributes">
    ${entries.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function variants(list: readonly VariantCard[], c: CardContext): TemplateResult {
  return html`<details class="fold">
    <summary>${c.t.options} (${list.length})</summary>
    <ul class="variants">
      ${list.map(
        (variant) =>
          html`<li class=${variant.available > 0 ? '' : 'gone'}>
            <span>${options(variant.options)}</span>
            <span class="amount">${money(variant.price, c.language)}</span>
            ${stockChip(variant, c) === nothing ? html`<span class="chip good">${c.t.inStock}</span>` : stockChip(variant, c)}
          </li>`,
      )}
    </ul>
  </details>`;
}

export function comparisonCard(comparison: Comparison, c: CardContext): TemplateResult {
  const { products } = comparison;
  const row = (name: string, values: readonly unknown[]) =>
    html`<tr>
      <th scope="row">${name}</th>
      ${values.map((value) => html`<td>${value || '–'}</td>`)}
    </tr>`;
  const cheapest = Math.min(...products.map((product) => product.price.minor));
  return html`<section class="card compare" data-testid="comparison">
    <div class="scroll" role="region" aria-label=${c.t.comparison} tabindex="0">
      <table>
        <caption class="hidden">
          ${c.t.comparison}
        </caption>
        <thead>
          <tr>
            <td></td>
            ${products.map(
              (product) =>
                html`<th scope="col">
                  <div class="thumb">${picture(product.picture, c)}</div>
                  ${product.title}
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${row(
            c.t.price,
            products.map(
              (product) =>
                html`<strong class="amount ${product.price.minor === cheapest ? 'best' : ''}"
                  >${money(product.price, c.language)}</strong
                >`,
            ),
          )}
          ${row(
            c.t.ratingRow,
            products.map((product) => {
              const value = decimal(product.rating, c.language);
              return product.rating > 0
                ? html`<span aria-hidden="true"><span class="star">★</span> ${value} (${product.reviewCount})</span
                    ><span class="hidden">${c.t.rating(value, product.reviewCount)}</span>`
                : '';
            }),
          )}
          ${row(
            c.t.stockRow,
            products.map((product) =>
              product.variant.available > 0 ? c.t.inStock : html`<span class="chip bad">${c.t.outOfStock}</span>`,
            ),
          )}
          ${comparison.rows.map((entry) => row(entry.attribute, entry.values))}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** The picture, or its place where there is none: the words beside it say what it shows. */
export function picture(path: string, c: Pick<CardContext, 'picture'>): TemplateResult {
  const address = c.picture(path);
  return address
    ? html`<img src=${address} alt="" loading="lazy" decoding="async" @error=${hide} />`
    : html`<span class="no-picture">${icons.box}</span>`;
}

function hide(event: Event): void {
  (event.target as HTMLElement).classList.add('broken');
}

function ratingLine(product: ProductCard, c: CardContext): TemplateResult {
  const value = decimal(product.rating, c.language);
  return html`<span class="rating"
    >${stars(product.rating, c.t.rating(value, product.reviewCount))}<span aria-hidden="true"
      >${value} (${product.reviewCount})</span
    ></span
  >`;
}

/** For the first product of a list that can arrive: from where and when, in a line. */
function arrivalLine(products: readonly ProductCard[], c: CardContext): TemplateResult | typeof nothing {
  const product = products.find((candidate) => soonest(candidate.variant, c.etas));
  const eta = product && soonest(product.variant, c.etas);
  if (!eta) return nothing;
  const time = localArrival(eta.arrivesLocal, c.nowLocal, c.language);
  return html`<p class="arrival ${eta.inTime ? '' : 'late'}" data-testid="arrival-line">
    ${icons.truck}<span>${product.title}: ${c.t.arrivesFrom(eta.storeName, time)}</span>
  </p>`;
}

/** The soonest arrival from any store that has it. */
export function soonest(variant: VariantCard, etas: ReadonlyMap<string, StoreEta>): StoreEta | undefined {
  return variant.stores
    .map((store) => etas.get(store))
    .filter((eta) => eta !== undefined)
    .sort((one, other) => Date.parse(one.arrivesAt) - Date.parse(other.arrivesAt))[0];
}

function etaChip(variant: VariantCard, c: CardContext): TemplateResult | typeof nothing {
  const eta = soonest(variant, c.etas);
  if (!eta) return nothing;
  const time = localArrival(eta.arrivesLocal, c.nowLocal, c.language);
  const late = eta.inTime ? '' : ` (${c.t.tooLate})`;
  const line = c.t.arrivesFrom(eta.storeName, time) + late;
  return html`<span class="chip ${eta.inTime ? 'good' : 'warn'}" title=${line} data-testid="eta-chip">
    ${icons.truck}<span aria-hidden="true">${c.t.arrives(time)}${late}</span><span class="hidden">${line}</span>
  </span>`;
}

function stockChip(variant: VariantCard, c: CardContext): TemplateResult | typeof nothing {
  if (variant.available < 1) return html`<span class="chip bad">${c.t.outOfStock}</span>`;
  return variant.available <= FEW_LEFT
    ? html`<span class="chip warn">${c.t.onlyLeft(variant.available)}</span>`
    : nothing;
}

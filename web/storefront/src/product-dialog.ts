import type { ProductDetails, VariantCard } from '@souk/shared/contracts';
import { date, decimal, money, options } from '@souk/shared/format';
import type { Gateway } from '@souk/shared/gateway';
import { HttpProblem } from '@souk/shared/http';
import { icons } from '@souk/shared/icons';
import { stars } from '@souk/shared/stars';
import { theme } from '@souk/shared/theme';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { dialogStyles } from './styles';
import type { Words } from './words';

/**
 * One product in a modal dialog.
 *
 * @fires close - the shopper closed it
 * @fires say - the shopper wants to say something to the assistant: `detail`
 */
export class ProductDialog extends LitElement {
  static override styles = [theme, dialogStyles];

  @property({ attribute: false }) gateway!: Gateway;
  @property({ attribute: false }) words!: Words;
  @property() language = 'en';
  @property() product = '';
  @property({ reflect: true }) theme = '';

  @state() private details: ProductDetails | undefined;
  @state() private problem: HttpProblem | undefined;
  @state() private chosen = '';

  @query('dialog') private dialog!: HTMLDialogElement;

  private loading: AbortController | undefined;

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('product')) return;
    if (this.product && !this.dialog.open) this.dialog.showModal();
    if (!this.product && this.dialog.open) this.dialog.close();
    if (this.product) void this.load();
  }

  private async load(): Promise<void> {
    this.loading?.abort();
    const loading = new AbortController();
    this.loading = loading;
    this.details = undefined;
    this.problem = undefined;
    try {
      const details = await this.gateway.product(this.product, loading.signal);
      if (loading.signal.aborted) return;
      this.details = details;
      this.chosen = details.card.variant.id;
    } catch (error) {
      if (!loading.signal.aborted) this.problem = error instanceof HttpProblem ? error : HttpProblem.offline();
    }
  }

  protected override render(): TemplateResult {
    return html`<dialog
      @close=${() => this.dispatchEvent(new CustomEvent('close'))}
      @click=${this.onBackdrop}
      aria-label=${this.details?.card.title ?? this.words.loading}
      data-testid="product-dialog"
    >
      <div class="inside">
        <button
          class="icon-button x"
          aria-label=${this.words.close}
          @click=${() => this.dialog.close()}
          data-testid="close-product"
        >
          ${icons.close}
        </button>
        ${this.details ? this.content(this.details) : this.problem ? this.failure(this.problem) : this.skeleton()}
      </div>
    </dialog>`;
  }

  private content({ card, description, variants, reviews }: ProductDetails): TemplateResult {
    const { words } = this;
    const variant = variants.find((candidate) => candidate.id === this.chosen) ?? card.variant;
    const picture = this.gateway.picture(card.picture);
    return html`<div class="product">
        <div class="picture">${picture ? html`<img src=${picture} alt="" />` : nothing}</div>
        <div class="facts">
          <p class="path">${card.category.split(' > ').join(' › ')}</p>
          <h2>${card.title}</h2>
          <p class="sub">
            <span>${card.brand}</span>
            ${
              card.rating > 0
                ? html`<span class="rating"
                    >${stars(card.rating, words.rating(decimal(card.rating, this.language), card.reviewCount))}
                    <span aria-hidden="true">${decimal(card.rating, this.language)} (${card.reviewCount})</span></span
                  >`
                : nothing
            }
          </p>
          <p class="price amount" data-testid="dialog-price">${money(variant.price, this.language)}</p>
          <p>${this.stock(variant)}</p>
          ${variants.length > 1 ? this.choice(variants) : nothing}
          <div class="actions">
            <button
              class="button primary"
              ?disabled=${variant.available < 1}
              @click=${() => this.say(words.sayAdd(card.title, Object.entries(variant.options)))}
              data-testid="dialog-add"
            >
              ${icons.cart}${words.addToCart}
            </button>
            <button class="button" @click=${() => this.say(words.sayAbout(card.title))} data-testid="ask-about">
              ${icons.chat}${words.ask}
            </button>
          </div>
          <p class="soft">${words.soldBy(card.merchantName)}</p>
        </div>
      </div>
      ${description ? html`<p class="description">${description}</p>` : nothing}
      ${
        Object.keys(card.attributes).length > 0
          ? html`<dl>
              ${Object.entries(card.attributes).map(
                ([name, value]) =>
                  html`<div>
                    <dt>${name}</dt>
                    <dd>${value}</dd>
                  </div>`,
              )}
            </dl>`
          : nothing
      }
      <h3>${words.reviews}</h3>
      ${
        reviews.length === 0
          ? html`<p class="soft">${words.noReviews}</p>`
          : html`<ul class="reviews">
              ${reviews.map(
                (review) =>
                  html`<li data-testid="review">
                    <p class="sub">
                      ${stars(review.stars, words.rating(decimal(review.stars, this.language, 0), 1))}
                      <strong>${review.author}</strong><span>${date(review.at, this.language)}</span>
                    </p>
                    <p>${review.text}</p>
                  </li>`,
              )}
            </ul>`
      }`;
  }

  private choice(variants: readonly VariantCard[]): TemplateResult {
    return html`<fieldset data-testid="variants">
      <legend>${this.words.options}: ${Object.keys(variants[0]?.options ?? {}).join(', ')}</legend>
      <div class="choices">
        ${variants.map(
          (variant) =>
            html`<label class="choice ${variant.available < 1 ? 'gone' : ''}">
              <input
                type="radio"
                name="variant"
                value=${variant.id}
                .checked=${variant.id === this.chosen}
                @change=${() => (this.chosen = variant.id)}
              /><span>${options(variant.options) || money(variant.price, this.language)}</span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  private stock(variant: VariantCard): TemplateResult {
    const { words } = this;
    if (variant.available < 1) return html`<span class="chip bad">${words.outOfStock}</span>`;
    const where = variant.stores.length > 0 ? ` · ${words.stores(variant.stores.length)}` : '';
    return variant.available <= 3
      ? html`<span class="chip warn">${words.onlyLeft(variant.available)}${where}</span>`
      : html`<span class="chip good">${words.inStock}${where}</span>`;
  }

  private skeleton(): TemplateResult {
    return html`<div class="product skeleton" role="status" aria-label=${this.words.loading}>
      <div class="picture"></div>
      <div class="facts"><i></i><i></i><i></i><i></i></div>
    </div>`;
  }

  private failure(problem: HttpProblem): TemplateResult {
    const gone = problem.status === 404;
    return html`<div class="failure" role="alert" data-testid="dialog-error">
      <p>${gone ? this.words.notFound : this.words.failed}</p>
      ${gone ? nothing : html`<button class="button" @click=${() => this.load()}>${this.words.retry}</button>`}
    </div>`;
  }

  private say(text: string): void {
    this.dialog.close();
    this.dispatchEvent(new CustomEvent('say', { detail: text }));
  }

  private onBackdrop(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close();
  }
}

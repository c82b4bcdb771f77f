import {
  ORDER_STATUSES,
  type CartView,
  type LineView,
  type Money,
  type OrderStatus,
  type OrdersView,
  type OrderView,
  type QuoteView,
} from '@souk/shared/contracts';
import { dateTime, money, options, shortTime } from '@souk/shared/format';
import { icons } from '@souk/shared/icons';
import { html, nothing, type TemplateResult } from 'lit';
import type { CardContext } from './context';
import { picture } from './product';

export function cartCard(cart: CartView, c: CardContext): TemplateResult {
  if (cart.lines.length === 0) {
    return html`<section class="card" data-testid="cart-card" data-units="0">
      <p class="card-body empty">${icons.cart}${c.t.cartEmpty}</p>
    </section>`;
  }
  return html`<section class="card" aria-label=${c.t.cart} data-testid="cart-card" data-units=${cart.units}>
    <header class="card-head">
      <h3>${icons.cart}${c.t.cart}</h3>
      <span class="card-sub">${c.t.units(cart.units)}</span>
    </header>
    ${lines(cart.lines, c, true)}
    <div class="totals">${sum(c.t.subtotal, cart.subtotal, c, 'total')}</div>
    <footer class="card-foot end">
      <button
        class="button small primary"
        ?disabled=${c.busy || !c.latest}
        @click=${() => c.say(c.t.say.order)}
        data-testid="checkout"
      >
        ${c.t.checkout}
      </button>
    </footer>
  </section>`;
}

export function quoteCard(quote: QuoteView, c: CardContext): TemplateResult {
  return html`<section class="card" aria-label=${c.t.quote} data-testid="quote-card">
    <header class="card-head">
      <h3>${c.t.quote}</h3>
      <span class="card-sub">${c.t.validUntil(dateTime(quote.expiresAt, c.language, c.zone))}</span>
    </header>
    ${lines(quote.lines, c)} ${totals(quote, c)}
    <p class="card-body address">${icons.pin}<span>${quote.address}</span></p>
  </section>`;
}

export function orderCard(order: OrderView, c: CardContext): TemplateResult {
  const status = statusOf(order.status);
  return html`<section
    class="card order"
    aria-label="${c.t.order} ${order.id}"
    data-testid="order-card"
    data-order=${order.id}
    data-status=${status}
  >
    <header class="card-head">
      <h3>${icons.box}${c.t.order}</h3>
      <span class="chip ${tone(status)}" data-testid="order-status">${c.t.status[status]}</span>
    </header>
    <p class="order-number" data-testid="order-number">${order.id}</p>
    ${steps(order, c)} ${lines(order.lines, c)} ${totals(order, c)}
    ${
      order.refunded && order.refunded.minor > 0
        ? html`<p class="card-body refunded" data-testid="order-refunded">
            ${icons.undo}${c.t.refunded(money(order.refunded, c.language))}
          </p>`
        : nothing
    }
    <p class="card-body address">${icons.pin}<span>${order.address}</span></p>
    <footer class="card-foot">
      <span>${c.t.placedAt(dateTime(order.placedAt, c.language, c.zone))}</span>
      ${
        order.cancellable && c.latest
          ? html`<button
              class="button small"
              ?disabled=${c.busy}
              @click=${() => c.say(c.t.say.cancel(order.id))}
              data-testid="cancel-order"
            >
              ${c.t.cancelOrder}
            </button>`
          : nothing
      }
    </footer>
  </section>`;
}

export function ordersCard(view: OrdersView, c: CardContext): TemplateResult {
  if (view.orders.length === 0) {
    return html`<section class="card" data-testid="orders-card">
      <p class="card-body empty">${icons.box}${c.t.noOrders}</p>
    </section>`;
  }
  return html`<section class="card list" aria-label=${c.t.orders} data-testid="orders-card">
    <header class="card-head"><h3>${icons.box}${c.t.orders}</h3></header>
    <ol class="orders">
      ${view.orders.map((order) => {
        const status = statusOf(order.status);
        return html`<li data-testid="orders-row" data-order=${order.id}>
          <div class="grow">
            <p>${order.lines.map((line) => `${line.quantity} × ${line.title}`).join(', ')}</p>
            <p class="card-sub">${dateTime(order.placedAt, c.language, c.zone)}</p>
          </div>
          <div class="orders-side">
            <strong class="amount">${money(order.total, c.language)}</strong>
            <span class="chip ${tone(status)}">${c.t.status[status]}</span>
            <button
              class="link"
              ?disabled=${c.busy}
              @click=${() => c.say(c.t.say.whereIs(order.id))}
              aria-label="${c.t.trackOrder}: ${order.id}"
            >
              ${c.t.trackOrder}
            </button>
          </div>
        </li>`;
      })}
    </ol>
  </section>`;
}

const WAY: readonly OrderStatus[] = ['PENDING_PAYMENT', 'CONFIRMED', 'SHIPPED', 'DELIVERED'];

/** The way of an order: what has been, where it is, what will be. */
function steps(order: OrderView, c: CardContext): TemplateResult {
  const status = statusOf(order.status);
  const been = new Map(order.tracking.map((step) => [statusOf(step.status), step.at]));
  const way: readonly OrderStatus[] = WAY.includes(status) ? WAY : [...WAY.filter((step) => been.has(step)), status];
  const here = way.indexOf(status);
  return html`<ol class="steps" data-testid="order-steps">
    ${way.map((step, index) => {
      const state =
        index < here || (index === here && step === 'DELIVERED') ? 'done' : index === here ? 'current' : 'ahead';
      const bad = step === 'CANCELLED' || step === 'PAYMENT_FAILED';
      const at = been.get(step);
      return html`<li class="step ${state} ${bad ? 'bad' : ''}" aria-current=${state === 'current' ? 'step' : nothing}>
        <span class="dot" aria-hidden="true">${state === 'done' ? icons.check : bad ? icons.close : nothing}</span>
        <span class="step-name"
          >${state === 'done' && step === 'PENDING_PAYMENT' ? c.t.placed : c.t.status[step]}${state === 'done' ? html`<span class="hidden">, ${c.t.done}</span>` : nothing}</span
        >
        ${at ? html`<time datetime=${at}>${shortTime(at, c.now, c.language, c.zone)}</time>` : nothing}
      </li>`;
    })}
  </ol>`;
}

export function lines(list: readonly LineView[], c: CardContext, editable = false): TemplateResult {
  return html`<ul class="lines">
    ${list.map(
      (line) =>
        html`<li class="line" data-testid="line" data-variant=${line.variantId}>
          <div class="thumb small">${picture(line.picture, c)}</div>
          <div class="grow">
            <p class="line-title">${line.title}</p>
            <p class="card-sub">${[options(line.options), line.merchantName].filter(Boolean).join(' · ')}</p>
            ${editable && c.latest ? quantityButtons(line, c) : nothing}
          </div>
          <div class="line-side">
            <strong class="amount">${money(line.lineTotal, c.language)}</strong>
            <span class="card-sub amount"
              ><span aria-hidden="true">${line.quantity} × ${money(line.unitPrice, c.language)}</span
              ><span class="hidden">${c.t.quantity(line.quantity)}</span></span
            >
          </div>
        </li>`,
    )}
  </ul>`;
}

function quantityButtons(line: LineView, c: CardContext): TemplateResult {
  const change = (quantity: number) =>
    c.say(quantity > 0 ? c.t.say.setQuantity(line.title, quantity) : c.t.say.removeLine(line.title));
  return html`<div class="quantity" role="group" aria-label="${c.t.quantity(line.quantity)}: ${line.title}">
    <button
      ?disabled=${c.busy}
      @click=${() => change(line.quantity - 1)}
      aria-label=${line.quantity > 1 ? c.t.fewer : c.t.remove}
      data-testid="quantity-less"
    >
      −
    </button>
    <span class="amount" data-testid="quantity">${line.quantity}</span>
    <button
      ?disabled=${c.busy || line.quantity >= 99}
      @click=${() => change(line.quantity + 1)}
      aria-label=${c.t.oneMore}
      data-testid="quantity-more"
    >
      +
    </button>
  </div>`;
}

interface Priced {
  readonly subtotal: Money;
  readonly tax: Money;
  readonly delivery: Money;
  readonly total: Money;
}

export function totals(priced: Priced, c: CardContext, totalLabel: string = c.t.total): TemplateResult {
  return html`<div class="totals">
    ${sum(c.t.subtotal, priced.subtotal, c)}
    ${sum(c.t.delivery, priced.delivery, c, priced.delivery.minor === 0 ? 'free' : '')}
    ${sum(totalLabel, priced.total, c, 'total')} ${sum(c.t.tax, priced.tax, c, 'tax')}
  </div>`;
}

export function sum(label: string, amount: Money, c: CardContext, kind = ''): TemplateResult {
  return html`<div class="sum ${kind}">
    <span>${label}</span>
    <span class="amount" data-testid=${kind === 'total' ? 'total' : nothing}
      >${kind === 'free' ? c.t.free : money(amount, c.language)}</span
    >
  </div>`;
}

/** As the contract writes it, in whatever case; a status we do not know yet is on its way. */
function statusOf(status: string): OrderStatus {
  const upper = status.toUpperCase() as OrderStatus;
  return ORDER_STATUSES.includes(upper) ? upper : 'CONFIRMED';
}

function tone(status: OrderStatus): string {
  switch (status) {
    case 'PAYMENT_FAILED':
    case 'CANCELLED':
      return 'bad';
    case 'PENDING_PAYMENT':
      return 'warn';
    case 'CONFIRMED':
    case 'SHIPPED':
    case 'DELIVERED':
      return 'good';
  }
}

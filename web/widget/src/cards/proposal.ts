import { countdown, money } from '@souk/shared/format';
import { icons } from '@souk/shared/icons';
import { html, nothing, type TemplateResult } from 'lit';
import type { ProposalItem } from '../model';
import type { CardContext } from './context';
import { lines, sum, totals } from './order';

export interface ProposalActions {
  readonly decide: (approved: boolean) => void;
}

export function isExpired(item: ProposalItem, now: number): boolean {
  return Date.parse(item.proposal.expiresAt) <= now;
}

/**
 * What the shopper decides on: drawn from the record that the owning service made and whose digest the gateway signs. Nothing in it
 * is the model's.
 */
export function proposalCard(item: ProposalItem, c: CardContext, actions: ProposalActions): TemplateResult {
  const { proposal } = item;
  const cancels = proposal.tool === 'cancel_order';
  const title = cancels
    ? c.t.approveCancelTitle
    : proposal.tool === 'place_order'
      ? c.t.approveOrderTitle
      : c.t.approveOther;
  const open = item.decision === 'open' || item.decision === 'sending';
  const expired = open && isExpired(item, c.now);
  return html`<section
    class="card proposal ${open && !expired ? 'open' : 'settled'}"
    role="group"
    aria-labelledby="proposal-title-${proposal.id}"
    data-testid="proposal"
    data-proposal=${proposal.id}
    data-state=${expired ? 'expired' : item.decision}
    tabindex="-1"
  >
    <header class="card-head">
      <h3 id="proposal-title-${proposal.id}">${icons.shield}${title}</h3>
      ${
        open && !expired
          ? html`<span class="chip" role="timer" aria-live="off" data-testid="proposal-expiry"
              >${icons.clock}${c.t.expiresIn(countdown(Date.parse(proposal.expiresAt) - c.now))}</span
            >`
          : nothing
      }
    </header>
    ${lines(proposal.lines, c)}
    ${
      cancels
        ? html`<div class="totals">
            ${proposal.refund ? sum(c.t.youGetBack, proposal.refund, c, 'total') : nothing}
          </div>`
        : totals(proposal, c, c.t.youPay)
    }
    ${
      proposal.address && !cancels
        ? html`<p class="card-body address" data-testid="proposal-address">
            ${icons.pin}<span><span class="card-sub">${c.t.deliverToLabel}</span><br />${proposal.address}</span>
          </p>`
        : nothing
    }
    ${proposal.order ? html`<p class="order-number">${proposal.order}</p>` : nothing}
    <footer class="proposal-foot">
      ${expired ? expiredFoot(c, cancels, proposal.order) : open ? openFoot(item, c, actions, cancels) : settledFoot(item, c)}
    </footer>
  </section>`;
}

function openFoot(item: ProposalItem, c: CardContext, actions: ProposalActions, cancels: boolean): TemplateResult {
  const sending = item.decision === 'sending';
  const total = money(item.proposal.total, c.language);
  const approve = cancels
    ? c.t.approveCancel
    : item.proposal.tool === 'place_order'
      ? c.t.approveOrder(total)
      : c.t.approve;
  return html`<p class="card-note">${sending ? c.t.sendingDecision : c.t.proposalNote}</p>
    <div class="proposal-actions">
      <button
        class="button primary"
        ?disabled=${sending || c.busy}
        @click=${() => actions.decide(true)}
        data-testid="approve"
      >
        ${icons.check}${approve}
      </button>
      <button class="button" ?disabled=${sending || c.busy} @click=${() => actions.decide(false)} data-testid="decline">
        ${cancels ? c.t.keepOrder : c.t.decline}
      </button>
    </div>`;
}

function expiredFoot(c: CardContext, cancels: boolean, order: string | null | undefined): TemplateResult {
  const again = () => c.say(cancels && order ? c.t.say.cancel(order) : c.t.say.order);
  return html`<p class="card-note" data-testid="proposal-expired">${c.t.expired}</p>
    <button class="button small" ?disabled=${c.busy} @click=${again} data-testid="ask-again">${c.t.askAgain}</button>`;
}

function settledFoot(item: ProposalItem, c: CardContext): TemplateResult {
  const text = item.decision === 'approved' ? c.t.approved : item.decision === 'declined' ? c.t.declined : c.t.lapsed;
  return html`<p class="decision ${item.decision}" data-testid="proposal-decision">
    ${item.decision === 'approved' ? icons.check : icons.close}${text}
  </p>`;
}

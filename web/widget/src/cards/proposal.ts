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
  if (!open) return settledCard(item, title, c);
  return html`<section
    class="card proposal ${expired ? 'settled' : 'open'}"
    role="group"
    aria-labelledby="proposal-title-${proposal.id}"
    data-testid="proposal"
    data-proposal=${proposal.id}
    data-state=${expired ? 'expired' : item.decision}
  >
    <header class="card-head">
      <h3 id="proposal-title-${proposal.id}">${icons.shield}${title}</h3>
      ${
        expired
          ? nothing
          : html`<span class="chip" role="timer" aria-live="off" data-testid="proposal-expiry"
              >${icons.clock}${c.t.expiresIn(countdown(Date.parse(proposal.expiresAt) - c.now))}</span
            >`
      }
    </header>
    ${proposal.order ? html`<p class="order-number">${proposal.order}</p>` : nothing} ${lines(proposal.lines, c)}
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
    <footer class="proposal-foot">
      ${expired ? expiredFoot(c, cancels, proposal.order) : openFoot(item, c, actions, cancels)}
    </footer>
  </section>`;
}

/** What was decided, and on how much. */
function settledCard(item: ProposalItem, title: string, c: CardContext): TemplateResult {
  const { decision, proposal } = item;
  const amount = proposal.tool === 'cancel_order' ? proposal.refund : proposal.total;
  const text = decision === 'approved' ? c.t.approved : decision === 'declined' ? c.t.declined : c.t.lapsed;
  return html`<section
    class="card proposal settled"
    role="group"
    aria-label=${title}
    data-testid="proposal"
    data-proposal=${proposal.id}
    data-state=${decision}
  >
    <header class="card-head">
      <h3>${icons.shield}${title}</h3>
      ${amount ? html`<span class="card-sub amount">${money(amount, c.language)}</span>` : nothing}
    </header>
    <p class="decision ${decision}" data-testid="proposal-decision">
      ${decision === 'approved' ? icons.check : icons.close}${text}
    </p>
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

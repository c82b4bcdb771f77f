import { nowIn } from '@souk/shared/format';
import { icons } from '@souk/shared/icons';
import { theme } from '@souk/shared/theme';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { card, etasOf, kindOf, shownCards } from './cards';
import type { CardContext } from './cards/context';
import { proposalCard } from './cards/proposal';
import { ChatBase } from './chat-base';
import { rendered } from './markdown-view';
import type { AssistantItem, ErrorItem, Item, NoticeItem, ToolItem } from './model';
import { progress } from './progress';
import { cards, frame } from './styles';

/**
 * `<souk-chat>`: the shopping assistant of one gateway, as a launcher and a panel.
 *
 * @fires souk-cart - the cart has changed: `detail.units`
 * @fires souk-order - an order was placed or has changed: `detail.order`
 */
export class SoukChat extends ChatBase {
  static override styles = [theme, frame, cards];

  protected override render(): TemplateResult {
    return this.open ? this.panel() : this.launcher();
  }

  private launcher(): TemplateResult {
    return html`<button
      class="launcher"
      aria-label=${this.t.openChat}
      aria-expanded="false"
      @click=${() => this.show()}
      data-testid="launcher"
    >
      ${icons.chat}<span aria-hidden="true">${this.t.launcher}</span>
    </button>`;
  }

  private panel(): TemplateResult {
    const { t } = this;
    return html`<section
      class="panel"
      role="dialog"
      aria-label=${this.title_}
      lang=${this.tag}
      data-testid="panel"
      data-running=${this.conversation.running}
      @keydown=${this.onKey}
    >
      <header class="top">
        <span class="mark" aria-hidden="true">${icons.sparkle}</span>
        <div class="who">
          <h2>${this.title_}</h2>
          ${this.banner()}
        </div>
        <button
          class="icon-button"
          title=${t.newChat}
          aria-label=${t.newChat}
          @click=${this.clear}
          data-testid="new-chat"
        >
          ${icons.fresh}
        </button>
        <button
          class="icon-button"
          title=${t.settings}
          aria-label=${t.settings}
          aria-pressed=${this.view === 'settings'}
          @click=${this.toggleSettings}
          data-testid="settings"
        >
          ${icons.settings}
        </button>
        <button
          class="icon-button"
          title=${t.close}
          aria-label=${t.close}
          @click=${() => this.hide()}
          data-testid="close"
        >
          ${icons.close}
        </button>
      </header>
      ${this.strip()}
      ${
        this.view === 'settings'
          ? this.settings()
          : html`<div
              class="log"
              tabindex="0"
              role="region"
              aria-label=${t.conversation}
              @scroll=${this.onScroll}
              data-testid="log"
            >
              ${this.body()}
            </div>`
      }
      <div class="over">${this.overlay()}</div>
      ${this.bottom()}
      <div class="hidden" role="log" aria-live="polite" aria-relevant="additions" data-testid="announcer">
        ${this.announcer.lines.map((line) => html`<p>${line}</p>`)}
      </div>
    </section>`;
  }

  private get title_(): string {
    return this.t.title(this.config?.shop ?? 'Souk');
  }

  private banner(): TemplateResult {
    const backend = this.conversation.model.backend;
    const text = !backend
      ? this.t.subtitle
      : backend.backend === 'planner'
        ? this.t.plannerAnswers
        : backend.model
          ? this.t.modelAnswers(backend.model)
          : this.t.aiAnswers;
    return html`<p class="banner" title=${text} data-testid="banner" data-backend=${backend?.backend ?? 'unknown'}>
      ${text}
    </p>`;
  }

  private strip(): TemplateResult | typeof nothing {
    const connection = navigator.onLine === false ? 'offline' : this.conversation.connection;
    if (connection !== 'offline' && connection !== 'reconnecting') return nothing;
    return html`<p class="strip" role="status" data-testid="connection" data-connection=${connection}>
      ${icons.alert}<span>${connection === 'offline' ? this.t.offline : this.t.reconnecting}</span>
    </p>`;
  }

  private body(): TemplateResult {
    const { model, restoring } = this.conversation;
    if (restoring && model.items.length === 0) {
      return html`<div class="skeleton" role="status" aria-label=${this.t.restoring} data-testid="restoring">
        <i></i><i></i><i></i>
      </div>`;
    }
    if (model.items.length === 0 && !model.run) return this.welcome();
    const doing = progress(model, this.t);
    return html`<div class="items" data-testid="messages">
      ${repeat(
        this.turns(),
        (entry) => entry.key,
        (entry) => entry.view,
      )}
      ${
        doing
          ? html`<p class="progress" data-testid="progress">
              <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
              <span>${this.conversation.stopping ? this.t.stopping : doing}</span>
            </p>`
          : nothing
      }
    </div>`;
  }

  private welcome(): TemplateResult {
    return html`<div class="welcome" data-testid="empty">
      <h3>${this.t.welcome}</h3>
      <p>${this.t.welcomeText}</p>
      <ul class="suggestions">
        ${this.t.suggestions.map(
          (text) =>
            html`<li>
              <button class="suggestion" @click=${() => this.say(text)} data-testid="suggestion">
                ${icons.search}<span>${text}</span>
              </button>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  /** The items with what they need of their turn: which cards are shown, and which arrivals go onto them. */
  private turns(): { key: string; view: TemplateResult | typeof nothing }[] {
    const { items } = this.conversation.model;
    const latest = new Map<string, Item>();
    for (const item of items) if (item.kind === 'tool') latest.set(kindOf(item), item);
    const now = Date.now();
    const zone = this.config?.zone;
    const base: Omit<CardContext, 'etas' | 'latest' | 'expanded' | 'toggle'> = {
      t: this.t,
      language: this.tag,
      now,
      nowLocal: nowIn(zone, new Date(now)),
      ...(zone ? { zone } : {}),
      picture: (path) => this.api.picture(path),
      say: (text) => this.say(text),
      busy: this.conversation.running,
    };
    return turnsOf(items).flatMap((turn) => {
      const shown = shownCards(turn);
      const etas = etasOf(turn);
      return turn.map((item) => ({
        key: `${item.kind} ${item.id}`,
        view: this.item(item, shown, {
          ...base,
          etas,
          latest: item.kind !== 'tool' || latest.get(kindOf(item)) === item,
          expanded: this.expanded.has(item.id),
          toggle: () => this.toggle(item.id),
        }),
      }));
    });
  }

  private item(item: Item, shown: ReadonlySet<ToolItem>, c: CardContext): TemplateResult | typeof nothing {
    switch (item.kind) {
      case 'user':
        return html`<div class="user" data-testid="user-message">
          <span class="hidden">${this.t.you}: </span><span class="said" dir="auto">${item.text}</span>
        </div>`;
      case 'assistant':
        return this.assistant(item);
      case 'tool':
        return item.status === 'problem' ? this.toolProblem(item) : shown.has(item) ? card(item, c) : nothing;
      case 'proposal':
        return proposalCard(item, c, { decide: (approved) => this.decide(item, approved) });
      case 'notice':
        return this.notice(item);
      case 'error':
        return this.error(item, c.now);
    }
  }

  private assistant(item: AssistantItem): TemplateResult | typeof nothing {
    if (!item.text) return nothing;
    return html`<div class="assistant ${item.streaming ? 'streaming' : ''}" dir="auto" data-testid="assistant-message">
      <span class="hidden">${this.t.assistant}: </span>${rendered(item.text, item.streaming)}
    </div>`;
  }

  private toolProblem(item: ToolItem): TemplateResult | typeof nothing {
    const code = item.problem?.code ?? 'internal';
    // What the shopper did is no news to the shopper, and the model's slips are not the shopper's business.
    if (['declined', 'cancelled', 'bad_arguments', 'unknown_tool', 'not_found'].includes(code)) return nothing;
    return html`<p class="notice" data-testid="tool-problem" data-code=${code}>
      ${icons.alert}<span>${this.t.problem[code] ?? item.problem?.detail ?? this.t.problem['internal']}</span>
    </p>`;
  }

  private notice(item: NoticeItem): TemplateResult {
    const own = item.code === 'session_renewed' ? this.t.session_renewed : '';
    return html`<p class="notice" role="note" data-testid="notice" data-code=${item.code}>
      ${icons.alert}<span>${item.text || own || item.code}</span>
    </p>`;
  }

  private error(item: ErrorItem, now: number): TemplateResult {
    const { code, detail } = item.problem;
    const known = this.t.problem[code];
    if (code === 'cancelled') {
      return html`<p class="notice" role="status" data-testid="stopped">${icons.stop}<span>${known}</span></p>`;
    }
    const left = item.retryAfter ? Math.ceil(item.retryAfter - (now - item.at) / 1000) : 0;
    const retryable = !['budget_exceeded', 'forbidden'].includes(code);
    return html`<div class="error" role="alert" data-testid="error" data-code=${code}>
      <p>
        ${known ?? detail ?? this.t.problem['internal']}
        ${known && detail && code === 'bad_request' ? html`<small>${detail}</small>` : nothing}
      </p>
      ${
        retryable
          ? html`<button
              class="button small"
              ?disabled=${left > 0 || this.conversation.running}
              @click=${() => this.conversation.retry()}
              data-testid="retry"
            >
              ${left > 0 ? this.t.retryIn(left) : this.t.retry}
            </button>`
          : nothing
      }
    </div>`;
  }

  private overlay(): TemplateResult | typeof nothing {
    if (this.conversation.canUndo) {
      return html`<div class="toast" role="status" data-testid="toast">
        <span>${this.t.cleared}</span>
        <button class="button small" @click=${this.undo} data-testid="undo">${this.t.undo}</button>
      </div>`;
    }
    return this.away
      ? html`<button class="button small jump" @click=${() => this.toEnd()} data-testid="jump">
          ${icons.down}${this.t.jumpToLatest}
        </button>`
      : nothing;
  }

  private bottom(): TemplateResult {
    const { t } = this;
    const { running, stopping } = this.conversation;
    return html`<div class="bottom">
      <form class="composer" @submit=${this.onSubmit}>
        <label class="hidden" for="composer">${t.composerLabel}</label>
        <textarea
          id="composer"
          rows="1"
          maxlength="4000"
          enterkeyhint="send"
          autocomplete="off"
          placeholder=${t.composerPlaceholder}
          aria-describedby="hint"
          .value=${this.draft}
          @input=${this.onInput}
          @keydown=${this.onComposerKey}
          data-testid="composer"
        ></textarea>
        ${
          running
            ? html`<button
                class="round"
                type="button"
                title=${t.stop}
                aria-label=${stopping ? t.stopping : t.stop}
                ?disabled=${stopping}
                @click=${() => this.conversation.stop()}
                data-testid="stop"
              >
                ${icons.stop}
              </button>`
            : html`<button
                class="round"
                type="submit"
                title=${t.send}
                aria-label=${t.send}
                ?disabled=${this.draft.trim() === ''}
                data-testid="send"
              >
                ${icons.send}
              </button>`
        }
      </form>
      <div class="under">
        <button class="where" type="button" @click=${this.toggleSettings} data-testid="where">
          ${icons.pin}<span>${this.ownAddress ? t.deliverTo(this.ownAddress) : t.noAddress}</span>
        </button>
        <span class="hint" id="hint">${t.hint}</span>
      </div>
    </div>`;
  }

  private settings(): TemplateResult {
    const { t } = this;
    return html`<form class="settings" @submit=${this.onSettings} data-testid="settings-form">
      <h3>${t.settings}</h3>
      <div class="field">
        <label for="address">${t.addressLabel}</label>
        <input
          id="address"
          name="address"
          maxlength="200"
          autocomplete="street-address"
          placeholder=${t.addressPlaceholder}
          aria-describedby="address-hint"
          .value=${this.ownAddress}
          data-testid="address"
        />
        <small id="address-hint">${t.addressHint}</small>
      </div>
      <div class="row">
        <button class="button primary" type="submit" data-testid="save-settings">${t.save}</button>
        <button class="button" type="button" @click=${this.toggleSettings}>${t.back}</button>
      </div>
    </form>`;
  }
}

/** The items of each turn: what the shopper wrote and all that followed. */
function turnsOf(items: readonly Item[]): Item[][] {
  const turns: Item[][] = [[]];
  for (const item of items) {
    if (item.kind === 'user') turns.push([]);
    turns.at(-1)!.push(item);
  }
  return turns;
}

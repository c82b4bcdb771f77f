import type { CartView, OrderView, ShopConfig } from '@souk/shared/contracts';
import { money } from '@souk/shared/format';
import { Gateway } from '@souk/shared/gateway';
import { LitElement, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Announcer } from './announcer';
import { kindOf } from './cards';
import { isExpired } from './cards/proposal';
import { Conversation } from './conversation';
import { languageTag, messages, type Messages } from './i18n';
import { plain } from './markdown-view';
import type { ProposalItem, ToolItem } from './model';
import { progress } from './progress';

const ADDRESS = 'address';
const OPEN = 'open';
const UNDO_MS = 10_000;
/** So near to its end the log counts as read to the end. */
const NEAR_END_PX = 80;

/** What `<souk-chat>` knows and does: its attributes, the conversation, focus, keys and announcements. How it looks is not here. */
export abstract class ChatBase extends LitElement {
  /** Base address of the gateway; the origin of this script unless given. */
  @property() gateway = '';
  /** BCP 47 tag; the browser's unless given. */
  @property() language = '';
  /** Where the shopper is, unless the shopper has set something else. */
  @property() address = '';
  @property({ type: Boolean, reflect: true }) open = false;
  /** `light` or `dark`; as the browser prefers unless given. */
  @property({ reflect: true }) theme = '';

  @state() protected view: 'log' | 'settings' = 'log';
  @state() protected config: ShopConfig | undefined;
  @state() protected away = false;
  @state() protected draft = '';

  @query('.log') protected log: HTMLElement | null | undefined;
  @query('textarea') protected composer: HTMLTextAreaElement | null | undefined;

  protected api!: Gateway;
  protected conversation!: Conversation;
  protected readonly announcer = new Announcer(() => this.requestUpdate());
  protected readonly expanded = new Set<string>();
  protected ticking: ReturnType<typeof setInterval> | undefined;
  protected undoTimer: ReturnType<typeof setTimeout> | undefined;
  protected announced = new Set<string>();
  protected started = false;

  protected get t(): Messages {
    return messages(this.tag);
  }

  protected get tag(): string {
    return languageTag(this.language);
  }

  protected get ownAddress(): string {
    return this.api.read(ADDRESS) ?? (this.address || this.config?.demoAddress || '');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.started) {
      this.started = true;
      this.api = new Gateway(this.gateway || ownOrigin());
      this.open ||= this.api.read(OPEN) !== null;
      this.conversation = new Conversation(
        this.api,
        () => ({ language: this.tag, ...(this.ownAddress ? { address: this.ownAddress } : {}) }),
        () => this.moved(),
      );
      this.api.config().then(
        (config) => (this.config = config),
        () => undefined,
      );
    }
    addEventListener('online', this.onNetwork);
    addEventListener('offline', this.onNetwork);
    void this.conversation.restore();
  }

  protected readonly onNetwork = (): void => this.requestUpdate();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.onNetwork);
    removeEventListener('offline', this.onNetwork);
    this.conversation.detach();
    this.announcer.stop();
    clearInterval(this.ticking);
    this.ticking = undefined;
  }

  /** Opens the panel and says something for the shopper. */
  async ask(text: string): Promise<void> {
    this.show();
    if (this.conversation.running) {
      this.draft = text;
      return;
    }
    await this.conversation.send(text);
  }

  show(): void {
    this.open = true;
    this.api.write(OPEN, 'yes');
  }

  hide(): void {
    this.open = false;
    this.api.write(OPEN, null);
  }

  protected moved(): void {
    this.announce();
    this.tick();
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    // A log that is read to its end stays at its end.
    this.atEnd = !this.log || this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END_PX;
  }

  protected atEnd = true;
  protected lastUser = '';

  protected override updated(changed: PropertyValues<this>): void {
    const user = this.conversation.model.items.findLast((item) => item.kind === 'user')?.id ?? '';
    const spoke = user !== this.lastUser;
    this.lastUser = user;
    if (this.atEnd || spoke) this.toEnd();
    if (changed.has('open')) this.moveFocus(changed.get('open') !== undefined);
    if (changed.has('open') && this.open) this.toEnd();
  }

  protected moveFocus(byShopper: boolean): void {
    if (this.open) this.composer?.focus({ preventScroll: true });
    else if (byShopper) this.renderRoot.querySelector<HTMLElement>('.launcher')?.focus();
  }

  protected toEnd(): void {
    const log = this.log;
    if (log) log.scrollTop = log.scrollHeight;
    this.away = false;
  }

  protected say(text: string): void {
    void this.conversation.send(text);
    // The button that said it may be gone; the composer never is.
    this.composer?.focus({ preventScroll: true });
  }

  protected decide(item: ProposalItem, approved: boolean): void {
    if (isExpired(item, Date.now())) return this.requestUpdate();
    void this.conversation.decide(item, approved);
    this.composer?.focus({ preventScroll: true });
  }

  protected toggle(id: string): void {
    if (!this.expanded.delete(id)) this.expanded.add(id);
    this.requestUpdate();
  }

  protected readonly clear = (): void => {
    if (this.conversation.model.items.length === 0) {
      this.composer?.focus();
      return;
    }
    this.view = 'log';
    this.conversation.clear();
    clearTimeout(this.undoTimer);
    this.undoTimer = setTimeout(() => this.conversation.forgetCleared(), UNDO_MS);
    this.announcer.say(this.t.cleared);
    void this.updateComplete.then(() => this.composer?.focus());
  };

  protected readonly undo = (): void => {
    clearTimeout(this.undoTimer);
    this.conversation.undo();
    void this.updateComplete.then(() => this.composer?.focus());
  };

  protected readonly toggleSettings = (): void => {
    this.view = this.view === 'settings' ? 'log' : 'settings';
    void this.updateComplete.then(() => {
      if (this.view === 'settings') this.renderRoot.querySelector<HTMLInputElement>('#address')?.focus();
      else this.composer?.focus();
    });
  };

  protected readonly onSettings = (event: SubmitEvent): void => {
    event.preventDefault();
    const address = new FormData(event.target as HTMLFormElement).get('address');
    this.api.write(ADDRESS, String(address ?? '').trim() || null);
    this.announcer.say(this.t.saved);
    this.toggleSettings();
  };

  protected readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.conversation.running || !this.draft.trim()) return;
    const text = this.draft;
    this.draft = '';
    this.view = 'log';
    void this.conversation.send(text);
  };

  protected readonly onInput = (event: InputEvent): void => {
    this.draft = (event.target as HTMLTextAreaElement).value;
  };

  protected readonly onComposerKey = (event: KeyboardEvent): void => {
    // While an input method composes, Enter takes a suggestion.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    (event.target as HTMLTextAreaElement).form?.requestSubmit();
  };

  protected readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    if (this.view === 'settings') this.toggleSettings();
    else this.hide();
  };

  protected readonly onScroll = (): void => {
    const log = this.log;
    if (log) this.away = log.scrollHeight - log.scrollTop - log.clientHeight > NEAR_END_PX * 3;
  };

  /** Once a second as long as something on screen counts down. */
  protected tick(): void {
    const now = Date.now();
    const counting = this.conversation.model.items.some(
      (item) =>
        (item.kind === 'proposal' && item.decision === 'open' && !isExpired(item, now)) ||
        (item.kind === 'error' && item.retryAfter !== undefined && now < item.at + item.retryAfter * 1000),
    );
    if (counting && !this.ticking) {
      this.ticking = setInterval(() => {
        this.tick();
        this.requestUpdate();
      }, 1000);
    } else if (!counting && this.ticking) {
      clearInterval(this.ticking);
      this.ticking = undefined;
    }
  }

  /** Tells screen readers what is new and whole, and the page what has changed. */
  protected announce(): void {
    const { model, restoring } = this.conversation;
    this.announcer.progress(progress(model, this.t));
    for (const item of model.items) {
      const key = `${item.kind} ${item.id}`;
      if (this.announced.has(key) || (item.kind === 'assistant' && item.streaming)) continue;
      if (item.kind === 'tool' && item.status === 'running') continue;
      this.announced.add(key);
      if (restoring || !model.run) continue;
      if (item.kind === 'assistant') this.announcer.say(plain(item.text));
      if (item.kind === 'proposal') {
        this.announcer.say(this.t.proposalAnnounced(money(item.proposal.total, this.tag)));
      }
      if (item.kind === 'tool') this.tell(item);
    }
  }

  protected tell(item: ToolItem): void {
    const kind = kindOf(item);
    const tell = (name: string, detail: object) =>
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    if (kind === 'cart') tell('souk-cart', { units: (item.result as CartView).units });
    if (kind === 'order' && (item.name === 'place_order' || item.name === 'cancel_order')) {
      const order = item.result as OrderView;
      tell('souk-order', { order: order.id, status: order.status });
    }
  }
}

function ownOrigin(): string {
  const own = new URL(import.meta.url);
  return own.protocol.startsWith('http') ? own.origin : location.origin;
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SoukChat } from '../src';

const FINISHED = { type: 'RUN_FINISHED', threadId: 'c', runId: 'r', outcome: { type: 'success' } };

/** Answers every message with these events. */
function gateway(events: object[]) {
  return vi.fn(async (input: string, init?: RequestInit): Promise<Response> => {
    const path = new URL(input).pathname;
    if (path === '/api/session') return Response.json({ token: 't' });
    if (path === '/api/config') {
      return Response.json({ shop: 'Bazar', currency: 'EUR', zone: 'Europe/Lisbon', demoAddress: 'Harbour Street 12' });
    }
    if (path === '/api/agui') {
      const { runId } = JSON.parse(String(init?.body)) as { runId: string };
      const all = [{ type: 'RUN_STARTED', threadId: 'c', runId }, ...events, FINISHED];
      return new Response(all.map((event, at) => `id: 1-${at}\ndata: ${JSON.stringify(event)}\n\n`).join(''));
    }
    return Response.json({ code: 'not_found' }, { status: 404 });
  });
}

const says = (text: string) => [
  { type: 'CUSTOM', name: 'souk.backend', value: { backend: 'upstream', model: 'qwen3.8' } },
  { type: 'TEXT_MESSAGE_START', messageId: 'm1', role: 'assistant' },
  { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: text },
  { type: 'TEXT_MESSAGE_END', messageId: 'm1' },
];

describe('<souk-chat>', () => {
  let chat: SoukChat;
  const id = (name: string) => chat.renderRoot.querySelector<HTMLElement>(`[data-testid=${name}]`);

  async function placed(events: object[], attributes: Record<string, string> = {}): Promise<void> {
    vi.stubGlobal('fetch', gateway(events));
    chat = new SoukChat();
    chat.setAttribute('gateway', 'https://shop.example');
    for (const [name, value] of Object.entries(attributes)) chat.setAttribute(name, value);
    document.body.append(chat);
    await chat.updateComplete;
  }

  async function write(text: string): Promise<void> {
    const composer = id('composer') as HTMLTextAreaElement;
    composer.value = text;
    composer.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await chat.updateComplete;
    id('composer')!
      .closest('form')!
      .dispatchEvent(new SubmitEvent('submit', { cancelable: true }));
    await chat.updateComplete;
    expect(id('panel')!.dataset['running']).toBe('true');
    await vi.waitFor(() => expect(id('panel')!.dataset['running']).toBe('false'), { timeout: 3_000 });
    await chat.updateComplete;
  }

  beforeEach(() => localStorage.clear());
  afterEach(() => {
    chat.remove();
    vi.unstubAllGlobals();
  });

  it('is a launcher until it is opened, and Escape closes it', async () => {
    await placed([]);
    expect(id('panel')).toBeNull();
    id('launcher')!.click();
    await chat.updateComplete;
    expect(chat.open).toBe(true);
    expect(id('empty')).not.toBeNull();
    id('composer')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await chat.updateComplete;
    expect(id('launcher')).not.toBeNull();
  });

  it('speaks the language it is given and names the shop', async () => {
    await placed([], { language: 'zh-CN', open: '' });
    await vi.waitFor(() => expect(id('panel')!.getAttribute('aria-label')).toBe('Bazar 购物助手'));
    expect(id('send')!.getAttribute('aria-label')).toBe('发送');
  });

  it('shows what is said, who answers, and keeps text text', async () => {
    await placed(says('**Hi** <img src=x onerror=alert(1)>'), { open: '' });
    await write('hello <b>there</b>');
    expect(id('user-message')!.textContent).toContain('hello <b>there</b>');
    expect(id('assistant-message')!.querySelector('strong')?.textContent).toBe('Hi');
    expect(chat.renderRoot.querySelector('.items img')).toBeNull();
    expect(id('banner')!.textContent.trim()).toBe('Answered by qwen3.8');
    expect((id('composer') as HTMLTextAreaElement).value).toBe('');
  });

  it('tells the page when the cart has changed', async () => {
    const content = JSON.stringify({ lines: [], subtotal: { minor: 0, currency: 'EUR' }, units: 3 });
    await placed(
      [
        { type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'add_to_cart' },
        { type: 'TOOL_CALL_END', toolCallId: 'c1' },
        { type: 'TOOL_CALL_RESULT', messageId: 't1', toolCallId: 'c1', content },
      ],
      { open: '' },
    );
    const units: number[] = [];
    document.addEventListener('souk-cart', (event) =>
      units.push((event as CustomEvent<{ units: number }>).detail.units),
    );
    await write('add it');
    expect(units).toEqual([3]);
  });

  it('takes the address of the shop until the shopper gives another', async () => {
    await placed([], { open: '' });
    await vi.waitFor(() => expect(id('where')!.textContent).toContain('Harbour Street 12'));
    id('settings')!.click();
    await chat.updateComplete;
    (id('address') as HTMLInputElement).value = 'Mill Lane 3';
    id('settings-form')!.dispatchEvent(new SubmitEvent('submit', { cancelable: true }));
    await chat.updateComplete;
    expect(id('where')!.textContent).toContain('Mill Lane 3');
  });

  it('clears the conversation and gives it back', async () => {
    await placed(says('Hi'), { open: '' });
    await write('hello');
    id('new-chat')!.click();
    await chat.updateComplete;
    expect(id('empty')).not.toBeNull();
    id('undo')!.click();
    await chat.updateComplete;
    expect(id('assistant-message')).not.toBeNull();
  });

  it('can be asked by the page', async () => {
    await placed(says('Hi'));
    await chat.ask('hello');
    await chat.updateComplete;
    expect(chat.open).toBe(true);
    expect(id('user-message')!.textContent).toContain('hello');
  });
});

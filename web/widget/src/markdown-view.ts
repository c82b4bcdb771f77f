import { html, type TemplateResult } from 'lit';
import { markdown, type Block, type Span } from './markdown';

/** Markdown as elements. Text goes in as text nodes: nothing in it can become an element of its own. */
export function rendered(text: string, streaming: boolean): TemplateResult[] {
  const blocks = markdown(text);
  return blocks.map((block, index) => blockView(block, streaming && index === blocks.length - 1));
}

/** Markdown as it is read aloud. */
export function plain(text: string): string {
  return markdown(text)
    .flatMap((block) => (block.type === 'paragraph' ? block.lines : block.items))
    .map((spans) => spans.map((span) => span.text).join(''))
    .join('\n');
}

function blockView(block: Block, last: boolean): TemplateResult {
  if (block.type === 'paragraph') {
    return html`<p class=${last ? 'caret' : ''}>
      ${block.lines.map((line, index) => html`${index ? html`<br />` : ''}${spansView(line)}`)}
    </p>`;
  }
  const items = block.items.map(
    (item, index) => html`<li class=${last && index === block.items.length - 1 ? 'caret' : ''}>${spansView(item)}</li>`,
  );
  return block.ordered
    ? html`<ol start=${block.start}>
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`;
}

function spansView(spans: readonly Span[]): TemplateResult[] {
  return spans.map((span) => {
    switch (span.style) {
      case 'bold':
        return html`<strong>${span.text}</strong>`;
      case 'italic':
        return html`<em>${span.text}</em>`;
      case 'code':
        return html`<code>${span.text}</code>`;
      case undefined:
        return html`${span.text}`;
    }
  });
}

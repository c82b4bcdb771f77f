/** The little markdown that answers use, as data. Everything else, HTML above all, is text. */
export type Block =
  | { readonly type: 'paragraph'; readonly lines: readonly (readonly Span[])[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Span[])[];
    };

export interface Span {
  readonly text: string;
  readonly style?: 'bold' | 'italic' | 'code';
}

const BULLET = /^\s{0,6}[-*•]\s+(.*)$/;
const NUMBER = /^\s{0,6}(\d{1,3})[.)]\s+(.*)$/;
const HEADING = /^#{1,6}\s+(.*?)#*$/;

/** Blocks of bold, italic and code spans, lists and line breaks. Links are shown as their text: facts are linked by cards. */
export function markdown(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: Span[][] = [];
  let list: { ordered: boolean; start: number; items: Span[][] } | undefined;
  const flush = () => {
    if (lines.length) blocks.push({ type: 'paragraph', lines });
    if (list) blocks.push({ type: 'list', ...list });
    lines = [];
    list = undefined;
  };
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const bullet = BULLET.exec(line);
    const number = NUMBER.exec(line);
    if (bullet || number) {
      const ordered = !bullet;
      if (!list || list.ordered !== ordered) {
        flush();
        list = { ordered, start: number ? Number(number[1]) : 1, items: [] };
      }
      list.items.push(spans((bullet ? bullet[1] : number![2]) ?? ''));
    } else if (line.trim() === '') {
      // A blank line between the items of a list does not end it.
      if (!list) flush();
    } else {
      if (list) flush();
      const heading = HEADING.exec(line);
      lines.push(heading ? [{ text: heading[1]!.trim(), style: 'bold' }] : spans(line));
    }
  }
  flush();
  return blocks;
}

/** `**bold**`, `__bold__`, `*italic*`, `` `code` ``, `[text](address)`; what is not closed stays as written. */
const SPAN =
  /\*\*(?=\S)(.+?)\*\*|__(?=\S)(.+?)__|(?<![\w*])\*(?=\S)([^*]+?)\*(?![\w*])|`([^`]+)`|!?\[([^\]]*)\]\([^)\s]*\)/g;

function spans(text: string): Span[] {
  const result: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(SPAN)) {
    if (match.index > from) result.push({ text: text.slice(from, match.index) });
    const bold = match[1] ?? match[2];
    if (bold !== undefined) result.push({ text: bold, style: 'bold' });
    else if (match[3] !== undefined) result.push({ text: match[3], style: 'italic' });
    else if (match[4] !== undefined) result.push({ text: match[4], style: 'code' });
    else result.push({ text: match[5] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < text.length) result.push({ text: text.slice(from) });
  return result;
}

import { render } from 'lit';
import { describe, expect, it } from 'vitest';
import { markdown } from '../src/markdown';
import { plain, rendered } from '../src/markdown-view';

function view(text: string): HTMLElement {
  const root = document.createElement('div');
  render(rendered(text, false), root);
  return root;
}

describe('markdown', () => {
  it('knows bold, italic, code, lists and line breaks', () => {
    const root = view('**Two** *good* `ones`:\n- first\n- second\n\n1. one\n2. two\n\nline\nbreak');
    expect(root.querySelector('strong')?.textContent).toBe('Two');
    expect(root.querySelector('em')?.textContent).toBe('good');
    expect(root.querySelector('code')?.textContent).toBe('ones');
    expect([...root.querySelectorAll('ul li')].map((li) => li.textContent)).toEqual(['first', 'second']);
    expect(root.querySelectorAll('ol li')).toHaveLength(2);
    expect(root.querySelectorAll('br')).toHaveLength(1);
  });

  it('leaves what is not closed as it was written, so that streaming never flickers into nothing', () => {
    expect(plain('a **half')).toBe('a **half');
    expect(plain('2 * 3 * 4 and snake_case_name')).toBe('2 * 3 * 4 and snake_case_name');
  });

  it('keeps numbers of a list that does not begin at one', () => {
    expect(markdown('3. c\n4. d')).toMatchObject([{ type: 'list', ordered: true, start: 3 }]);
  });

  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '**<svg/onload=alert(1)>**',
    '[click](javascript:alert(1))',
    '![x](https://evil.example/pixel.png)',
    '- <iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '`</code><script>alert(1)</script>`',
    '</p></div><a href="javascript:alert(1)">x</a>',
    '&lt;script&gt;',
    '# <b>title</b>',
  ];
  it.each(hostile)('never makes an element of %s', (text) => {
    const root = view(text);
    const allowed = new Set(['P', 'BR', 'STRONG', 'EM', 'CODE', 'UL', 'OL', 'LI']);
    for (const element of root.querySelectorAll('*')) {
      expect(allowed).toContain(element.tagName);
      expect([...element.attributes].every(({ name }) => ['class', 'start'].includes(name))).toBe(true);
    }
  });

  it('takes long hostile text in time that is no attack', () => {
    const begun = performance.now();
    markdown('*'.repeat(4_000) + '['.repeat(4_000) + '**a '.repeat(2_000));
    expect(performance.now() - begun).toBeLessThan(1_500);
  });
});

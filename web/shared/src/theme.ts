import { css } from 'lit';

/**
 * Colours, spaces and type of everything that Souk shows. Text on its ground reaches WCAG AA in both schemes. A host page may set
 * `--souk-accent` and `--souk-font` on the element.
 */
export const theme = css`
  :host {
    color-scheme: light dark;
    --ground: light-dark(#faf8f5, #161412);
    --surface: light-dark(#ffffff, #201d1a);
    --raised: light-dark(#ffffff, #2a2622);
    --sunken: light-dark(#f3efe9, #1b1816);
    --line: light-dark(#e6dfd5, #383229);
    --line-strong: light-dark(#8f8475, #84796a);
    --ink: light-dark(#211c16, #f4efe7);
    --ink-soft: light-dark(#655b4e, #b9ae9f);
    --accent: var(--souk-accent, light-dark(#0e6655, #6fd3bd));
    --accent-strong: light-dark(#0a5144, #93e3d1);
    --on-accent: light-dark(#ffffff, #06241e);
    --accent-soft: light-dark(#e2f1ec, #1c332d);
    --bubble: light-dark(#0e6655, #1f5146);
    --on-bubble: light-dark(#ffffff, #eefaf6);
    --gold: light-dark(#b06a12, #efb45c);
    --gold-soft: light-dark(#fbf0dd, #3a2c15);
    --danger: light-dark(#a8261c, #ff9c8f);
    --danger-soft: light-dark(#fcebe8, #3d1f1b);
    --warn: light-dark(#8a4b08, #f1b566);
    --shadow-small: 0 1px 2px light-dark(rgb(60 45 25 / 8%), rgb(0 0 0 / 40%));
    --shadow:
      0 2px 6px light-dark(rgb(60 45 25 / 7%), rgb(0 0 0 / 35%)),
      0 16px 48px light-dark(rgb(60 45 25 / 16%), rgb(0 0 0 / 55%));
    --radius: 14px;
    --radius-small: 9px;
    --font: var(
      --souk-font,
      ui-sans-serif,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'Noto Sans CJK SC',
      'PingFang SC',
      'Microsoft YaHei',
      sans-serif
    );
    font: 400 15px/1.5 var(--font);
    color: var(--ink);
    -webkit-text-size-adjust: 100%;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    cursor: pointer;
  }
  button:disabled {
    cursor: not-allowed;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .icon {
    flex: none;
    display: block;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 36px;
    padding: 6px 14px;
    border: 1px solid var(--line);
    border-radius: 999px;
    background: var(--surface);
    color: var(--ink);
    font-weight: 550;
    font-size: 14px;
    line-height: 1.3;
    transition:
      background 120ms,
      border-color 120ms,
      color 120ms;
  }
  .button:hover:not(:disabled) {
    border-color: var(--accent);
    color: var(--accent-strong);
  }
  .button:disabled {
    opacity: 0.55;
  }
  .button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  .button.primary:hover:not(:disabled) {
    background: var(--accent-strong);
    border-color: var(--accent-strong);
    color: var(--on-accent);
  }
  .button.small {
    min-block-size: 32px;
    padding: 4px 12px;
    font-size: 13px;
  }
  .button .icon {
    inline-size: 17px;
    block-size: 17px;
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    border: 0;
    border-radius: 10px;
    background: transparent;
    color: var(--ink-soft);
    transition:
      background 120ms,
      color 120ms;
  }
  .icon-button:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 2px 8px;
    border-radius: 999px;
    background: var(--sunken);
    color: var(--ink-soft);
    font-size: 12.5px;
    font-weight: 550;
    line-height: 1.5;
    white-space: nowrap;
  }
  .chip .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .chip.good {
    background: var(--accent-soft);
    color: var(--accent-strong);
  }
  .chip.warn {
    background: var(--gold-soft);
    color: var(--warn);
  }
  .chip.bad {
    background: var(--danger-soft);
    color: var(--danger);
  }
  .stars {
    display: inline-flex;
    vertical-align: -2px;
  }
  .stars-empty {
    fill: var(--line);
  }
  .stars-full {
    fill: var(--gold);
  }
  .amount {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
      scroll-behavior: auto !important;
    }
  }
`;

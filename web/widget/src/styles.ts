import { css } from 'lit';

/** The frame: launcher, panel, log, composer. Logical properties throughout, so that it mirrors in right-to-left pages. */
export const frame = css`
  :host {
    --gap: 16px;
    position: fixed;
    inset-block-end: 20px;
    inset-inline-end: 20px;
    z-index: 2147483000;
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  .launcher {
    display: flex;
    align-items: center;
    gap: 10px;
    block-size: 54px;
    padding-inline: 18px 22px;
    border: 0;
    border-radius: 999px;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    box-shadow: var(--shadow);
    transition: transform 140ms ease;
  }
  .launcher:hover {
    transform: translateY(-2px);
  }
  .launcher .icon {
    inline-size: 24px;
    block-size: 24px;
  }
  .panel {
    display: flex;
    flex-direction: column;
    inline-size: min(440px, calc(100vw - 40px));
    block-size: min(760px, calc(100dvh - 40px));
    border: 1px solid var(--line);
    border-radius: 20px;
    background: var(--ground);
    box-shadow: var(--shadow);
    overflow: hidden;
    animation: rise 200ms cubic-bezier(0.2, 0.8, 0.2, 1);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  .top {
    display: flex;
    align-items: center;
    gap: 2px;
    padding: 12px;
    padding-inline-start: var(--gap);
    background: var(--surface);
    border-block-end: 1px solid var(--line);
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    margin-inline-end: 10px;
    border-radius: 11px;
    background: var(--accent-soft);
    color: var(--accent-strong);
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  .who h2 {
    font-size: 15.5px;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.005em;
  }
  .banner {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 12.5px;
    line-height: 1.35;
    color: var(--ink-soft);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .strip {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px var(--gap);
    background: var(--gold-soft);
    color: var(--warn);
    font-size: 13.5px;
    font-weight: 550;
  }
  .strip .icon {
    inline-size: 17px;
    block-size: 17px;
  }
  .log {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: var(--gap);
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  .items {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .user {
    align-self: flex-end;
    max-inline-size: 86%;
    margin-block-start: 6px;
    padding: 9px 14px;
    border-radius: 18px;
    border-end-end-radius: 6px;
    background: var(--bubble);
    color: var(--on-bubble);
    overflow-wrap: anywhere;
  }
  .said {
    white-space: pre-wrap;
  }
  .assistant {
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .assistant > * + * {
    margin-block-start: 8px;
  }
  .assistant ul,
  .assistant ol {
    padding-inline-start: 22px;
  }
  .assistant ul {
    list-style: disc;
  }
  .assistant ol {
    list-style: decimal;
  }
  .assistant li + li {
    margin-block-start: 3px;
  }
  .assistant li::marker {
    color: var(--ink-soft);
  }
  code {
    padding: 1px 5px;
    border-radius: 5px;
    background: var(--sunken);
    font:
      13px/1.4 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      monospace;
  }
  .caret::after {
    content: '';
    display: inline-block;
    inline-size: 7px;
    block-size: 1.05em;
    margin-inline-start: 3px;
    border-radius: 2px;
    background: var(--accent);
    vertical-align: -2px;
    animation: blink 1s steps(2, start) infinite;
  }
  @keyframes blink {
    to {
      visibility: hidden;
    }
  }
  .progress {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 24px;
    color: var(--ink-soft);
    font-size: 14px;
  }
  .dots {
    display: inline-flex;
    gap: 4px;
  }
  .dots i {
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--accent);
    animation: pulse 1.2s ease-in-out infinite;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes pulse {
    0%,
    60%,
    100% {
      opacity: 0.25;
    }
    30% {
      opacity: 1;
    }
  }
  .notice {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    padding: 8px 12px;
    border-radius: var(--radius-small);
    background: var(--sunken);
    color: var(--ink-soft);
    font-size: 13.5px;
  }
  .notice .icon {
    inline-size: 17px;
    block-size: 17px;
    margin-block-start: 1.5px;
  }
  .error {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 12px 14px;
    border-radius: var(--radius);
    background: var(--danger-soft);
    color: var(--danger);
    font-size: 14px;
    font-weight: 550;
  }
  .error p {
    flex: 1 1 180px;
  }
  .error small {
    display: block;
    font-weight: 400;
    font-size: 13px;
  }
  .welcome {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-block-size: 100%;
    gap: 6px;
  }
  .welcome h3 {
    font-size: 23px;
    font-weight: 680;
    line-height: 1.2;
    letter-spacing: -0.015em;
  }
  .welcome > p {
    max-inline-size: 34ch;
    margin-block-end: 14px;
    color: var(--ink-soft);
  }
  .suggestions {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .suggestion {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    padding: 11px 14px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    text-align: start;
    line-height: 1.35;
    transition:
      border-color 120ms,
      transform 120ms;
  }
  .suggestion .icon {
    inline-size: 18px;
    block-size: 18px;
    color: var(--accent);
  }
  .suggestion:hover:not(:disabled) {
    border-color: var(--accent);
  }
  .jump {
    position: absolute;
    inset-block-end: 10px;
    inset-inline-start: 50%;
    translate: -50% 0;
    box-shadow: var(--shadow);
  }
  :host(:dir(rtl)) .jump {
    translate: 50% 0;
  }
  .over {
    position: relative;
    block-size: 0;
  }
  .toast {
    position: absolute;
    inset-block-end: 10px;
    inset-inline: var(--gap);
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 8px 8px 8px 16px;
    border-radius: var(--radius);
    background: var(--ink);
    color: var(--ground);
    font-size: 14px;
    box-shadow: var(--shadow);
  }
  .toast .button {
    border-color: transparent;
    background: transparent;
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .toast .button:hover:not(:disabled) {
    color: inherit;
    background: color-mix(in srgb, var(--ground) 15%, transparent);
    border-color: transparent;
  }
  .bottom {
    padding: 10px 12px 12px;
    padding-block-end: max(12px, env(safe-area-inset-bottom));
    background: var(--surface);
    border-block-start: 1px solid var(--line);
  }
  .composer {
    display: flex;
    align-items: flex-end;
    gap: 8px;
    padding: 5px;
    padding-inline-start: 14px;
    border: 1px solid var(--line-strong);
    border-radius: 23px;
    background: var(--ground);
    transition: border-color 120ms;
  }
  .composer:focus-within {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .composer textarea {
    flex: 1;
    min-inline-size: 0;
    max-block-size: 140px;
    padding: 6px 0;
    border: 0;
    background: transparent;
    line-height: 22px;
    field-sizing: content;
    resize: none;
    outline: none;
  }
  textarea::placeholder,
  input::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }
  .round {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 34px;
    block-size: 34px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
    transition: background 120ms;
  }
  .round:hover:not(:disabled) {
    background: var(--accent-strong);
  }
  .round:disabled {
    background: var(--line);
    color: var(--ink-soft);
  }
  .under {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding: 7px 6px 0;
    font-size: 12.5px;
    color: var(--ink-soft);
  }
  .where {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
  }
  .where span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .where:hover {
    color: var(--accent-strong);
  }
  .where .icon {
    inline-size: 15px;
    block-size: 15px;
  }
  .hint {
    flex: none;
  }
  .settings {
    flex: 1;
    padding: 20px var(--gap);
    overflow-y: auto;
  }
  .settings h3 {
    margin-block-end: 16px;
    font-size: 18px;
    letter-spacing: -0.01em;
  }
  .field {
    display: flex;
    flex-direction: column;
    gap: 6px;
    margin-block-end: 16px;
  }
  .field label {
    font-weight: 600;
  }
  .field small {
    color: var(--ink-soft);
    font-size: 13px;
  }
  .field input {
    padding: 9px 12px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
  }
  .row {
    display: flex;
    gap: 8px;
  }
  .skeleton {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .skeleton i {
    block-size: 42px;
    border-radius: var(--radius);
    background: var(--sunken);
    animation: pulse 1.4s ease-in-out infinite;
  }
  .skeleton i:nth-child(odd) {
    align-self: flex-end;
    inline-size: 62%;
  }
  .skeleton i:nth-child(even) {
    block-size: 96px;
  }
  @media (max-width: 560px) {
    :host {
      --gap: 14px;
      inset-block-end: 16px;
      inset-inline-end: 16px;
    }
    :host([open]) {
      inset: 0;
    }
    .panel {
      inline-size: 100%;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }
    .hint {
      display: none;
    }
    .composer textarea {
      /* Below 16px, phones zoom into a field that gets the focus. */
      font-size: 16px;
    }
  }
`;

export const cards = css`
  .card {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: var(--shadow-small);
    overflow: hidden;
  }
  .card h3 {
    font-size: 15px;
    font-weight: 620;
    line-height: 1.35;
  }
  .card-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 10px;
    padding: 11px 14px;
    border-block-end: 1px solid var(--line);
  }
  .card-head h3 {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .card-head .icon {
    inline-size: 19px;
    block-size: 19px;
    color: var(--accent);
  }
  .card-head .chip .icon {
    inline-size: 14px;
    block-size: 14px;
    color: inherit;
  }
  .card-sub {
    color: var(--ink-soft);
    font-size: 13px;
    font-weight: 400;
  }
  .card-note {
    padding: 10px 14px;
    color: var(--ink-soft);
    font-size: 13px;
  }
  .card-body {
    padding: 12px 14px;
  }
  .card-foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 10px;
    min-block-size: 44px;
    padding: 8px 14px;
    border-block-start: 1px solid var(--line);
    color: var(--ink-soft);
    font-size: 13px;
  }
  .card-foot.end {
    justify-content: flex-end;
  }
  .link {
    padding: 2px 0;
    border: 0;
    background: none;
    color: var(--accent-strong);
    font-weight: 580;
    font-size: 13.5px;
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
    text-underline-offset: 3px;
  }
  .link:hover:not(:disabled) {
    text-decoration-color: currentColor;
  }
  .link:disabled {
    opacity: 0.55;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .empty {
    display: flex;
    align-items: center;
    gap: 10px;
    color: var(--ink-soft);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 5px;
  }
  .eyebrow {
    color: var(--ink-soft);
    font-size: 13px;
  }

  .thumb {
    position: relative;
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 68px;
    block-size: 68px;
    border-radius: 11px;
    background: var(--sunken);
    color: var(--ink-soft);
    overflow: hidden;
  }
  .thumb img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .thumb img.broken {
    visibility: hidden;
  }
  .thumb.small {
    inline-size: 46px;
    block-size: 46px;
    border-radius: var(--radius-small);
  }
  .thumb.large {
    inline-size: 112px;
    block-size: 112px;
  }
  .position {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-start: 4px;
    display: grid;
    place-items: center;
    min-inline-size: 20px;
    block-size: 20px;
    padding-inline: 4px;
    border-radius: 7px;
    background: color-mix(in srgb, var(--surface) 90%, transparent);
    color: var(--ink);
    font-size: 12px;
    font-weight: 650;
  }

  .products > li + li,
  .stores > li + li,
  .etas > li + li,
  .orders > li + li,
  .lines > li + li {
    border-block-start: 1px solid var(--line);
  }
  .product {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 4px 12px;
    padding: 12px 14px;
  }
  .product-main {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-inline-size: 0;
  }
  .product-title {
    overflow-wrap: anywhere;
  }
  .title-button {
    padding: 0;
    border: 0;
    background: none;
    font-weight: inherit;
    text-align: start;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .title-button:hover:not(:disabled) {
    color: var(--accent-strong);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .title-button:focus-visible {
    border-radius: 4px;
  }
  .product-sub {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    color: var(--ink-soft);
    font-size: 13px;
  }
  .rating {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    font-variant-numeric: tabular-nums;
  }
  .product-side {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    justify-content: space-between;
    gap: 8px;
  }
  .price {
    font-size: 15.5px;
    font-weight: 660;
  }
  .price.large {
    font-size: 19px;
  }

  .details-head {
    display: flex;
    gap: 14px;
    padding: 14px;
  }
  .details-main {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-inline-size: 0;
  }
  .details-text {
    padding: 0 14px 12px;
    color: var(--ink-soft);
    font-size: 14px;
  }
  .attributes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: 10px 14px;
    padding: 11px 14px;
    border-block: 1px solid var(--line);
  }
  .attributes dt {
    color: var(--ink-soft);
    font-size: 12.5px;
  }
  .attributes dd {
    font-size: 14px;
    overflow-wrap: anywhere;
  }
  .fold > summary {
    padding: 8px 0;
    color: var(--accent-strong);
    font-size: 13.5px;
    font-weight: 580;
    cursor: pointer;
  }
  .card > .fold > summary {
    padding: 10px 14px;
  }
  .variants li {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 6px 14px;
    font-size: 14px;
  }
  .variants li > :first-child {
    flex: 1;
  }
  .variants .gone {
    color: var(--ink-soft);
  }
  .reviews {
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding: 0 14px 12px;
    font-size: 14px;
  }

  .scroll {
    overflow-x: auto;
  }
  .compare table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 13.5px;
  }
  .compare :is(th, td) {
    min-inline-size: 92px;
    padding: 8px 9px;
    border-block-start: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
    font-weight: 400;
  }
  .compare thead :is(th, td) {
    border: 0;
    font-weight: 600;
  }
  .compare thead .thumb {
    margin-block-end: 6px;
  }
  .compare tbody th,
  .compare thead td {
    position: sticky;
    inset-inline-start: 0;
    min-inline-size: 76px;
    background: var(--surface);
    color: var(--ink-soft);
  }
  .compare .best {
    color: var(--accent-strong);
  }
  .star {
    color: var(--gold);
  }
  .arrival {
    display: flex;
    gap: 8px;
    padding: 10px 14px;
    border-block-start: 1px solid var(--line);
    background: var(--accent-soft);
    color: var(--accent-strong);
    font-size: 13.5px;
    font-weight: 550;
  }
  .arrival.late {
    background: var(--gold-soft);
    color: var(--warn);
  }
  .arrival .icon {
    inline-size: 18px;
    block-size: 18px;
  }

  .map {
    background: var(--sunken);
  }
  .map svg {
    display: block;
    inline-size: 100%;
    block-size: 150px;
  }
  .map-grid path {
    stroke: var(--line);
    stroke-width: 1.2;
    fill: none;
  }
  .map-hop {
    stroke: var(--ink-soft);
    stroke-width: 1.2;
    stroke-dasharray: 3 4;
    opacity: 0.7;
  }
  .map-casing {
    fill: none;
    stroke: var(--surface);
    stroke-width: 7;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .map-line {
    fill: none;
    stroke: var(--accent);
    stroke-width: 3.5;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .map-pin circle {
    fill: var(--accent);
    stroke: var(--surface);
    stroke-width: 2;
  }
  .map-pin text {
    fill: var(--on-accent);
    font-size: 11.5px;
    font-weight: 650;
  }
  .map-home circle:first-child {
    fill: var(--gold);
    opacity: 0.25;
  }
  .map-home circle:last-child {
    fill: var(--gold);
    stroke: var(--surface);
    stroke-width: 2;
  }
  .store {
    display: flex;
    gap: 12px;
    padding: 12px 14px;
  }
  .pin-number {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
    font-size: 12.5px;
    font-weight: 650;
  }
  .store-main {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .store-address {
    color: var(--ink-soft);
    font-size: 13.5px;
  }
  .hours {
    padding-block-end: 4px;
    font-size: 13.5px;
  }
  .hours > div {
    display: flex;
    justify-content: space-between;
    padding-block: 2px;
  }
  .hours dt {
    color: var(--ink-soft);
  }
  .hours dd {
    font-variant-numeric: tabular-nums;
  }
  .etas li,
  .orders li {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 10px 14px;
  }
  .etas small {
    color: var(--ink-soft);
  }

  .line {
    display: flex;
    gap: 12px;
    padding: 10px 14px;
  }
  .line-title {
    font-weight: 560;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .line-side,
  .orders-side {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: 2px;
    text-align: end;
  }
  .quantity {
    display: inline-flex;
    align-items: center;
    margin-block-start: 6px;
    border: 1px solid var(--line);
    border-radius: 999px;
  }
  .quantity button {
    inline-size: 30px;
    block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: 999px;
    background: none;
    font-size: 16px;
    line-height: 1;
  }
  .quantity button:hover:not(:disabled) {
    background: var(--sunken);
  }
  .quantity button:disabled {
    opacity: 0.5;
  }
  .quantity .amount {
    min-inline-size: 20px;
    text-align: center;
    font-size: 14px;
    font-weight: 600;
  }
  .totals {
    padding: 10px 14px;
    border-block-start: 1px solid var(--line);
  }
  .sum {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding-block: 2px;
    color: var(--ink-soft);
    font-size: 14px;
  }
  .sum.total {
    padding-block: 4px;
    color: var(--ink);
    font-size: 16.5px;
    font-weight: 660;
  }
  .sum.tax {
    font-size: 13px;
  }
  .sum.free .amount {
    color: var(--accent-strong);
  }
  .address {
    display: flex;
    gap: 10px;
    border-block-start: 1px solid var(--line);
    font-size: 14px;
  }
  .address .icon {
    margin-block-start: 1px;
    color: var(--ink-soft);
  }
  .refunded {
    display: flex;
    align-items: center;
    gap: 8px;
    border-block-start: 1px solid var(--line);
    background: var(--accent-soft);
    color: var(--accent-strong);
    font-weight: 600;
  }
  .order-number {
    padding: 10px 14px 0;
    color: var(--ink-soft);
    font:
      12.5px/1.4 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      monospace;
    overflow-wrap: anywhere;
  }
  .steps {
    display: flex;
    padding: 14px 10px 12px;
    border-block-end: 1px solid var(--line);
  }
  .step {
    position: relative;
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 2px;
    color: var(--ink-soft);
    font-size: 12.5px;
    line-height: 1.3;
    text-align: center;
  }
  .step + .step::before {
    content: '';
    position: absolute;
    inset-block-start: 10px;
    inset-inline: calc(-50% + 15px) calc(50% + 15px);
    border-block-start: 2px solid var(--line);
  }
  .step.done + .step::before {
    border-color: var(--accent);
  }
  .dot {
    display: grid;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    margin-block-end: 3px;
    border: 2px solid var(--line);
    border-radius: 50%;
    background: var(--surface);
  }
  .dot .icon {
    inline-size: 14px;
    block-size: 14px;
    stroke-width: 2.5;
  }
  .step.done .dot {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .step.current .dot {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 4px var(--surface);
    background: var(--accent);
  }
  .step.current .step-name {
    color: var(--ink);
    font-weight: 620;
  }
  .step.bad.current .dot {
    box-shadow: none;
    border-color: var(--danger);
    background: var(--danger);
    color: var(--surface);
  }
  .step time {
    font-size: 11.5px;
  }

  .proposal.open {
    border-color: var(--accent);
    box-shadow:
      0 0 0 1px var(--accent),
      var(--shadow-small);
  }
  .proposal.open .card-head {
    background: var(--accent-soft);
    border-color: transparent;
  }
  .proposal .card-head .chip {
    flex: none;
  }
  .proposal .order-number {
    padding-block-end: 8px;
  }
  .proposal.settled .card-head .icon {
    color: var(--ink-soft);
  }
  .proposal:focus {
    outline: none;
  }
  .proposal:focus-visible {
    outline: 2px solid var(--accent);
  }
  .proposal-foot {
    padding: 4px 14px 14px;
    border-block-start: 1px solid var(--line);
  }
  .proposal-foot .card-note {
    padding: 8px 0 10px;
  }
  .proposal-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .proposal-actions .button {
    flex: 1 1 auto;
    min-block-size: 42px;
  }
  .proposal-actions .primary {
    flex-grow: 3;
  }
  .decision {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 10px 14px;
    color: var(--ink-soft);
    font-weight: 550;
    font-size: 14px;
  }
  .decision.approved {
    color: var(--accent-strong);
  }
`;

import { css } from 'lit';

export const pageStyles = css`
  :host {
    display: block;
    min-block-size: 100vh;
    background: var(--ground);
  }
  .skip {
    position: absolute;
    inset-inline-start: 16px;
    inset-block-start: -60px;
    z-index: 3;
  }
  .skip:focus {
    inset-block-start: 12px;
  }
  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: flex;
    align-items: center;
    gap: 20px;
    padding: 14px max(24px, calc((100% - 1280px) / 2));
    background: color-mix(in srgb, var(--surface) 92%, transparent);
    backdrop-filter: blur(10px);
    border-block-end: 1px solid var(--line);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    color: inherit;
    font-size: 21px;
    font-weight: 720;
    letter-spacing: -0.02em;
    text-decoration: none;
  }
  .brand .mark {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 11px;
    background: var(--accent);
    color: var(--on-accent);
  }
  .search {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    max-inline-size: 620px;
    margin-inline: auto;
    padding-inline: 16px 5px;
    block-size: 44px;
    border: 1px solid var(--line-strong);
    border-radius: 999px;
    background: var(--ground);
  }
  .search:focus-within {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .search > .icon {
    color: var(--ink-soft);
  }
  .search input {
    flex: 1;
    min-inline-size: 0;
    block-size: 100%;
    border: 0;
    outline: 0;
    background: none;
  }
  .search input::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }
  .tools {
    display: flex;
    gap: 4px;
  }
  .tools .icon-button {
    position: relative;
    inline-size: 44px;
    block-size: 44px;
  }
  .badge {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 0;
    display: grid;
    place-items: center;
    min-inline-size: 19px;
    block-size: 19px;
    padding-inline: 5px;
    border-radius: 999px;
    background: var(--accent);
    color: var(--on-accent);
    font-size: 12px;
    font-weight: 660;
  }
  .layout {
    display: grid;
    grid-template-columns: 232px minmax(0, 1fr);
    gap: 36px;
    max-inline-size: 1280px;
    margin: 0 auto;
    padding: 26px 24px 40px;
  }
  .filters {
    display: flex;
    flex-direction: column;
    gap: 26px;
    font-size: 14.5px;
  }
  .filters h2,
  .filters legend {
    margin-block-end: 8px;
    padding: 0;
    font-size: 13px;
    font-weight: 650;
    color: var(--ink-soft);
  }
  .filters fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .facet {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 34px;
    padding: 4px 10px;
    border: 0;
    border-radius: 9px;
    background: none;
    text-align: start;
  }
  .facet:hover {
    background: var(--sunken);
  }
  .facet[aria-pressed='true'] {
    background: var(--accent-soft);
    color: var(--accent-strong);
    font-weight: 620;
  }
  .facet small {
    color: var(--ink-soft);
    font-size: 13px;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .depth-1 {
    padding-inline-start: 24px;
  }
  .depth-2 {
    padding-inline-start: 38px;
  }
  .prices {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .prices label {
    display: flex;
    flex-direction: column;
    gap: 3px;
    font-size: 13px;
    color: var(--ink-soft);
  }
  .prices input {
    inline-size: 100%;
    padding: 7px 10px;
    border: 1px solid var(--line-strong);
    border-radius: 9px;
    background: var(--surface);
    color: var(--ink);
  }
  .prices .button {
    grid-column: 1 / -1;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 34px;
    cursor: pointer;
  }
  .check input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--accent);
  }
  .bar {
    display: flex;
    align-items: flex-end;
    justify-content: space-between;
    flex-wrap: wrap;
    gap: 12px;
    margin-block-end: 18px;
  }
  .bar h1 {
    font-size: 27px;
    font-weight: 700;
    line-height: 1.2;
    letter-spacing: -0.02em;
    overflow-wrap: anywhere;
  }
  .bar p {
    color: var(--ink-soft);
  }
  .bar-tools {
    display: flex;
    align-items: center;
    gap: 10px;
  }
  .sort {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--ink-soft);
    font-size: 14px;
  }
  select {
    block-size: 38px;
    padding-inline: 12px;
    border: 1px solid var(--line-strong);
    border-radius: 999px;
    background: var(--surface);
    color: var(--ink);
  }
  .toggle-filters {
    display: none;
  }
  .active {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-end: 18px;
  }
  .active button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 4px 10px 4px 12px;
    border: 0;
    border-radius: 999px;
    background: var(--accent-soft);
    color: var(--accent-strong);
    font-size: 13.5px;
    font-weight: 560;
  }
  .active .icon {
    inline-size: 15px;
    block-size: 15px;
  }
  .note {
    margin-block-end: 16px;
    padding: 10px 14px;
    border-radius: var(--radius-small);
    background: var(--gold-soft);
    color: var(--warn);
    font-size: 14px;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
    gap: 20px;
  }
  .tile {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    border: 1px solid var(--line);
    border-radius: 16px;
    background: var(--surface);
    overflow: hidden;
    transition:
      box-shadow 160ms,
      border-color 160ms;
  }
  .tile:hover {
    border-color: var(--line-strong);
    box-shadow: var(--shadow);
  }
  .tile:focus-within:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .tile .frame {
    aspect-ratio: 1;
    background: var(--sunken);
    overflow: hidden;
  }
  .tile img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    transition: scale 300ms ease;
  }
  .tile:hover img {
    scale: 1.03;
  }
  .tile .text {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 3px;
    padding: 13px 15px 15px;
  }
  .tile h3 {
    font-size: 15px;
    font-weight: 600;
    line-height: 1.35;
  }
  .tile a {
    color: inherit;
    text-decoration: none;
    outline: none;
  }
  .tile a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .tile .sub {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    color: var(--ink-soft);
    font-size: 13px;
  }
  .tile .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    margin-block-start: auto;
    padding-block-start: 8px;
  }
  .tile strong {
    font-size: 17px;
    font-weight: 680;
  }
  .tile.ghost {
    pointer-events: none;
  }
  .tile.ghost i {
    block-size: 13px;
    margin-block: 4px;
    border-radius: 6px;
    background: var(--sunken);
  }
  .tile.ghost i:last-child {
    inline-size: 40%;
  }
  .ghost {
    animation: breathe 1.4s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      opacity: 0.55;
    }
  }
  .rating {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    font-variant-numeric: tabular-nums;
  }
  .state {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 10px;
    padding: 72px 20px;
    border: 1px dashed var(--line);
    border-radius: 18px;
    text-align: center;
  }
  .state .icon {
    inline-size: 34px;
    block-size: 34px;
    color: var(--ink-soft);
  }
  .state h2 {
    font-size: 20px;
    letter-spacing: -0.01em;
  }
  .state p {
    color: var(--ink-soft);
  }
  .state .button .icon {
    inline-size: 17px;
    block-size: 17px;
    color: inherit;
  }
  .state .row {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    margin-block-start: 6px;
  }
  .pages {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 14px;
    margin-block-start: 30px;
    color: var(--ink-soft);
    font-size: 14px;
  }
  .foot-note {
    padding: 22px 24px 90px;
    color: var(--ink-soft);
    font-size: 13.5px;
    text-align: center;
  }
  @media (max-width: 860px) {
    .head {
      flex-wrap: wrap;
      gap: 10px 12px;
      padding: 10px 16px 12px;
    }
    .brand {
      flex: 1;
    }
    .search {
      order: 3;
      flex: 1 0 100%;
      max-inline-size: none;
    }
    .search input,
    .prices input {
      font-size: 16px;
    }
    .layout {
      grid-template-columns: minmax(0, 1fr);
      gap: 18px;
      padding: 18px 16px 32px;
    }
    .filters {
      display: none;
    }
    .filters.shown {
      display: flex;
    }
    .toggle-filters {
      display: inline-flex;
    }
    .bar h1 {
      font-size: 23px;
    }
    .grid {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 12px;
    }
    .tile .text {
      padding: 10px 12px 12px;
    }
  }
`;

export const dialogStyles = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(760px, calc(100vw - 32px));
    max-block-size: min(86dvh, 900px);
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 20px;
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  dialog::backdrop {
    background: rgb(20 16 10 / 45%);
    backdrop-filter: blur(3px);
  }
  .inside {
    position: relative;
    padding: 24px;
  }
  .x {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 12px;
    z-index: 1;
    background: var(--surface);
  }
  .product {
    display: grid;
    grid-template-columns: minmax(0, 300px) minmax(0, 1fr);
    gap: 24px;
  }
  .picture {
    aspect-ratio: 1;
    border-radius: 16px;
    background: var(--sunken);
    overflow: hidden;
  }
  .picture img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .facts {
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding-inline-end: 26px;
  }
  .path,
  .soft {
    color: var(--ink-soft);
    font-size: 13.5px;
  }
  h2 {
    font-size: 24px;
    font-weight: 700;
    line-height: 1.2;
    letter-spacing: -0.015em;
  }
  h3 {
    margin-block: 20px 10px;
    font-size: 16px;
  }
  .sub {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    color: var(--ink-soft);
    font-size: 14px;
  }
  .rating {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .price {
    font-size: 24px;
    font-weight: 700;
  }
  fieldset {
    margin: 4px 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: 6px;
    padding: 0;
    color: var(--ink-soft);
    font-size: 13.5px;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .choice input {
    position: absolute;
    opacity: 0;
  }
  .choice span {
    display: block;
    padding: 6px 13px;
    border: 1px solid var(--line-strong);
    border-radius: 10px;
    font-size: 14px;
    cursor: pointer;
  }
  .choice input:checked + span {
    border-color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1px var(--accent);
    font-weight: 600;
  }
  .choice input:focus-visible + span {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .choice.gone span {
    border-style: dashed;
    color: var(--ink-soft);
    text-decoration: line-through;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block: 6px 2px;
  }
  .actions .button {
    min-block-size: 44px;
    padding-inline: 18px;
  }
  .description {
    margin-block-start: 20px;
    max-inline-size: 68ch;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(170px, 1fr));
    gap: 10px 20px;
    margin-block-start: 18px;
    padding-block: 14px;
    border-block: 1px solid var(--line);
    font-size: 14.5px;
  }
  dt {
    color: var(--ink-soft);
    font-size: 13px;
  }
  .reviews {
    display: flex;
    flex-direction: column;
    gap: 14px;
  }
  .reviews strong {
    color: var(--ink);
    font-weight: 600;
  }
  .failure {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 14px;
    padding: 48px 20px;
  }
  .skeleton i {
    block-size: 18px;
    border-radius: 8px;
    background: var(--sunken);
  }
  .skeleton i:nth-child(2) {
    block-size: 34px;
  }
  @media (max-width: 640px) {
    dialog {
      inline-size: 100vw;
      max-inline-size: 100vw;
      block-size: 100dvh;
      max-block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }
    .inside {
      padding: 16px;
    }
    .product {
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .picture {
      aspect-ratio: 4 / 3;
    }
    .facts {
      padding-inline-end: 0;
    }
    .actions .button {
      flex: 1;
    }
  }
`;

import { svg, type SVGTemplateResult } from 'lit';

const icon = (path: SVGTemplateResult) => svg`
  <svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${path}</svg>`;

/** Drawn for Souk, on a grid of 24. They are decoration: what they stand for is always there in words. */
export const icons = {
  chat: icon(
    svg`<path d="M4 5.5h16a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 20 17.5h-8L7 21.5v-4H4A1.5 1.5 0 0 1 2.5 16V7A1.5 1.5 0 0 1 4 5.5Z"/><path d="M7.5 10h9M7.5 13.2h5.5"/>`,
  ),
  close: icon(svg`<path d="m6 6 12 12M18 6 6 18"/>`),
  send: icon(svg`<path d="M12 19V5M5.5 11.5 12 5l6.5 6.5"/>`),
  stop: icon(svg`<rect x="7" y="7" width="10" height="10" rx="2" fill="currentColor" stroke="none"/>`),
  settings: icon(
    svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  ),
  fresh: icon(svg`<path d="M12 5v14M5 12h14"/>`),
  back: icon(svg`<path d="M19 12H5M11 6l-6 6 6 6"/>`),
  pin: icon(
    svg`<path d="M12 21.2s6.8-6.1 6.8-11.2a6.8 6.8 0 1 0-13.6 0c0 5.1 6.8 11.2 6.8 11.200Z"/><circle cx="12" cy="10" r="2.4"/>`,
  ),
  clock: icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.500V12l3 2"/>`),
  cart: icon(
    svg`<path d="M3 4h2.200l2.3 11h10.400l2-7.800H6.2"/><circle cx="9" cy="19" r="1.4"/><circle cx="16.5" cy="19" r="1.4"/>`,
  ),
  check: icon(svg`<path d="m5 12.5 4.5 4.500L19 7.5"/>`),
  alert: icon(svg`<path d="M12 8v5M12 16.300v.1"/><circle cx="12" cy="12" r="8.8"/>`),
  truck: icon(
    svg`<path d="M3 6.500h11v10H3zM14 10h4l3 3.200v3.300h-7z"/><circle cx="7.5" cy="17.5" r="1.8"/><circle cx="17" cy="17.5" r="1.8"/>`,
  ),
  box: icon(svg`<path d="m12 3 8 4.200v9.600L12 21l-8-4.200V7.200L12 3ZM4 7.200l8 4.3 8-4.300M12 11.500V21"/>`),
  down: icon(svg`<path d="m6 9.5 6 6 6-6"/>`),
  search: icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`),
  sparkle: icon(svg`<path d="M12 4c.6 4.6 3.4 7.4 8 8-4.6.6-7.4 3.4-8 8-.6-4.6-3.4-7.4-8-8 4.6-.6 7.4-3.4 8-8Z"/>`),
  shield: icon(
    svg`<path d="M12 3.5 19 6v5.600c0 4.3-2.9 7.3-7 8.9-4.1-1.6-7-4.6-7-8.900V6l7-2.500Z"/><path d="m9 12 2.2 2.200L15.2 10"/>`,
  ),
  undo: icon(svg`<path d="M8 6 4 10l4 4"/><path d="M4 10h10a5 5 0 0 1 0 10h-3"/>`),
  store: icon(
    svg`<path d="M4 10v9.500h16V10M3 10l2-5.500h14L21 10c0 1.5-1.2 2.5-2.6 2.500S15.5 11.5 15.5 10c0 1.5-1.6 2.5-3.5 2.500S8.5 11.5 8.5 10c0 1.5-1.5 2.5-2.9 2.500S3 11.5 3 10Z"/><path d="M10 19.500v-4h4v4"/>`,
  ),
  sun: icon(
    svg`<circle cx="12" cy="12" r="4"/><path d="M12 2.800v2M12 19.200v2M2.8 12h2M19.2 12h2M5.5 5.500l1.4 1.400M17.1 17.100l1.4 1.400M5.5 18.500l1.4-1.400M17.1 6.900l1.4-1.4"/>`,
  ),
  moon: icon(svg`<path d="M20 14.200A8 8 0 0 1 9.8 4 8 8 0 1 0 20 14.200Z"/>`),
};

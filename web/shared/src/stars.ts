import { html, svg, type TemplateResult } from 'lit';

const STAR = 'M10 1.6l2.55 5.3 5.85.8-4.25 4.07 1.03 5.8L10 14.8l-5.18 2.77 1.03-5.8L1.6 7.7l5.85-.8z';

/** Five stars, filled up to the rating. The words beside it are for those who cannot see it. */
export function stars(rating: number, label: string): TemplateResult {
  const filled = Math.round(Math.max(0, Math.min(5, rating)) * 20);
  // Equal ratings share a clip: its shape is the same wherever it is defined.
  const clip = `stars-${filled}`;
  return html`<span class="stars" role="img" aria-label=${label} title=${label}>
    <svg viewBox="0 0 100 20" width="75" height="15" aria-hidden="true" focusable="false">
      <clipPath id=${clip}><rect width=${filled} height="20"></rect></clipPath>
      <g class="stars-empty">${row()}</g>
      <g class="stars-full" clip-path="url(#${clip})">${row()}</g>
    </svg>
  </span>`;
}

function row() {
  return [0, 1, 2, 3, 4].map((index) => svg`<path d=${STAR} transform="translate(${index * 20} 0)"></path>`);
}

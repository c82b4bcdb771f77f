import type { LatLon } from '@souk/shared/contracts';
import { html, nothing, svg, type TemplateResult } from 'lit';

export interface Pin {
  readonly at: LatLon;
  readonly label: string;
  /** Where the shopper is. */
  readonly home?: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const WIDTH = 360;
const HEIGHT = 150;
const MARGIN = 26;
/** About 400 m: a single pin is not shown from an inch above. */
const SMALLEST_SPAN = 0.004;

/** A projection that shows all positions in the middle of the map: equirectangular, true to scale at their latitude. */
export function projection(positions: readonly LatLon[], width = WIDTH, height = HEIGHT): (at: LatLon) => Point {
  const latitudes = positions.map((at) => at.lat);
  const longitudes = positions.map((at) => at.lon);
  const middle = { lat: mid(latitudes), lon: mid(longitudes) };
  const squeeze = Math.max(0.1, Math.cos((middle.lat * Math.PI) / 180));
  const spanX = Math.max(SMALLEST_SPAN, span(longitudes) * squeeze);
  const spanY = Math.max(SMALLEST_SPAN / 2, span(latitudes));
  const scale = Math.min((width - 2 * MARGIN) / spanX, (height - 2 * MARGIN) / spanY);
  return (at) => ({
    x: round(width / 2 + (at.lon - middle.lon) * squeeze * scale),
    y: round(height / 2 - (at.lat - middle.lat) * scale),
  });
}

/** A small map, drawn from positions alone: no tiles, no other host. */
export function map(pins: readonly Pin[], line: readonly LatLon[], label: string): TemplateResult | typeof nothing {
  const positions = [...pins.map((pin) => pin.at), ...line];
  if (!positions.every((at) => Number.isFinite(at?.lat) && Number.isFinite(at?.lon)) || positions.length === 0)
    return nothing;
  const place = projection(positions);
  const home = pins.find((pin) => pin.home);
  const from = home && place(home.at);
  const path = line.map((at, index) => `${index ? 'L' : 'M'}${place(at).x} ${place(at).y}`).join('');
  return html`<figure class="map" data-testid="store-map">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${label} preserveAspectRatio="xMidYMid slice">
      <g class="map-grid">
        ${[...Array(11).keys()].map((i) => svg`<path d="M${i * 40 - 30} -10 L${i * 40 + 10} 170"></path>`)}
        ${[...Array(6).keys()].map((i) => svg`<path d="M-10 ${i * 34 - 8} L380 ${i * 34 - 22}"></path>`)}
      </g>
      ${
        from
          ? pins
              .filter((pin) => !pin.home)
              .map((pin) => {
                const to = place(pin.at);
                return svg`<path class="map-hop" d="M${from.x} ${from.y}L${to.x} ${to.y}"></path>`;
              })
          : nothing
      }
      ${path ? svg`<path class="map-casing" d=${path}></path><path class="map-line" d=${path}></path>` : nothing}
      ${[...pins].reverse().map((pin) => drawn(pin, place(pin.at)))}
    </svg>
  </figure>`;
}

function drawn(pin: Pin, at: Point) {
  return pin.home
    ? svg`<g class="map-home"><circle cx=${at.x} cy=${at.y} r="11"></circle><circle cx=${at.x} cy=${at.y} r="5.5"></circle></g>`
    : svg`<g class="map-pin" transform="translate(${at.x} ${at.y})">
        <circle r="10.5"></circle><text text-anchor="middle" dy="4">${pin.label}</text>
      </g>`;
}

function span(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

function mid(values: readonly number[]): number {
  return (Math.max(...values) + Math.min(...values)) / 2;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

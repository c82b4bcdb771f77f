import type { EtaFound, LatLon, RouteFound, StoreCard, StoresFound } from '@souk/shared/contracts';
import { distance, duration, localArrival } from '@souk/shared/format';
import { icons } from '@souk/shared/icons';
import { html, nothing, type TemplateResult } from 'lit';
import type { CardContext } from './context';
import { map, type Pin } from './map';

export function storesCard(found: StoresFound, c: CardContext): TemplateResult | typeof nothing {
  if (found.stores.length === 0) return nothing;
  const pins: Pin[] = found.stores.map((store, index) => ({ at: store.position, label: String(index + 1) }));
  if (found.near) pins.push({ at: found.near.position, label: '', home: true });
  const names = found.stores.map((store) => store.name).join(', ');
  return html`<section class="card list" aria-label=${c.t.stores(found.stores.length)} data-testid="store-list">
    ${map(pins, [], c.t.mapOf(names))}
    <ol class="stores">
      ${found.stores.map((store, index) => html`<li>${storeRow(store, index + 1, c)}</li>`)}
    </ol>
  </section>`;
}

function storeRow(store: StoreCard, position: number, c: CardContext): TemplateResult {
  const far =
    store.travelSeconds == null
      ? ''
      : store.distanceMetres == null
        ? duration(store.travelSeconds, c.language)
        : c.t.away(duration(store.travelSeconds, c.language), distance(store.distanceMetres, c.language));
  const shut = store.hoursToday === 'closed';
  return html`<article class="store" data-testid="store-card" data-store=${store.id}>
    <span class="pin-number" aria-hidden="true">${position}</span>
    <div class="store-main">
      <h3>${store.name}</h3>
      <p class="store-address">${store.address}${far ? html` · <span class="amount">${far}</span>` : nothing}</p>
      <p class="chips">
        <span class="chip ${store.openNow ? 'good' : 'bad'}">${store.openNow ? c.t.open : c.t.closed}</span>
        <span class="chip">${icons.clock}${shut ? c.t.closedToday : c.t.hoursToday(store.hoursToday)}</span>
      </p>
      ${
        store.weekHours.length === 7
          ? html`<details class="fold">
              <summary>${c.t.openingHours}</summary>
              <dl class="hours">
                ${store.weekHours.map(
                  (hours, day) =>
                    html`<div>
                      <dt>${weekday(day, c.language)}</dt>
                      <dd>${hours === 'closed' || hours === '' ? c.t.closed : hours}</dd>
                    </div>`,
                )}
              </dl>
            </details>`
          : nothing
      }
    </div>
  </article>`;
}

/** Monday is 0. */
function weekday(day: number, language: string): string {
  // 5 January 2026 was a Monday.
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, 0, 5 + day)),
  );
}

export function etaCard(found: EtaFound, c: CardContext): TemplateResult | typeof nothing {
  if (found.etas.length === 0) return nothing;
  return html`<section class="card list" aria-label=${c.t.deliveryTimes} data-testid="eta-list">
    <header class="card-head">
      <h3>${icons.truck}${c.t.deliveryTimes}</h3>
      <span class="card-sub">${found.to.address}</span>
    </header>
    <ol class="etas">
      ${found.etas.slice(0, 5).map(
        (eta) =>
          html`<li data-testid="eta-row">
            <span class="grow"
              >${eta.storeName}${
                eta.opensLocal
                  ? html` <small>${c.t.opensAt(localArrival(eta.opensLocal, c.nowLocal, c.language))}</small>`
                  : nothing
              }</span
            >
            <span class="chip ${eta.inTime ? 'good' : 'warn'}"
              >${c.t.arrives(localArrival(eta.arrivesLocal, c.nowLocal, c.language))}${
                found.by ? ` · ${eta.inTime ? c.t.inTime : c.t.tooLate}` : ''
              }</span
            >
          </li>`,
      )}
    </ol>
  </section>`;
}

export function routeCard(route: RouteFound, c: CardContext): TemplateResult {
  const pins: Pin[] = [
    { at: route.from.position, label: 'A' },
    { at: route.to.position, label: 'B' },
  ];
  const line: readonly LatLon[] = route.line.length > 1 ? route.line : [route.from.position, route.to.position];
  return html`<section class="card" aria-label=${c.t.route} data-testid="route-card">
    ${map(pins, line, c.t.mapOf(`${route.from.name}, ${route.to.name}`))}
    <div class="card-body">
      <h3>${route.from.name} → ${route.to.name}</h3>
      <p class="store-address">
        <strong class="amount">${duration(route.durationSeconds, c.language)}</strong> ·
        <span class="amount">${distance(route.distanceMetres, c.language)}</span>
      </p>
      ${
        route.streets.length > 0
          ? html`<p class="card-sub">${c.t.via(route.streets.slice(0, 4).join(' · '))}</p>`
          : nothing
      }
    </div>
  </section>`;
}

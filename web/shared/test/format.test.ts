import { describe, expect, it } from 'vitest';
import { countdown, distance, duration, localArrival, localTime, money, nowIn, shortTime } from '../src/format';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it('is written from minor units in the language of the shopper', () => {
    const amount = { minor: 8900, currency: 'EUR' };
    expect(money(amount, 'en')).toBe('€89.00');
    expect(plain(money(amount, 'es'))).toBe('89,00 €');
    expect(plain(money(amount, 'zh'))).toBe('€89.00');
  });

  it('knows currencies without decimals and with three', () => {
    expect(money({ minor: 500, currency: 'JPY' }, 'en')).toBe('¥500');
    expect(plain(money({ minor: 12345, currency: 'KWD' }, 'en'))).toBe('KWD 12.345');
  });

  it('keeps every cent of amounts that no binary fraction can hold', () => {
    expect(money({ minor: 9007199254740991, currency: 'EUR' }, 'en')).toBe('€90,071,992,547,409.91');
    expect(money({ minor: 5, currency: 'EUR' }, 'en')).toBe('€0.05');
    expect(money({ minor: -105, currency: 'EUR' }, 'en')).toBe('-€1.05');
  });
});

describe('time', () => {
  it('of a local date-time is shown as written, whatever the zone of the browser', () => {
    expect(localTime('2026-05-01T17:20', 'en')).toBe('17:20');
    expect(localTime('2026-05-01T00:05:59', 'es')).toBe('00:05');
    expect(localTime('soon', 'en')).toBe('soon');
  });

  it('of an arrival names the day unless it is today', () => {
    expect(localArrival('2026-05-01T17:20', '2026-05-01T09:00', 'en')).toBe('17:20');
    expect(localArrival('2026-05-02T09:30', '2026-05-01T22:00', 'en')).toBe('Sat 09:30');
  });

  it('of now is that of the zone', () => {
    expect(nowIn('Asia/Shanghai', new Date('2026-05-01T20:15:00Z'))).toBe('2026-05-02T04:15');
    expect(nowIn('No/Where', new Date('2026-05-01T20:15:00Z'))).toMatch(/^2026-05-0\dT/);
  });

  it('of an event leaves out today', () => {
    const now = Date.parse('2026-05-01T20:00:00Z');
    expect(shortTime('2026-05-01T12:00:00Z', now, 'en', 'Europe/Lisbon')).toBe('13:00');
    expect(shortTime('2026-04-30T12:00:00Z', now, 'en', 'Europe/Lisbon')).toMatch(/Apr.*1/);
    expect(shortTime('never', now, 'en')).toBe('never');
  });

  it('left is never negative', () => {
    expect(countdown(61_000)).toBe('1:01');
    expect(countdown(-5)).toBe('0:00');
  });
});

describe('measures', () => {
  it('are short', () => {
    expect(duration(20, 'en')).toBe('1 min');
    expect(duration(80 * 60, 'en')).toBe('1 hr 20 min');
    expect(distance(850, 'en')).toBe('850 m');
    expect(plain(distance(3240, 'es'))).toBe('3,2 km');
  });
});

import type { Money } from './contracts';

const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(language: string, currency: string): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  let format = moneyFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, { style: 'currency', currency });
    moneyFormats.set(key, format);
  }
  return format;
}

/** Minor units for people: 8900 EUR is €89.00 in English and 89,00 € in Spanish. */
export function money(amount: Money, language: string): string {
  const format = moneyFormat(language, amount.currency);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  // As text, so that no amount loses a cent to binary fractions.
  const negative = amount.minor < 0;
  const text = String(Math.abs(amount.minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const decimal = digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
  return format.format(`${negative ? '-' : ''}${decimal}` as unknown as number);
}

/** The time of day of a local date-time without zone (`2026-05-01T17:20`), as written: no zone is applied. */
export function localTime(local: string, language: string): string {
  const date = new Date(`${local.slice(0, 16)}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local) || Number.isNaN(date.getTime())) return local;
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(date);
}

/** The time, with the weekday in front if it is not the day of `now`. Both are local date-times without zone. */
export function localArrival(local: string, nowLocal: string, language: string): string {
  const time = localTime(local, language);
  if (local.slice(0, 10) === nowLocal.slice(0, 10)) return time;
  const date = new Date(`${local.slice(0, 10)}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return time;
  return `${new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(date)} ${time}`;
}

/** Now as a local date-time of the zone, without zone, to the minute. */
export function nowIn(zone: string | undefined, now: Date): string {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  };
  let parts: Intl.DateTimeFormatPart[];
  try {
    parts = new Intl.DateTimeFormat('en-GB', { ...options, ...(zone ? { timeZone: zone } : {}) }).formatToParts(now);
  } catch {
    parts = new Intl.DateTimeFormat('en-GB', options).formatToParts(now);
  }
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** An instant as date and time in the zone. */
export function dateTime(instant: string, language: string, zone?: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
  try {
    return new Intl.DateTimeFormat(language, { ...options, ...(zone ? { timeZone: zone } : {}) }).format(date);
  } catch {
    return new Intl.DateTimeFormat(language, options).format(date);
  }
}

/** An instant as a time if it is of the same day as `now`, else as date and time. */
export function shortTime(instant: string, now: number, language: string, zone?: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const sameDay = nowIn(zone, at).slice(0, 10) === nowIn(zone, new Date(now)).slice(0, 10);
  return sameDay ? localTime(nowIn(zone, at), language) : dateTime(instant, language, zone);
}

/** An instant as a date. */
export function date(instant: string, language: string): string {
  const value = new Date(instant);
  if (Number.isNaN(value.getTime())) return '';
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' }).format(value);
}

/** Metres for people: 850 m, 3.2 km. */
export function distance(metres: number, language: string): string {
  const unit = metres < 1000 ? 'meter' : 'kilometer';
  const value = metres < 1000 ? Math.round(metres / 10) * 10 : metres / 1000;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: metres < 1000 || metres >= 10_000 ? 0 : 1,
  }).format(value);
}

/** Seconds for people: 7 min, 1 h 20 min; never less than a minute. */
export function duration(seconds: number, language: string): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const format = (value: number, unit: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  if (minutes < 60) return format(minutes, 'minute');
  const rest = minutes % 60;
  return format(Math.floor(minutes / 60), 'hour') + (rest ? ` ${format(rest, 'minute')}` : '');
}

/** Time left as m:ss; 0:00 when over. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function decimal(value: number, language: string, digits = 1): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );
}

/** Options of a variant on one line: 42 · black. */
export function options(values: Readonly<Record<string, string>>): string {
  return Object.values(values).join(' · ');
}

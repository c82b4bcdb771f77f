import { describe, expect, it } from 'vitest';
import { theme } from '../src/theme';

const PAIR = /--([\w-]+):\s*(?:var\([\w-]+,\s*)?light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g;
const colours = new Map(
  [...theme.cssText.matchAll(PAIR)].map(([, name, light, dark]) => [name!, [light!, dark!] as const]),
);

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** Contrast ratio of WCAG 2. */
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

/** Text and the grounds it stands on. */
const TEXT: readonly [text: string, grounds: string[]][] = [
  ['ink', ['ground', 'surface', 'sunken']],
  ['ink-soft', ['ground', 'surface', 'sunken']],
  ['accent-strong', ['ground', 'surface', 'accent-soft', 'sunken']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-bubble', ['bubble']],
  ['danger', ['danger-soft', 'surface']],
  ['warn', ['gold-soft', 'surface']],
  ['ground', ['ink']],
];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s scheme', (_, scheme) => {
  const of = (name: string) => colours.get(name)![scheme];

  it.each(TEXT.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const)))(
    '%s on %s can be read (AA)',
    (text, ground) => {
      expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('the edges of fields and the marks of focus can be seen', () => {
    for (const ground of ['ground', 'surface']) {
      expect(contrast(of('line-strong'), of(ground))).toBeGreaterThanOrEqual(3);
      expect(contrast(of('accent'), of(ground))).toBeGreaterThanOrEqual(3);
    }
  });
});

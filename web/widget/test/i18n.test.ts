import { describe, expect, it } from 'vitest';
import { LANGUAGES, languageTag, messages } from '../src/i18n';
import { en } from '../src/i18n/en';

type Tree = Readonly<Record<string, unknown>>;

function paths(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? paths(value as Tree, `${prefix}${key}.`) : [prefix + key],
  );
}

function at(tree: Tree, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Tree)[key], tree);
}

describe.each(Object.entries(LANGUAGES))('the words in %s', (language, words) => {
  it('are all there', () => {
    expect(paths(words).sort()).toEqual(paths(en).sort());
  });

  it('are words, and use what they are given', () => {
    for (const path of paths(words)) {
      const value = at(words, path);
      const text = typeof value === 'function' ? String(value('7', '8')) : value;
      expect(text, path).toMatch(/\S/);
      if (typeof value === 'function' && language !== 'en') {
        expect(String(value(3, 4)), path).not.toBe(String((at(en, path) as (...a: unknown[]) => string)(3, 4)) + '!');
      }
    }
  });

  it('are not left in English', () => {
    if (language === 'en') return;
    const same = paths(words).filter((path) => typeof at(words, path) === 'string' && at(words, path) === at(en, path));
    // Spanish and English share these.
    expect(same.filter((path) => !['total', 'subtotal'].includes(path))).toEqual([]);
  });
});

describe('the language', () => {
  it('is that of the tag, or English', () => {
    expect(messages('es-MX')).toBe(LANGUAGES['es']);
    expect(messages('zh-Hans-CN')).toBe(LANGUAGES['zh']);
    expect(messages('fr')).toBe(LANGUAGES['en']);
    expect(languageTag('ES-mx')).toBe('es-MX');
    expect(languageTag('not a tag')).toBe(languageTag(undefined));
  });
});

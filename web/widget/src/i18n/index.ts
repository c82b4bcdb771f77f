import { en, type Messages } from './en';
import { es } from './es';
import { zh } from './zh';

export type { Messages } from './en';

export const LANGUAGES: Readonly<Record<string, Messages>> = { en, es, zh };

/** The words for a BCP 47 tag, by its primary language; English for those we do not speak. */
export function messages(language: string): Messages {
  return LANGUAGES[language.toLowerCase().split(/[-_]/)[0] ?? ''] ?? en;
}

/** The tag itself if it is one, or English. */
export function languageTag(wanted: string | null | undefined): string {
  for (const candidate of [wanted, globalThis.navigator?.language]) {
    try {
      const tag = candidate ? Intl.getCanonicalLocales(candidate)[0] : undefined;
      if (tag) return tag;
    } catch {
      // Not a language tag.
    }
  }
  return 'en';
}

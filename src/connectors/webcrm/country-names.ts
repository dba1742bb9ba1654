/** The languages in which country names are understood and can be written. */
export const countryLanguages = ['en', 'da', 'nb', 'sv', 'fi', 'de', 'nl', 'fr', 'es', 'pl'] as const;
export type CountryLanguage = (typeof countryLanguages)[number];

/** Names and ISO 3166 alpha-2 codes, both ways. */
export interface CountryNames {
  /** The code of a name in any of the languages, of the operator's own names, or of the code itself; null = unknown. */
  readonly codeOf: (name: string) => string | null;
  /** The name as it is written; null where there is none. */
  readonly nameOf: (code: string) => string | null;
}

/** Regions of the locale data that are no countries of their own. */
const notCountries: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** A withdrawn code has the name of its successor (DD is called Germany): only the successor counts. */
const isCurrent = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code;

const codes: readonly string[] = letters
  .flatMap((first) => letters.map((second) => `${first}${second}`))
  .filter((code) => !notCountries.has(code) && english.of(code) !== undefined && isCurrent(code));
const known: ReadonlySet<string> = new Set(codes);

/** Whether it is the code of a country. */
export const isCountryCode = (code: string): boolean => known.has(code);

const keyOf = (name: string): string => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/**
 * A table over the locale data of this Node, with `names` (by code) before everything else. Written in `language` unless
 * `names` has the code.
 */
export function createCountryNames(language: CountryLanguage, names: Readonly<Record<string, string>>): CountryNames {
  const codeByName = new Map<string, string>();
  const written = new Map<string, string>();
  const order = [language, ...countryLanguages.filter((each) => each !== language)];
  for (const [code, name] of Object.entries(names)) {
    codeByName.set(keyOf(name), code);
    written.set(code, name);
  }
  for (const each of order) {
    const display = new Intl.DisplayNames([each], { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = display.of(code);
      if (name === undefined) continue;
      if (!codeByName.has(keyOf(name))) codeByName.set(keyOf(name), code);
      if (each === language && !written.has(code)) written.set(code, name);
    }
  }
  return {
    codeOf: (name) => codeByName.get(keyOf(name)) ?? codeOfCode(name),
    nameOf: (code) => written.get(code) ?? null,
  };
}

/** Some users type the code; UK is what many call GB. */
function codeOfCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (known.has(code)) return code;
  return code === 'UK' ? 'GB' : null;
}

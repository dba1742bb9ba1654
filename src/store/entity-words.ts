import type { SqlParameters } from './sql-parameters';

/** Words that must all occur in the texts of an entity, in any case and with or without accents; at least one. */
export type SearchWords = readonly [string, ...string[]];

/**
 * The condition that the entity on the alias `e` has all the words, anywhere within its own words. Of a word of one or
 * two letters only beginnings count: no index finds such parts, and in a name they mean little.
 */
export const wordsSql = (words: SearchWords, parameters: SqlParameters): string =>
  words
    .map((word) =>
      isShort(word)
        ? `e.search_vector @@ search_query(${parameters.add(word)}::text)`
        : `e.search_text like search_pattern(${parameters.add(word)}::text)`,
    )
    .join(' and ');

const isShort = (word: string): boolean => /^[\p{L}\p{N}]{1,2}$/u.test(word);

/**
 * How well the entity on the alias `e` fits, `numeric`: whole words before words that only begin so, those in what it is
 * called by before those elsewhere, parts within words last.
 */
export const relevanceSql = (words: SearchWords, parameters: SqlParameters): string =>
  `ts_rank(e.search_vector, search_query(${parameters.add(words.join(' '))}::text))::numeric`;

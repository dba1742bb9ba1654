import { z } from 'zod';
import { told } from '../http';
import type { SuperofficeCall } from './session';

/** A list, and the columns of it that are asked for and searched by. */
export interface ArchiveSearch {
  /** Below the API, such as `Person` or `Archive/QuoteAlternative`. */
  readonly list: string;
  readonly idColumn: string;
  readonly column: string;
  readonly value: string;
}

const rowsShape = z.object({ value: z.array(z.looseObject({ PrimaryKey: z.string() })) });

/** The keys of at most ten rows whose column holds this text. Quotes in it are escaped by backslash (superoffice contract 4). */
export async function archiveKeys(
  call: SuperofficeCall,
  { list, idColumn, column, value }: ArchiveSearch,
): Promise<readonly number[]> {
  const text = value.replaceAll(/['\\]/g, String.raw`\$&`);
  const query = new URLSearchParams({
    $select: idColumn,
    $filter: `${column} eq '${text}'`,
    $orderBy: idColumn,
    $top: '10',
  }).toString();
  const answer = await call('GET', `${list}?${query}`);
  return told(rowsShape, answer, `the list of ${list}`).value.map(({ PrimaryKey }) => Number(PrimaryKey));
}

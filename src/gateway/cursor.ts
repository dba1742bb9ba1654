import { z } from 'zod';
import { isUuid } from '../core/ids';
import { hashText } from '../lib/hash';
import { parseJson } from '../lib/json';
import { type ArgumentPath, badInput } from './request-error';

/** A place in a sorted list: the sort keys of a row as the database writes them, and its id. */
export interface Position {
  readonly keys: readonly (string | null)[];
  readonly id: string;
}

const version = 1;
const cursorSchema = z.tuple([z.literal(version), z.string(), z.array(z.string().nullable()), z.string()]);

/** A short text that is equal for equal orders: cursors of one order do not fit another. */
export const signatureOf = (order: string): string => hashText(order).slice(0, 8);

/** An opaque text for a place in a list. */
export const encodeCursor = (signature: string, position: Position): string =>
  Buffer.from(JSON.stringify([version, signature, position.keys, position.id])).toString('base64url');

/** Reads a cursor; throws BAD_USER_INPUT when it is none, or was made for a list in another order. */
export function decodeCursor(text: string, signature: string, path: ArgumentPath): Position {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (!parsed.success || !isUuid(parsed.data[3])) throw badInput(path, 'a cursor that this API answered');
  const [, madeFor, keys, id] = parsed.data;
  if (madeFor !== signature) throw badInput(path, 'a cursor of a list with the same sort and search');
  return { keys, id };
}

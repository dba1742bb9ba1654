import { isKeyText } from '../store/keyset';
import { decodeCursor, encodeCursor, type Position, signatureOf } from './cursor';
import { type PageArguments, readSize } from './list-arguments';
import type { Page } from './page';
import { badInput } from './request-error';

/** Where a page lies in its list, and how long it is. */
export interface PagePlace {
  readonly after: Position | null;
  readonly before: Position | null;
  readonly limit: number;
  readonly isBackward: boolean;
}

/** A list in one fixed order. */
export interface KeysetList<Found, Node> {
  /** Names the order: cursors of other lists are refused. */
  readonly name: string;
  /** How many times stand before the id in the order. */
  readonly times: 0 | 1;
  /** The rows of a page in their order, one more than `limit` when there is more. */
  readonly read: (place: PagePlace) => Promise<readonly Found[]>;
  readonly toNode: (found: Found) => Node;
  readonly positionOf: (found: Found) => Position;
  readonly countAll: () => Promise<number | null>;
}

/** The page that the arguments ask for. */
export async function readKeysetPage<Found, Node>(
  args: PageArguments,
  { name, times, read, toNode, positionOf, countAll }: KeysetList<Found, Node>,
): Promise<Page<Node>> {
  const signature = signatureOf(name);
  const { limit, isBackward } = readSize(args);
  const after = readPosition(args, 'after', { signature, times });
  const before = readPosition(args, 'before', { signature, times });
  const found = await read({ after, before, limit, isBackward });
  const hasMore = found.length > limit;
  const kept = isBackward ? found.slice(Math.max(0, found.length - limit)) : found.slice(0, limit);
  return {
    edges: kept.map((each) => ({
      node: toNode(each),
      cursor: () => encodeCursor(signature, positionOf(each)),
    })),
    hasNextPage: isBackward ? before !== null : hasMore,
    hasPreviousPage: isBackward ? hasMore : after !== null,
    countAll,
  };
}

function readPosition(
  args: PageArguments,
  name: 'after' | 'before',
  { signature, times }: { readonly signature: string; readonly times: number },
): Position | null {
  const cursor = args[name];
  if (cursor === null || cursor === undefined) return null;
  const position = decodeCursor(cursor, signature, [name]);
  const { keys } = position;
  const fits = keys.length === times && keys.every((key) => key !== null && isKeyText('timestamptz', key));
  if (!fits) throw badInput([name], 'a cursor that this API answered');
  return position;
}

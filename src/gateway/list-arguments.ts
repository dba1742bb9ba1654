import { entityKinds, type EntityKind } from '../core/kinds';
import type { EntityPageRequest, EntitySort } from '../store/entity-page';
import type { EntitySet } from '../store/entity-set';
import type { SearchWords } from '../store/entity-words';
import { isKeyText, type KeysetPosition } from '../store/keyset';
import { operandSql } from '../store/entity-filter';
import { decodeCursor, signatureOf } from './cursor';
import type { Directory } from './directory';
import { readFilter, requireText } from './filter';
import { sortOperands } from './kind-table';
import { fieldLimits } from './limits';
import { badInput, limitExceeded, requireFew } from './request-error';
import { visibleSystems, type Viewer } from './viewer';

/** Rows of a page when neither `first` nor `last` says; the cost of a request counts as many. */
export const defaultPageSize = 50;

/** The arguments that page through a list. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** The arguments of a list of entities. */
export interface ListArguments extends PageArguments {
  readonly filter?: object | null | undefined;
  readonly sort?: readonly SortArgument[] | null | undefined;
  readonly search?: string | null | undefined;
}

/** One step of an order. */
export interface SortArgument {
  readonly field: string;
  readonly direction?: 'ASC' | 'DESC' | undefined;
}

/** A page as the store takes it, and the signature that its cursors bear. */
export interface ListRequest {
  readonly page: Omit<EntityPageRequest, 'parents'>;
  readonly signature: string;
}

/** Reads the arguments of a list. Throws BAD_USER_INPUT and LIMIT_EXCEEDED. */
export function readListArguments(
  kind: EntityKind,
  args: ListArguments,
  { directory, viewer }: { readonly directory: Directory; readonly viewer: Viewer },
): ListRequest {
  const search = readSearch(args.search);
  const sort = readSort(kind, args.sort, search !== null);
  const condition = readFilter(kind, args.filter, directory);
  return toRequest({ kinds: [kind], condition, search, visible: visibleSystems(viewer) }, sort, args);
}

/** The arguments of a search over kinds. */
export interface SearchArguments extends Pick<PageArguments, 'first' | 'after'> {
  readonly search: string;
  readonly kinds?: readonly EntityKind[] | null | undefined;
}

/** Reads the arguments of a search. Throws BAD_USER_INPUT and LIMIT_EXCEEDED. */
export function readSearchArguments(args: SearchArguments, viewer: Viewer): ListRequest {
  const search = readSearch(args.search);
  if (search === null) throw badInput(['search'], 'at least one word');
  const kinds = entityKinds.filter((kind) => (args.kinds ?? entityKinds).includes(kind));
  return toRequest({ kinds, condition: null, search, visible: visibleSystems(viewer) }, byRelevance, args);
}

function toRequest(set: EntitySet, sort: readonly EntitySort[], args: PageArguments): ListRequest {
  const signature = signatureOf(JSON.stringify([set.kinds, sort, set.search ?? []]));
  const types = sort.map(({ by }) => (by === 'relevance' ? 'numeric' : operandSql(by).type));
  const position = (name: 'after' | 'before'): KeysetPosition | null => {
    const cursor = args[name];
    if (cursor === null || cursor === undefined) return null;
    const read = decodeCursor(cursor, signature, [name]);
    const fits = types.every((type, index) => {
      const key = read.keys[index];
      return key === null || (key !== undefined && isKeyText(type, key));
    });
    if (!fits || read.keys.length !== types.length) throw badInput([name], 'a cursor that this API answered');
    return read;
  };
  return { signature, page: { set, sort, after: position('after'), before: position('before'), ...readSize(args) } };
}

const byRelevance: readonly EntitySort[] = [{ by: 'relevance', isDescending: true }];

/** How many, and from which end. */
export function readSize(args: PageArguments): { readonly limit: number; readonly isBackward: boolean } {
  const { first, last } = args;
  for (const [name, value] of [
    ['first', first],
    ['last', last],
  ] as const) {
    if (value === null || value === undefined) continue;
    if (value < 0) throw badInput([name], `a number from 0 to ${fieldLimits.pageSize}`);
    if (value > fieldLimits.pageSize) throw limitExceeded('pageSize', [name]);
  }
  if (typeof first === 'number' && typeof last === 'number') throw badInput(['last'], 'left out when first is given');
  return typeof last === 'number'
    ? { limit: last, isBackward: true }
    : { limit: first ?? defaultPageSize, isBackward: false };
}

/** Reads the words of a search; null = none. */
function readSearch(search: string | null | undefined): SearchWords | null {
  if (search === null || search === undefined) return null;
  const words = requireText(search, ['search'])
    .split(/\s+/)
    .filter((word) => word !== '');
  if (search.length > fieldLimits.searchLength) throw limitExceeded('searchLength', ['search']);
  requireFew(words, 'searchWords', ['search']);
  const [first, ...others] = words;
  return first === undefined ? null : [first, ...others];
}

function readSort(kind: EntityKind, sort: ListArguments['sort'], isSearch: boolean): readonly EntitySort[] {
  if (sort === null || sort === undefined || sort.length === 0) {
    const oldestFirst = { by: { type: 'time', column: 'createdAt' }, isDescending: false } as const;
    return isSearch ? byRelevance : [oldestFirst];
  }
  requireFew(sort, 'sortSteps', ['sort']);
  const operands = sortOperands(kind);
  return sort.map(({ field, direction }, index) => {
    const by = operands.get(field);
    if (by === undefined) throw badInput(['sort', index, 'field'], `one of ${[...operands.keys()].join(', ')}`);
    return { by, isDescending: direction === 'DESC' };
  });
}

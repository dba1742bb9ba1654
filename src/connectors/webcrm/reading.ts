import { SystemFailure } from '../../core/errors';
import type { Reading } from '../../core/reading';
import { groupBy, indexBy } from '../../lib/batch';
import type { Json, JsonObject } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { Told } from './calls';
import type { Whole } from './client';
import type { WebcrmContext } from './context';
import type { Reader } from './reader';
import { linesPath } from './mapping';
import { idOf, lineParent, readTime, type Shape } from './shape';
import { findRows, largestPage } from './table';
import { isId, type WebcrmType } from './types';

/** A row with the moment it was told at. */
interface ToldRow {
  readonly row: JsonObject;
  readonly moment: Pick<Told<unknown>, 'sentAt' | 'clockSkewMs'>;
}

/** Readings of all rows, each record once; opportunities with their lines. */
export async function readingsOf(
  reader: Reader,
  type: WebcrmType,
  pages: readonly Told<readonly JsonObject[]>[],
  options: CallOptions,
): Promise<readonly Reading[]> {
  const shape = reader.shapes[type];
  const told = pages.flatMap((page) => page.body.map((row): ToldRow => ({ row, moment: page })));
  const byId = indexBy(told, ({ row }) => idIn(reader, shape, row));
  const linesBy = type === 'Opportunities' ? await linesOf(reader, [...byId.keys()], options) : null;
  return [...byId].map(([id, { row, moment }]) =>
    readingOf(reader, shape, { row, moment, lines: linesBy?.(id) ?? null }),
  );
}

/** A reading of one row; `lines` are those of an opportunity, null for other types. */
export function readingOf(
  context: WebcrmContext,
  shape: Shape,
  { row, moment, lines }: ToldRow & { readonly lines: readonly JsonObject[] | null },
): Reading {
  const id = idIn(context, shape, row);
  const lineShape = context.shapes.QuotationLines;
  const times = [readTime(row[shape.updated]), ...(lines ?? []).map((line) => readTime(line[lineShape.updated]))];
  const known = times.filter((at) => at !== null);
  return {
    ref: { system: context.system, type: shape.collection, externalId: id },
    native: lines === null ? row : { ...row, [linesPath]: inOrder(lines) },
    isComplete: true,
    version: null,
    // A changed line is a change of its order.
    updatedAt: known.length === 0 ? null : Math.max(...known),
    readAt: moment.sentAt,
    clockSkewMs: moment.clockSkewMs,
    url: null,
  };
}

function idIn({ system }: WebcrmContext, shape: Shape, row: JsonObject): string {
  const id = idOf(shape, row);
  if (id !== null) return id;
  throw new SystemFailure(system, 'BROKEN_ANSWER', { message: `a row of ${shape.collection} came without its id` });
}

/** The lines as people see them; two readings of the same lines are equal. */
const inOrder = (lines: readonly JsonObject[]): readonly JsonObject[] =>
  lines.toSorted(
    (a, b) =>
      numberOf(a['QuotationLineSortOrder']) - numberOf(b['QuotationLineSortOrder']) ||
      numberOf(a['QuotationLineId']) - numberOf(b['QuotationLineId']),
  );

const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : Number(value ?? 0));

type LinesBy = (opportunity: string) => readonly JsonObject[];

/** The lines of many opportunities: by query where lines can be queried, else opportunity by opportunity. */
async function linesOf(reader: Reader, opportunities: readonly string[], options: CallOptions): Promise<LinesBy> {
  if (await reader.isQueryable('QuotationLines', options)) {
    const search = { column: lineParent, values: opportunities, isText: false };
    const pages = await findRows(reader, 'QuotationLines', search, options);
    const byParent = groupBy(
      pages.flatMap(({ body }) => body),
      (line) => parentOf(line),
    );
    return (id) => byParent.get(id) ?? [];
  }
  const byParent = new Map<string, readonly JsonObject[]>();
  for (const id of opportunities) {
    const lines = await openLines(reader, id, options);
    byParent.set(
      id,
      lines.map(({ row }) => row),
    );
  }
  return (id) => byParent.get(id) ?? [];
}

const parentOf = ({ [lineParent]: parent }: JsonObject): string => (isId(parent) ? String(parent) : '');

/** The lines of one opportunity, as they can be written back. */
export async function openLines(
  { client }: Reader,
  opportunity: string,
  options: CallOptions,
): Promise<readonly Whole[]> {
  const all: Whole[] = [];
  for (let page = 1; ; page += 1) {
    const { body } = await client.openLines(opportunity, { page, size: largestPage }, options);
    all.push(...body);
    if (body.length < largestPage) return all;
  }
}

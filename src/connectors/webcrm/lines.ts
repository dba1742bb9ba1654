import type { NativeChange, NativeLineChange } from '../../core/native-path';
import { jsonEqual, type Json, isJsonObject, type JsonObject } from '../../lib/json';
import { indexBy } from '../../lib/batch';
import type { SendOptions } from '../call-options';
import type { LineIds, Refused, UpdateOutcome, UpdateRequest } from '../connector';
import type { Written } from './answers';
import type { Whole } from './client';
import type { Reader } from './reader';
import { linesPath } from './mapping';
import { openLines } from './reading';
import { idOf, lineParent } from './shape';
import { inDoubtOnceWritten, isAsSeen } from './write-safety';

type Add = Extract<NativeLineChange, { type: 'add' }>;

/** What to do to an opportunity's lines, each line that is to be changed as it was read. */
export interface OpenedLines {
  readonly changes: readonly { readonly line: Whole; readonly changes: readonly NativeChange[] }[];
  readonly removes: readonly string[];
  readonly adds: readonly Add[];
}

/** Reads the lines that are to be changed; `stale` when one of them is not what the change was planned on, or is not there. */
export async function openForChange(
  reader: Reader,
  opportunity: string,
  { request, options }: { readonly request: UpdateRequest; readonly options: SendOptions },
): Promise<OpenedLines | 'stale'> {
  const shape = reader.shapes.QuotationLines;
  const wanted = request.lines ?? [];
  const opened: { line: Whole; changes: readonly NativeChange[] }[] = [];
  const whole = wanted.some(({ type }) => type === 'change') ? await openLines(reader, opportunity, options) : [];
  const byId = indexBy(whole, ({ row }) => idOf(shape, row));
  const seen = indexBy(linesIn(request.current.native), (line) => idOf(shape, line));
  for (const change of wanted) {
    if (change.type !== 'change') continue;
    const [line, before] = [byId.get(change.lineId), seen.get(change.lineId)];
    if (!line || !before || !isAsSeen(before, line.row, change.changes)) return 'stale';
    opened.push({ line, changes: change.changes });
  }
  return {
    changes: opened,
    removes: wanted.flatMap((change) => (change.type === 'remove' ? [change.lineId] : [])),
    adds: wanted.filter((change) => change.type === 'add'),
  };
}

function linesIn(native: JsonObject): readonly JsonObject[] {
  const lines: Json = native[linesPath] ?? [];
  return Array.isArray(lines) ? (lines as readonly Json[]).filter(isJsonObject) : [];
}

/** The opportunity that lines belong to. */
export interface Parent {
  readonly id: string;
  readonly row: JsonObject;
}

/** Changes, removes and adds lines, in this order: added lines are what must not be done twice, so nothing comes after them. */
export async function changeLines(
  reader: Reader,
  parent: Parent,
  { changes, removes, adds }: OpenedLines,
  options: SendOptions,
): Promise<UpdateOutcome> {
  let hasWritten = false;
  for (const { line, changes: values } of changes) {
    const written: Written = await inDoubtOnceWritten(hasWritten, () => line.replace(values, options));
    if (written.type === 'refused') return written;
    hasWritten ||= written.type === 'done';
  }
  for (const id of removes) {
    const written = await inDoubtOnceWritten(hasWritten, () =>
      reader.client.remove(reader.shapes.QuotationLines, id, options),
    );
    if (written.type === 'refused') return written;
    hasWritten = true;
  }
  const added = await inDoubtOnceWritten(hasWritten, () => addLines(reader, parent, adds, options));
  return added.type === 'refused' ? added : { type: 'written', reading: null, lineIds: added.lineIds };
}

/** All lines of one call were added, or none of them. */
export type Added = { readonly type: 'added'; readonly lineIds: LineIds } | Refused;

/**
 * Adds lines with one array insert, which answers for each (a POST answers a bare number, which could be cut short); where
 * one is refused the others are taken back, so that a refusal means that nothing was added.
 */
export async function addLines(
  reader: Reader,
  parent: Parent,
  adds: readonly Add[],
  options: SendOptions,
): Promise<Added> {
  if (adds.length === 0) return { type: 'added', lineIds: {} };
  const { client } = reader;
  const shape = reader.shapes.QuotationLines;
  const bodies = adds.map((add) => lineBody(reader, parent, add));
  const lineIds: Record<string, string> = {};
  const refusals: string[] = [];
  for (const [index, answer] of (await client.insertAll(shape, bodies, options)).entries()) {
    const key = adds[index]?.key;
    if (answer.type === 'refused') refusals.push(`line ${index + 1}: ${answer.message}`);
    else if (key !== undefined) lineIds[key] = answer.id;
  }
  if (refusals.length === 0) return { type: 'added', lineIds };
  for (const id of Object.values(lineIds)) await inDoubtOnceWritten(true, () => client.remove(shape, id, options));
  return { type: 'refused', message: refusals.join('; ') };
}

function lineBody(
  { shapes: { QuotationLines: shape } }: Reader,
  { id, row }: Parent,
  { key, changes }: Add,
): JsonObject {
  const values = changes.map(({ path, value }): [string, Json] => [path, value]);
  return {
    [shape.id]: 0,
    [lineParent]: Number(id),
    QuotationLineOrganisationId: row['OpportunityOrganisationId'] ?? 0,
    QuotationLinePersonId: row['OpportunityPersonId'] ?? 0,
    ...Object.fromEntries(values),
    ...(shape.marker === null ? {} : { [shape.marker]: key }),
  };
}

/**
 * The lines of a create that are there already, its answer having been lost: by our key where lines keep it, else by
 * their values. The opportunity is ours and new, so that nobody else's lines are on it.
 */
export function linesAlreadyThere(
  { shapes: { QuotationLines: shape } }: Reader,
  adds: readonly Add[],
  present: readonly JsonObject[],
): LineIds {
  const free = new Set(present);
  const found: [string, string][] = [];
  for (const { key, changes } of adds) {
    const isOurs = (line: JsonObject): boolean =>
      shape.marker === null ? showsAll(line, changes) : line[shape.marker] === key;
    const line = [...free].find(isOurs);
    const id = line ? idOf(shape, line) : null;
    if (!line || id === null) continue;
    free.delete(line);
    found.push([key, id]);
  }
  return Object.fromEntries(found);
}

/** Whether a line shows every value it was given; an unset number may be shown as 0. */
const showsAll = (line: JsonObject, changes: readonly NativeChange[]): boolean =>
  changes.every(({ path, value }) => jsonEqual(line[path] || null, value || null));

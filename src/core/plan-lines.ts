import { encodeField, type PushInput } from './encode-field';
import { revOf, valueOf } from './entity';
import { linePath, parseLinePath, presencePath } from './line-path';
import { lineKeys } from './lines';
import { ackOf } from './link';
import { isCreated, isPushed, type LineMapping, project } from './mapping';
import { collect, emptyDraft, type WriteDraft } from './push-plan';

type Acks = Record<string, number>;

/**
 * Plans what to do to the lines of a record whose lines were read: lines it lacks are added, lines that were removed
 * elsewhere go, fields whose ack is behind are changed. A line that was written but not read back yet is left alone until
 * it is: adding it again would double it, and without its id it cannot be removed.
 */
export function planLinePushes(input: PushInput, draft: WriteDraft, ack: Acks): void {
  const { mapping, link, entity } = input;
  if (mapping.lines === null || link.lineIds === null) return;
  for (const key of everyLineKey(input)) {
    const presence = presencePath(key);
    if (input.held.has(presence)) continue;
    const isThere = valueOf(entity, presence) === true;
    const isBehind = ackOf(link, presence) < revOf(entity, presence);
    const lineId = link.lineIds[key];
    if (isThere && lineId === undefined && isBehind) addLine(input, draft, mapping.lines, key);
    else if (isThere && lineId !== undefined) changeLine(input, { draft, ack, key, lineId });
    else if (!isThere && lineId !== undefined && isBehind) {
      draft.lines.push({ type: 'remove', lineId });
      draft.sent[presence] = { value: null, rev: revOf(entity, presence) };
    } else if (!isThere && isBehind && link.base[presence] !== true) ack[presence] = revOf(entity, presence);
  }
}

/** Plans the lines of a new record. */
export function planLineCreates(input: PushInput, draft: WriteDraft): void {
  const { lines } = input.mapping;
  if (lines === null) return;
  for (const key of lineKeys(input.entity.fields)) addLine(input, draft, lines, key);
}

/** Every line the entity ever had: those that are there in their order, then those that are gone. */
function everyLineKey({ entity }: PushInput): readonly string[] {
  const gone = Object.keys(entity.provenance).flatMap((path) => {
    const line = parseLinePath(path);
    return line !== null && line.field === null && valueOf(entity, path) !== true ? [line.key] : [];
  });
  return [...lineKeys(entity.fields), ...gone];
}

/** All fields of a line at once; a line that is not whole yet waits. */
function addLine(input: PushInput, draft: WriteDraft, lines: LineMapping, key: string): void {
  const line = emptyDraft();
  for (const row of lines.rows) {
    if (!isCreated(row)) continue;
    const path = linePath(key, row.field);
    if (row.isRequired === true && valueOf(input.entity, path) === null) {
      line.blocked.push({ field: path, problem: `a line of ${input.mapping.recordType} cannot be without it` });
    } else collect(line, path, encodeField(input, row, path));
  }
  draft.blocked.push(...line.blocked);
  draft.awaited.push(...line.awaited);
  draft.leftOut.push(...line.leftOut);
  if (line.blocked.length > 0 || line.awaited.length > 0) return;
  draft.lines.push({ type: 'add', key, changes: line.changes });
  const presence = presencePath(key);
  Object.assign(draft.sent, line.sent, { [presence]: { value: true, rev: revOf(input.entity, presence) } });
}

interface LineChange {
  readonly draft: WriteDraft;
  readonly ack: Acks;
  readonly key: string;
  readonly lineId: string;
}

function changeLine(input: PushInput, { draft, ack, key, lineId }: LineChange): void {
  const { mapping, link, entity, held } = input;
  const presence = presencePath(key);
  if (ackOf(link, presence) < revOf(entity, presence)) ack[presence] = revOf(entity, presence);
  const line = emptyDraft();
  for (const row of mapping.lines?.rows ?? []) {
    const path = linePath(key, row.field);
    const rev = revOf(entity, path);
    if (ackOf(link, path) >= rev || held.has(path)) continue;
    const base = link.base[path];
    if (!isPushed(row) || (base !== undefined && base === project(row, valueOf(entity, path)))) ack[path] = rev;
    else if (base !== undefined) collect(line, path, encodeField(input, row, path));
  }
  if (line.changes.length > 0) draft.lines.push({ type: 'change', lineId, changes: line.changes });
  Object.assign(draft.sent, line.sent);
  draft.blocked.push(...line.blocked);
  draft.awaited.push(...line.awaited);
  draft.leftOut.push(...line.leftOut);
}

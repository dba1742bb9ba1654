import { encodeField, type PushInput } from './encode-field';
import { revOf } from './entity';
import { ackOf } from './link';
import { isCreated, isPushed, project, valueToWrite } from './mapping';
import { planLineCreates, planLinePushes } from './plan-lines';
import { encodeWithin, planWithin } from './plan-within';
import { collect, emptyDraft, type PushPlan, type WriteDraft, type WritePlan } from './push-plan';

/**
 * Plans an update: the fields whose ack is behind their rev. A field whose value the record already shows needs no
 * write. A field the record was never read with is not written, for nobody knows what it would overwrite.
 */
export function planPush(input: PushInput): PushPlan {
  const ack: Record<string, number> = { ...input.link.ack };
  const draft = emptyDraft();
  let isMove = false;
  for (const row of input.mapping.rows) {
    if (planWithin(input, row, draft, ack)) continue;
    const rev = revOf(input.entity, row.field);
    if (ackOf(input.link, row.field) >= rev || input.held.has(row.field)) continue;
    const base = input.link.base[row.field];
    if (!isPushed(row) || (base !== undefined && base === project(row, valueToWrite(input.entity, row, row.field)))) {
      ack[row.field] = rev;
    } else if (base !== undefined) {
      const encoding = encodeField(input, row, row.field);
      if (row.isPlace !== true || encoding.type !== 'send') collect(draft, row.field, encoding);
      else if (encoding.sent.value !== null) isMove = true;
      else draft.blocked.push({ field: row.field, problem: `${input.mapping.recordType} cannot be without it` });
    }
  }
  bringOtherParts(input, draft);
  planLinePushes(input, draft, ack);
  const hasMoved = Object.keys(ack).some((path) => ack[path] !== input.link.ack[path]);
  return { link: hasMoved ? { ...input.link, ack } : input.link, isMove, ...draft };
}

/** Sends the other parts of what is written in part (`MappingRow.partOf`), also those that were sent before. */
function bringOtherParts(input: PushInput, draft: WriteDraft): void {
  const { entity, link, mapping, held } = input;
  const wholes = new Set(mapping.rows.flatMap(({ field, partOf }) => (draft.sent[field] && partOf ? [partOf] : [])));
  for (const row of mapping.rows) {
    const { field, partOf } = row;
    const isOther = partOf !== undefined && wholes.has(partOf) && draft.sent[field] === undefined;
    const isKnown = link.base[field] !== undefined && ackOf(link, field) >= revOf(entity, field);
    if (isOther && isKnown && isPushed(row) && !held.has(field)) collect(draft, field, encodeField(input, row, field));
  }
}

/** Plans a create: every field the record type takes, nulls included, so that a vendor's template adds nothing of its own. */
export function planCreate(input: PushInput): WritePlan {
  const draft = emptyDraft();
  for (const row of input.mapping.rows) {
    if (!isCreated(row)) continue;
    if (row.isRequired === true && valueToWrite(input.entity, row, row.field) === null) {
      draft.blocked.push({ field: row.field, problem: `${input.mapping.recordType} cannot be created without it` });
      continue;
    }
    const place = row.within === undefined ? null : (draft.sent[row.within]?.value ?? null);
    const encoding = encodeWithin(input, row, place);
    if (encoding.type === 'leftOut' && row.isRequired === true) {
      draft.blocked.push({ field: row.field, problem: `the ${row.field} it names has no record in this system` });
    } else collect(draft, row.field, encoding);
  }
  planLineCreates(input, draft);
  return draft;
}

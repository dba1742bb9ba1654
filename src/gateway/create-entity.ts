import type { CanonicalValue } from '../core/canonical';
import type { Entity } from '../core/entity';
import { type EntityId, entityId, type RecordSlot } from '../core/ids';
import { type EntityKind, fieldSpec, isLinedKind, lineFieldSpec } from '../core/kinds';
import { isCreated, type MappingRow } from '../core/mapping';
import { matchKeys } from '../core/match';
import { newLink } from '../sync/new-link';
import { type EntityInput, readFieldInput } from './field-input';
import { inputName } from './input-part';
import { pairWithLines, planLineEdits } from './line-input';
import { slotsInSystem } from './kind-table';
import { planUpdate } from './plan-write';
import { requireFew } from './request-error';
import type { Session } from './session';
import { answerAgain, writeInto } from './update-entity';
import { alreadyExists, keyReused, tryAgain, type UserError, userError } from './user-error';
import { requireScope } from './viewer';
import {
  apply,
  type Call,
  findRepeated,
  finish,
  loadVisible,
  newLineKeys,
  readCall,
  refuse,
  type WriteArguments,
  type WriteResult,
} from './write';
import { outcomesOf } from './write-outcome';

/** The input of a create; the fields stand under the name of the kind. */
export interface CreateInput extends WriteArguments {
  readonly systemIds?: readonly string[] | null | undefined;
  readonly onMatch?: 'ERROR' | 'LINK' | null | undefined;
}

/** Creates an entity in its home system or in the systems named, and from there along the flows. */
export async function createEntity(
  session: Session,
  kind: EntityKind,
  { input, fields }: { readonly input: CreateInput; readonly fields: object },
): Promise<WriteResult> {
  requireScope(session.viewer, 'write');
  requireFew(input.systemIds, 'inputItems', ['input', 'systemIds']);
  const call = readCall(session, input, { name: `create ${kind}`, fields });
  const read = await readFieldInput(session, kind, { fields, newLineKey: newLineKeys(session, call) });
  if (!read.ok) return refuse(session, null, read.errors);
  const repeated = await findRepeated(session, call);
  if (repeated?.type === 'keyReused') return refuse(session, null, [keyReused]);
  if (repeated !== null) return answerAgain(session, repeated.entityId, call, { input: read.input, isCreate: true });
  const target = findSlots(session, kind, input.systemIds ?? null);
  if (!target.ok) return refuse(session, null, target.errors);
  const missing = missingFields(session, kind, target.slots, read.input);
  if (missing.length > 0) return refuse(session, null, missing);
  return insert(session, kind, { call, fields: read.input, slots: target.slots, onMatch: input.onMatch ?? 'ERROR' });
}

interface NewEntity {
  readonly call: Call;
  readonly fields: EntityInput;
  readonly slots: readonly RecordSlot[];
  readonly onMatch: 'ERROR' | 'LINK';
}

async function insert(session: Session, kind: EntityKind, wanted: NewEntity): Promise<WriteResult> {
  const { call, fields, slots } = wanted;
  const id = entityId(session.newId());
  const empty: Entity = { id, kind, fields: {}, provenance: {}, version: 0, state: 'active', mergedInto: null };
  const lines = planLineEdits(empty, fields.lines);
  if (!lines.ok) return refuse(session, null, lines.errors);
  const changes = new Map([...fields.changes, ...lines.changes]);
  const { entity } = planUpdate(empty, changes, { actor: session.viewer.principal, at: call.startedAt });
  const applied = await apply(
    session,
    {
      entity,
      seenVersion: null,
      keys: matchKeys(kind, entity.fields),
      links: slots.map((slot) => newLink(session, entity, slot, 'mutation')),
      history: [],
      bars: [],
      mustBeUnique: true,
      idempotency: call.idempotency,
      now: call.startedAt,
    },
    null,
  );
  if (applied === 'lost') return refuse(session, null, [tryAgain]);
  switch (applied.type) {
    case 'done': {
      const written = { before: new Map(), paths: [...changes.keys()], startedAt: call.startedAt };
      return finish(session, id, { call, writesOf: (after) => outcomesOf(session, after, written) });
    }
    case 'repeated':
      return answerAgain(session, applied.id, call, { input: fields, isCreate: true });
    case 'answer':
      return refuse(session, null, applied.userErrors);
    case 'exists':
      return matched(session, kind, applied.candidates, wanted);
  }
}

/** An entity with one of the keys is there: the caller said whether to take it. */
async function matched(
  session: Session,
  kind: EntityKind,
  candidates: readonly EntityId[],
  { call, fields, slots, onMatch }: NewEntity,
): Promise<WriteResult> {
  const [only] = candidates;
  if (onMatch === 'LINK' && only !== undefined && candidates.length === 1) {
    const input = await pairedInput(session, only, fields, slots);
    return writeInto(session, { id: only, kind }, { call, change: { input, expectedVersion: null, slots } });
  }
  const errors = await Promise.all(
    candidates.map(async (id): Promise<UserError> => {
      const error = alreadyExists(kind, id);
      // that it is there must be said; which one it is, only to callers who may see it
      return (await loadVisible(session, id, kind)) === null ? { ...error, entityId: null } : error;
    }),
  );
  return refuse(session, null, errors);
}

/** The input for an entity that has lines already: what is the same item in both is one line, not two. */
async function pairedInput(
  session: Session,
  id: EntityId,
  input: EntityInput,
  slots: readonly RecordSlot[],
): Promise<EntityInput> {
  const [slot] = slots;
  const [snapshot] = input.lines.added.length === 0 ? [] : await session.store.loadSnapshots([id]);
  if (snapshot === undefined || slot === undefined) return input;
  const link = newLink(session, snapshot.entity, slot, 'match');
  return { ...input, lines: pairWithLines(snapshot.entity, input.lines, link) };
}

type FoundSlots =
  | { readonly ok: true; readonly slots: readonly RecordSlot[] }
  | { readonly ok: false; readonly errors: readonly UserError[] };

function findSlots(session: Session, kind: EntityKind, systemIds: readonly string[] | null): FoundSlots {
  const { topology } = session.engine;
  if (systemIds === null || systemIds.length === 0) {
    const home = topology.homeSlot(kind);
    if (home !== null && session.directory.findSystem(home.system) !== null) return { ok: true, slots: [home] };
    const message = `No home system for a ${kind} is configured that you may write to: name one in systemIds.`;
    return { ok: false, errors: [userError('UNKNOWN_SYSTEM', ['systemIds'], message)] };
  }
  const slots: RecordSlot[] = [];
  const errors: UserError[] = [];
  for (const [index, name] of systemIds.entries()) {
    const place = ['systemIds', String(index)];
    const system = session.directory.findSystem(name);
    const all = system === null ? [] : slotsInSystem(topology, kind, system.id);
    const slot = all.find((each) => topology.capabilitiesOf(each).canCreate);
    if (system === null) errors.push(userError('UNKNOWN_SYSTEM', place, `There is no system "${name}".`));
    else if (slot === undefined)
      errors.push(userError('UNSUPPORTED', place, `${system.id} does not create a ${kind}.`));
    else if (!slots.includes(slot)) slots.push(slot);
  }
  return errors.length === 0 ? { ok: true, slots } : { ok: false, errors };
}

/** What the records of the slots cannot be created without. */
function missingFields(
  session: Session,
  kind: EntityKind,
  slots: readonly RecordSlot[],
  { changes, lines }: EntityInput,
): readonly UserError[] {
  const missing = new Map<string, UserError>();
  for (const slot of slots) {
    const mapping = session.engine.topology.mappingOf(slot, kind);
    for (const field of required(mapping?.rows ?? [], changes)) {
      const spec = fieldSpec(kind, field);
      const name = spec === undefined ? field : inputName(field, spec);
      const message = `${slot.system} creates no ${kind} without ${name}.`;
      missing.set(field, userError('REQUIRED', [kind, ...name.split('.')], message));
    }
    for (const { values, place } of lines.added) {
      for (const field of required(mapping?.lines?.rows ?? [], values)) {
        const spec = isLinedKind(kind) ? lineFieldSpec(kind, field) : undefined;
        const name = spec === undefined ? field : inputName(field, spec);
        const message = `${slot.system} takes no line without ${name}.`;
        missing.set([...place, name].join('.'), userError('REQUIRED', [...place, name], message));
      }
    }
  }
  return [...missing.values()];
}

const required = (rows: readonly MappingRow[], values: ReadonlyMap<string, CanonicalValue>): readonly string[] =>
  rows
    .filter((row) => row.isRequired === true && isCreated(row) && (values.get(row.field) ?? null) === null)
    .map((row) => row.field);

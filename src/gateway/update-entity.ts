import { type EntityId, isSameSlot, type RecordSlot } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { holdsSlot } from '../core/link';
import { matchKeys } from '../core/match';
import { indexBy } from '../lib/batch';
import type { Snapshot } from '../store/port';
import { newLink } from '../sync/new-link';
import { type EntityInput, inputPaths, inputPlace, readFieldInput } from './field-input';
import { requireEntityId } from './global-id';
import { planLineEdits } from './line-input';
import { shownPath } from '../core/shown-path';
import { changedSince, planUpdate } from './plan-write';
import type { Session } from './session';
import { keyReused, userError } from './user-error';
import {
  applyTo,
  type Call,
  findRepeated,
  finish,
  newLineKeys,
  type Plan,
  readCall,
  refuse,
  type WriteArguments,
  type WriteResult,
} from './write';
import { outcomesOf, type Written } from './write-outcome';
import { requireScope } from './viewer';

/** The input of an update; the fields stand under the name of the kind. */
export interface UpdateInput extends WriteArguments {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
}

/** Changes an entity in every system that has a record of it. */
export async function updateEntity(
  session: Session,
  kind: EntityKind,
  { input, fields }: { readonly input: UpdateInput; readonly fields: object },
): Promise<WriteResult> {
  requireScope(session.viewer, 'write');
  const id = requireEntityId(input.id, kind, ['input', 'id']);
  const call = readCall(session, input, { name: `update ${kind}`, fields });
  const repeated = await findRepeated(session, call);
  if (repeated?.type === 'keyReused') return refuse(session, id, [keyReused]);
  const read = await readFieldInput(session, kind, { fields, newLineKey: newLineKeys(session, call) });
  if (!read.ok) return refuse(session, id, read.errors);
  const change = { input: read.input, expectedVersion: input.expectedVersion ?? null, slots: [] };
  if (repeated !== null) return answerAgain(session, repeated.entityId, call, { input: read.input, isCreate: false });
  return writeInto(session, { id, kind }, { call, change });
}

/** What is to become of an entity that exists. */
export interface EntityUpdate {
  readonly input: EntityInput;
  /** Refuse when one of the fields changed after it; null = no check. */
  readonly expectedVersion: number | null;
  /** Slots that shall have a record. */
  readonly slots: readonly RecordSlot[];
}

/** Writes values into an entity that exists, adds the records that are missing, and follows both to the systems. */
export async function writeInto(
  session: Session,
  target: { readonly id: EntityId; readonly kind: EntityKind },
  { call, change }: { readonly call: Call; readonly change: EntityUpdate },
): Promise<WriteResult> {
  const applied = await applyTo(session, target, (snapshot) => planChange(session, snapshot, { call, change }));
  switch (applied.type) {
    case 'done': {
      const written: Written = { ...applied.details, startedAt: call.startedAt };
      return finish(session, applied.id, { call, writesOf: (after) => outcomesOf(session, after, written) });
    }
    case 'repeated':
      return answerAgain(session, applied.id, call, { input: change.input, isCreate: false });
    case 'exists':
      return refuse(session, target.id, []);
    case 'answer':
      return refuse(session, target.id, applied.userErrors);
  }
}

function planChange(
  session: Session,
  { entity, links, barred }: Snapshot,
  { call, change }: { readonly call: Call; readonly change: EntityUpdate },
): Plan<Pick<Written, 'before' | 'paths'>> {
  const { kind } = entity;
  const { input } = change;
  const lines = planLineEdits(entity, input.lines);
  if (!lines.ok) return { type: 'answer', userErrors: lines.errors };
  const changes = new Map([...input.changes, ...lines.changes]);
  const conflicts = changedSince(entity, [...changes.keys()], change.expectedVersion);
  if (conflicts.length > 0) {
    const message = (path: string): string =>
      `${shownPath(path)} changed after version ${change.expectedVersion}; the object has version ${entity.version} now.`;
    return {
      type: 'answer',
      userErrors: conflicts.map((path) => userError('VERSION_CONFLICT', inputPlace(kind, input, path), message(path))),
    };
  }
  const planned = planUpdate(entity, changes, { actor: session.viewer.principal, at: call.startedAt });
  const isTaken = (slot: RecordSlot): boolean =>
    links.some((link) => holdsSlot(link) && isSameSlot(link.slot, slot)) || barred.some((bar) => isSameSlot(bar, slot));
  return {
    type: 'change',
    details: { before: indexBy(links, ({ id }) => id), paths: [...changes.keys()] },
    mutation: {
      entity: planned.entity,
      seenVersion: entity.version,
      keys: matchKeys(kind, planned.entity.fields),
      links: change.slots.filter((slot) => !isTaken(slot)).map((slot) => newLink(session, entity, slot, 'mutation')),
      history: planned.history,
      bars: [],
      mustBeUnique: false,
      idempotency: call.idempotency,
      now: call.startedAt,
    },
  };
}

/** The current outcomes of a call that was made before; of a create, every record counts as its own. */
export function answerAgain(
  session: Session,
  id: EntityId,
  call: Call,
  { input, isCreate }: { readonly input: EntityInput; readonly isCreate: boolean },
): Promise<WriteResult> {
  return finish(session, id, {
    call,
    writesOf: (after) => {
      const before = indexBy(isCreate ? [] : after.links, (link) => link.id);
      return outcomesOf(session, after, { before, paths: inputPaths(input), startedAt: 0 });
    },
  });
}

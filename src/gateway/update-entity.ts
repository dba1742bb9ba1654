import { type EntityId, isSameSlot, type LinkId, type RecordSlot } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { holdsSlot, type Link } from '../core/link';
import { matchKeys } from '../core/match';
import { indexBy } from '../lib/batch';
import type { Snapshot } from '../store/port';
import { newLink } from '../sync/new-link';
import { type FieldChanges, readFieldInput } from './field-input';
import { requireEntityId } from './global-id';
import { changedSince, planUpdate } from './plan-write';
import type { Session } from './session';
import { keyReused, userError } from './user-error';
import {
  applyTo,
  type Call,
  findRepeated,
  finish,
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
  const read = await readFieldInput(session, kind, fields);
  if (!read.ok) return refuse(session, id, read.errors);
  const change = { changes: read.changes, expectedVersion: input.expectedVersion ?? null, slots: [] };
  if (repeated !== null)
    return answerAgain(session, repeated.entityId, call, { changes: read.changes, isCreate: false });
  return writeInto(session, { id, kind }, { call, change });
}

/** What is to become of an entity that exists. */
export interface EntityUpdate {
  readonly changes: FieldChanges;
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
      const written: Written = {
        before: applied.details,
        paths: [...change.changes.keys()],
        startedAt: call.startedAt,
      };
      return finish(session, applied.id, { call, writesOf: (after) => outcomesOf(session, after, written) });
    }
    case 'repeated':
      return answerAgain(session, applied.id, call, { changes: change.changes, isCreate: false });
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
): Plan<ReadonlyMap<LinkId, Link>> {
  const { kind } = entity;
  const conflicts = changedSince(entity, [...change.changes.keys()], change.expectedVersion);
  if (conflicts.length > 0) {
    const message = (path: string): string =>
      `${path} changed after version ${change.expectedVersion}; the object has version ${entity.version} now.`;
    return {
      type: 'answer',
      userErrors: conflicts.map((path) => userError('VERSION_CONFLICT', [kind, ...path.split('.')], message(path))),
    };
  }
  const planned = planUpdate(entity, change.changes, { actor: session.viewer.principal, at: call.startedAt });
  const isTaken = (slot: RecordSlot): boolean =>
    links.some((link) => holdsSlot(link) && isSameSlot(link.slot, slot)) || barred.some((bar) => isSameSlot(bar, slot));
  return {
    type: 'change',
    details: indexBy(links, ({ id }) => id),
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
  { changes, isCreate }: { readonly changes: FieldChanges; readonly isCreate: boolean },
): Promise<WriteResult> {
  return finish(session, id, {
    call,
    writesOf: (after) => {
      const before = indexBy(isCreate ? [] : after.links, (link) => link.id);
      return outcomesOf(session, after, { before, paths: [...changes.keys()], startedAt: 0 });
    },
  });
}

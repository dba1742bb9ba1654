import type { EntityId, LinkId, SystemId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { holdsSlot, type Link } from '../core/link';
import { matchKeys } from '../core/match';
import type { Snapshot } from '../store/port';
import { requireEntityId } from './global-id';
import { changedSince, planUpdate } from './plan-write';
import { requireFew } from './request-error';
import type { Session } from './session';
import { keyReused, type UserError, userError } from './user-error';
import { requireScope } from './viewer';
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
import { deleteOutcomes } from './write-outcome';

/** The input of a delete. */
export interface DeleteInput extends WriteArguments {
  readonly id: string;
  readonly systemIds: readonly string[];
  readonly expectedVersion?: number | null | undefined;
}

/** The links that a delete is about, and why some of them stay. */
interface Targets {
  readonly asked: readonly LinkId[];
  readonly refused: ReadonlyMap<LinkId, string>;
}

/** Deletes the records of an entity in the systems named. The entity goes with its last record. */
export async function deleteEntity(session: Session, kind: EntityKind, input: DeleteInput): Promise<WriteResult> {
  requireScope(session.viewer, 'write');
  requireFew(input.systemIds, 'inputItems', ['input', 'systemIds']);
  const id = requireEntityId(input.id, kind, ['input', 'id']);
  const call = readCall(session, input, { name: `delete ${kind}`, fields: {} });
  const systems = findSystems(session, input.systemIds);
  if (!systems.ok) return refuse(session, id, systems.errors);
  const repeated = await findRepeated(session, call);
  if (repeated?.type === 'keyReused') return refuse(session, id, [keyReused]);
  if (repeated !== null) return answerAgain(session, call, { id: repeated.entityId, systems: systems.ids });
  const expectedVersion = input.expectedVersion ?? null;
  const applied = await applyTo(session, { id, kind }, (snapshot) =>
    planDelete(session, snapshot, { call, systems: systems.ids, expectedVersion }),
  );
  switch (applied.type) {
    case 'done':
      return finish(session, applied.id, {
        call,
        writesOf: (after) => deleteOutcomes(session, after, applied.details),
      });
    case 'repeated':
      return answerAgain(session, call, { id: applied.id, systems: systems.ids });
    case 'exists':
      return refuse(session, id, []);
    case 'answer':
      return refuse(session, id, applied.userErrors);
  }
}

function answerAgain(
  session: Session,
  call: Call,
  { id, systems }: { readonly id: EntityId; readonly systems: ReadonlySet<SystemId> },
): Promise<WriteResult> {
  return finish(session, id, {
    call,
    writesOf: (after) => {
      const links = after.links.filter(({ slot }) => systems.has(slot.system));
      const stayed = links.filter((link) => holdsSlot(link) && link.state !== 'deleting');
      const refused = new Map(stayed.flatMap((link) => refusalOf(session, link)));
      return deleteOutcomes(session, after, { asked: links.map((link) => link.id), refused });
    },
  });
}

type FoundSystems =
  | { readonly ok: true; readonly ids: ReadonlySet<SystemId> }
  | { readonly ok: false; readonly errors: readonly UserError[] };

function findSystems(session: Session, names: readonly string[]): FoundSystems {
  const found = names.map((name) => session.directory.findSystem(name)?.id ?? null);
  const errors = found.flatMap((system, index) =>
    system === null
      ? [userError('UNKNOWN_SYSTEM', ['systemIds', String(index)], `There is no system "${names[index]}".`)]
      : [],
  );
  if (names.length === 0)
    errors.push(userError('REQUIRED', ['systemIds'], 'Name the systems to delete the record in.'));
  return errors.length > 0 ? { ok: false, errors } : { ok: true, ids: new Set(found.flatMap((id) => id ?? [])) };
}

function planDelete(
  session: Session,
  { entity, links }: Snapshot,
  wanted: { readonly call: Call; readonly systems: ReadonlySet<SystemId>; readonly expectedVersion: number | null },
): Plan<Targets> {
  const changed = changedSince(entity, Object.keys(entity.provenance), wanted.expectedVersion);
  if (changed.length > 0) {
    const message = `${changed.join(', ')} changed after version ${wanted.expectedVersion}; the object has version ${entity.version} now.`;
    return { type: 'answer', userErrors: [userError('VERSION_CONFLICT', ['expectedVersion'], message)] };
  }
  const targets = links.filter((link) => holdsSlot(link) && wanted.systems.has(link.slot.system));
  if (targets.length === 0) {
    const message = 'None of these systems has a record of the object.';
    return { type: 'answer', userErrors: [userError('NOT_FOUND', ['systemIds'], message)] };
  }
  const refused = new Map(targets.flatMap((link) => refusalOf(session, link)));
  const going = targets.filter((link) => !refused.has(link.id));
  // nothing of the entity changes; its version rises so that a worker on it looks again
  const raised = planUpdate(entity, new Map(), { actor: session.viewer.principal, at: wanted.call.startedAt });
  return {
    type: 'change',
    details: { asked: targets.map(({ id }) => id), refused },
    mutation: {
      entity: raised.entity,
      seenVersion: entity.version,
      keys: matchKeys(entity.kind, entity.fields),
      links: going.map((link) => ({ ...link, state: 'deleting', blockedReason: null, blockedVersion: null })),
      history: [],
      bars: going.map(({ slot }) => slot),
      mustBeUnique: false,
      idempotency: wanted.call.idempotency,
      now: wanted.call.startedAt,
    },
  };
}

/** Why the record of a link cannot be deleted, if so. */
function refusalOf(session: Session, link: Link): readonly (readonly [LinkId, string])[] {
  if (link.state === 'closed') return [[link.id, 'The record left its list for good and is read only.']];
  if (session.engine.topology.capabilitiesOf(link.slot).canDelete) return [];
  return [[link.id, `${link.slot.system} does not delete records of type ${link.slot.type}.`]];
}

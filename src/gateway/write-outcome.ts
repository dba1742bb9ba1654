import { isLive } from '../core/closure';
import { valueOf } from '../core/entity';
import type { LinkId, RecordSlot } from '../core/ids';
import { parseLinePath, presencePath } from '../core/line-path';
import { lineKeys } from '../core/lines';
import { holdsSlot, type Link } from '../core/link';
import { isCreated, isPushed, type Mapping, rowOf } from '../core/mapping';
import type { Snapshot } from '../store/port';
import { isShown } from '../core/shown-path';
import { type LinkRow, toLinkRow } from './link-row';
import type { Session } from './session';
import { canSee } from './viewer';

/** How far a write came while the caller waited; `WriteOutcome` in schema/sync.graphql says what each means. */
export type WriteOutcome =
  'WRITTEN' | 'CREATED' | 'DELETED' | 'UNCHANGED' | 'QUEUED' | 'HELD' | 'UNSUPPORTED' | 'FAILED';

/** What came of a mutation in one system. */
export interface RecordWrite {
  readonly slot: RecordSlot;
  readonly externalId: string | null;
  readonly link: LinkRow | null;
  readonly outcome: WriteOutcome;
  readonly fields: readonly string[];
  readonly message: string | null;
}

/** A mutation that was committed, and how things stood before. */
export interface Written {
  readonly before: ReadonlyMap<LinkId, Link>;
  /** The fields of the input. */
  readonly paths: readonly string[];
  /** When the mutation began, our clock. */
  readonly startedAt: number;
}

type Verdict = Pick<RecordWrite, 'outcome' | 'message'>;

/** What came of a create or an update in each system that the caller may see. */
export function outcomesOf(session: Session, after: Snapshot, written: Written): readonly RecordWrite[] {
  return after.links
    .filter((link) => holdsSlot(link) && canSee(session.viewer, link.slot.system))
    .flatMap((link) => {
      const mapping = session.engine.topology.mappingOf(link.slot, link.kind);
      if (mapping === null) return [];
      const known = written.before.get(link.id);
      const isNew = known === undefined || known.state === 'creating';
      return isNew
        ? [ofNewLink(session, after, link, mapping)]
        : ofKnownLink({ session, after, written, mapping }, link);
    });
}

function ofNewLink(session: Session, after: Snapshot, link: Link, mapping: Mapping): RecordWrite {
  const fields = [
    ...mapping.rows
      .filter((row) => isCreated(row) && valueOf(after.entity, row.field) !== null)
      .map((row) => row.field),
    ...(mapping.lines === null ? [] : lineKeys(after.entity.fields).map(presencePath)),
  ];
  const verdict: Verdict =
    link.state === 'creating'
      ? waiting(session, link)
      : { outcome: link.origin === 'match' ? 'WRITTEN' : 'CREATED', message: null };
  return { ...describe(session, after, link), ...verdict, fields };
}

interface Judgement {
  readonly session: Session;
  readonly after: Snapshot;
  readonly written: Written;
  readonly mapping: Mapping;
}

/** One answer for each outcome that the fields of the input had on a record that was there before. */
function ofKnownLink({ session, after, written, mapping }: Judgement, link: Link): readonly RecordWrite[] {
  const place = describe(session, after, link);
  const fields = writtenFields(mapping, written);
  if (fields.length === 0) return [{ ...place, outcome: 'UNCHANGED', fields, message: null }];
  const obstacle = unsupported(session, link);
  if (obstacle !== null) return [{ ...place, outcome: 'UNSUPPORTED', fields, message: obstacle }];
  const behind = new Set(place.link.pendingFields);
  const isHeld = (field: string): boolean => after.held.has(field);
  const done: WriteOutcome = link.writtenAt !== null && link.writtenAt >= written.startedAt ? 'WRITTEN' : 'UNCHANGED';
  const groups: readonly (Verdict & { readonly fields: readonly string[] })[] = [
    { outcome: done, message: null, fields: fields.filter((field) => !behind.has(field)) },
    {
      outcome: 'HELD',
      message: 'The systems disagree about this field: a person has to decide which value stands.',
      fields: fields.filter((field) => behind.has(field) && isHeld(field)),
    },
    { ...waiting(session, link), fields: fields.filter((field) => behind.has(field) && !isHeld(field)) },
  ];
  return groups.filter((group) => group.fields.length > 0).map((group) => ({ ...place, ...group }));
}

/** The fields of the input that records of the mapping take. */
const writtenFields = (mapping: Mapping, { paths }: Written): readonly string[] => [
  ...mapping.rows.filter((row) => isPushed(row) && paths.includes(row.field)).map((row) => row.field),
  ...paths.filter((path) => {
    const row = parseLinePath(path) === null || !isShown(path) ? undefined : rowOf(mapping, path);
    return row !== undefined && isPushed(row);
  }),
];

function unsupported(session: Session, link: Link): string | null {
  if (link.state === 'closed') return 'The record left its list for good and is read only.';
  if (session.engine.topology.capabilitiesOf(link.slot).canUpdate) return null;
  return `${link.slot.system} does not change records of type ${link.slot.type}.`;
}

/** What came of a delete in each of the slots. */
export function deleteOutcomes(
  session: Session,
  after: Snapshot,
  { asked, refused }: { readonly asked: readonly LinkId[]; readonly refused: ReadonlyMap<LinkId, string> },
): readonly RecordWrite[] {
  return after.links
    .filter((link) => asked.includes(link.id))
    .map((link) => ({ ...describe(session, after, link), fields: [], ...deleteVerdict(session, link, refused) }));
}

function deleteVerdict(session: Session, link: Link, refused: ReadonlyMap<LinkId, string>): Verdict {
  const message = refused.get(link.id);
  if (message !== undefined) return { outcome: 'UNSUPPORTED', message };
  return link.state === 'gone' ? { outcome: 'DELETED', message: null } : waiting(session, link);
}

/** Why something that was accepted is not done yet. */
function waiting(session: Session, link: Link): Verdict {
  if (link.blockedReason !== null) return { outcome: 'FAILED', message: link.blockedReason };
  const system = session.directory.systemOf(link.slot.system);
  if (!system.isWritable) return { outcome: 'HELD', message: `Writing to ${system.id} is switched off.` };
  if (link.state !== 'deleting' && !isLive(link.kind, link.slot, session.engine.topology.flows)) {
    return { outcome: 'HELD', message: 'Every flow of this record is paused.' };
  }
  return { outcome: 'QUEUED', message: link.lastError };
}

function describe(
  session: Session,
  { entity }: Snapshot,
  link: Link,
): { readonly slot: RecordSlot; readonly externalId: string | null; readonly link: LinkRow } {
  return { slot: link.slot, externalId: link.externalId, link: toLinkRow({ link, entity }, session.engine.topology) };
}

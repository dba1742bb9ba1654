import type { LinkId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { type LinkState, linkStates } from '../core/link';
import { countLinks, type LinkSet, readLinkPage } from '../store/link-page';
import { requireText } from './filter';
import { requireEntities } from './global-id';
import { readKeysetPage } from './keyset-page';
import { type LinkPage, type LinkRow, toLinkRow } from './link-row';
import type { PageArguments } from './list-arguments';
import { requireFew } from './request-error';
import { requireSystems } from './require-systems';
import type { Session } from './session';
import { visibleSystems } from './viewer';

/** The arguments of a list of links. */
export interface LinkListArguments extends PageArguments {
  readonly filter?: LinkFilterInput | null | undefined;
}

type Optional<T> = T | null | undefined;

/** Conditions that must all hold. Without `systemIds`: all that the caller may see; without `states`: all but unlinked. */
export interface LinkFilterInput {
  readonly systemIds?: Optional<readonly string[]>;
  readonly recordTypes?: Optional<readonly string[]>;
  readonly externalIds?: Optional<readonly string[]>;
  readonly entityIds?: Optional<readonly string[]>;
  readonly kinds?: Optional<readonly EntityKind[]>;
  readonly states?: Optional<readonly LinkState[]>;
  readonly isBlocked?: Optional<boolean>;
  readonly isWaiting?: Optional<boolean>;
  readonly isMissing?: Optional<boolean>;
}

/** A page of the link table: one statement. */
export async function readLinks(session: Session, args: LinkListArguments): Promise<LinkPage> {
  const set = readSet(session, args.filter ?? {});
  return readKeysetPage(args, {
    name: 'links',
    times: 0,
    read: (place) => readLinkPage(session.db, { set, ...place }),
    toNode: (stored) => toLinkRow(stored, session.engine.topology),
    positionOf: ({ link }) => ({ keys: [], id: link.id }),
    countAll: () => countLinks(session.dataSource, set, session.settings.countTimeoutMs),
  });
}

/** Links by id, of the systems the caller may see; those that were taken apart only if asked for. */
export async function readLinksById(
  session: Session,
  ids: readonly LinkId[],
  withUnlinked = false,
): Promise<ReadonlyMap<LinkId, LinkRow>> {
  const set: LinkSet = { ...readSet(session, {}), ids, states: withUnlinked ? linkStates : null };
  const found = await readLinkPage(session.db, {
    set,
    after: null,
    before: null,
    limit: ids.length,
    isBackward: false,
  });
  return new Map(found.map((stored) => [stored.link.id, toLinkRow(stored, session.engine.topology)]));
}

function readSet(session: Session, filter: LinkFilterInput): LinkSet {
  return {
    ids: null,
    systems: readSystems(session, filter.systemIds ?? null),
    recordTypes: readTexts(filter.recordTypes ?? null, 'recordTypes'),
    externalIds: readTexts(filter.externalIds ?? null, 'externalIds'),
    entityIds: requireEntities(filter.entityIds ?? null, ['filter', 'entityIds']),
    kinds: filter.kinds ?? null,
    states: filter.states ?? null,
    isBlocked: filter.isBlocked ?? null,
    isWaiting: filter.isWaiting ?? null,
    isMissing: filter.isMissing ?? null,
    hasFailed: null,
  };
}

/** The systems asked for; all that the caller may see when none was named. */
const readSystems = ({ viewer, directory }: Session, named: readonly string[] | null): LinkSet['systems'] =>
  named === null ? visibleSystems(viewer) : requireSystems(directory, named, ['filter', 'systemIds']);

function readTexts(values: readonly string[] | null, name: string): readonly string[] | null {
  requireFew(values, 'inValues', ['filter', name]);
  return values?.map((value, index) => requireText(value, ['filter', name, index])) ?? null;
}

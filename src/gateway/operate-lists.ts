import type { EntityId, SystemId } from '../core/ids';
import { allLinks, countLinks, readLinkPage } from '../store/link-page';
import {
  barList,
  conflictList,
  parkedList,
  reviewList,
  type StoredBar,
  type StoredConflict,
  type StoredParkedChange,
  type StoredReview,
} from '../store/operations/question-lists';
import type { Question, QuestionList, QuestionPageRequest } from '../store/operations/question-page';
import { type QuestionType, requireEntities } from './global-id';
import { readKeysetPage } from './keyset-page';
import { type LinkRow, toLinkRow } from './link-row';
import type { PageArguments } from './list-arguments';
import type { Page, PageEdge } from './page';
import { requireSystems } from './require-systems';
import type { Session } from './session';
import { canSee, visibleSystems } from './viewer';

/** A held field, as the resolvers see it. */
export interface ConflictRow {
  readonly conflict: StoredConflict;
}

/** A question about a newcomer, as the resolvers see it. */
export interface ReviewRow {
  readonly review: StoredReview;
}

/** A change that waits for approval, as the resolvers see it. */
export interface ParkedRow {
  readonly parkedChange: StoredParkedChange;
}

/** A slot in which an entity gets no record, as the resolvers see it. */
export interface BarRow {
  readonly bar: StoredBar;
}

/** A link on which something failed. */
export interface FailureRow {
  readonly failure: LinkRow;
}

/** What resolvers hand on for connection and edge of each list of what waits (codegen.yml): this and those below. */
export type ConflictPage = Page<ConflictRow>;
export type ConflictEdge = PageEdge<ConflictRow>;
export type ReviewPage = Page<ReviewRow>;
export type ReviewEdge = PageEdge<ReviewRow>;
export type ParkedPage = Page<ParkedRow>;
export type ParkedEdge = PageEdge<ParkedRow>;
export type BarPage = Page<BarRow>;
export type BarEdge = PageEdge<BarRow>;
export type FailurePage = Page<FailureRow>;
export type FailureEdge = PageEdge<FailureRow>;

/** The arguments of a list of what waits. */
export interface QuestionArguments extends PageArguments {
  /** Only what is about records in these systems. */
  readonly systemIds?: readonly string[] | null | undefined;
}

/** The arguments of the list of bars. */
export interface BarArguments extends QuestionArguments {
  /** Only those of these entities. */
  readonly entityIds?: readonly string[] | null | undefined;
}

/** Held fields, the oldest first, without what hidden systems tell of them. Throws BAD_USER_INPUT and LIMIT_EXCEEDED. */
export const readConflicts = (session: Session, args: QuestionArguments): Promise<Page<ConflictRow>> =>
  readQuestions(session, conflictList, {
    name: 'conflicts',
    args,
    toRow: (conflict) => ({ conflict: shown(session, conflict) }),
  });

/** Questions about newcomers, the oldest first, none about hidden records. Throws BAD_USER_INPUT and LIMIT_EXCEEDED. */
export const readReviews = (session: Session, args: QuestionArguments): Promise<Page<ReviewRow>> =>
  readQuestions(session, reviewList, { name: 'matchReviews', args, toRow: (review) => ({ review }) });

/** Parked changes, the oldest first, none of hidden records. Throws BAD_USER_INPUT and LIMIT_EXCEEDED. */
export const readParkedChanges = (session: Session, args: QuestionArguments): Promise<Page<ParkedRow>> =>
  readQuestions(session, parkedList, { name: 'parkedChanges', args, toRow: (parkedChange) => ({ parkedChange }) });

/** The bars, those of hidden entities and systems left out. */
export const readBars = (session: Session, args: BarArguments): Promise<Page<BarRow>> =>
  readQuestions(session, barList, {
    name: 'bars',
    args,
    entities: requireEntities(args.entityIds ?? null, ['entityIds']),
    toRow: (bar) => ({ bar }),
  });

/** One open question by id; null when there is none for this caller. */
async function findQuestion<T extends Question>(
  session: Session,
  list: QuestionList<T>,
  id: string,
): Promise<T | null> {
  const request = { ids: [id], visible: visibleSystems(session.viewer), systems: null, entities: null, ...firstOf(1) };
  return (await list.read(session.db, request))[0]?.question ?? null;
}

/** The open question that a node id names. */
export async function readQuestionNode(
  session: Session,
  { type, id }: { readonly type: QuestionType; readonly id: string },
): Promise<ConflictRow | ReviewRow | ParkedRow | BarRow | null> {
  switch (type) {
    case 'conflict': {
      const conflict = await findQuestion(session, conflictList, id);
      return conflict && { conflict: shown(session, conflict) };
    }
    case 'matchReview': {
      const review = await findQuestion(session, reviewList, id);
      return review && { review };
    }
    case 'parkedChange': {
      const parkedChange = await findQuestion(session, parkedList, id);
      return parkedChange && { parkedChange };
    }
    case 'bar': {
      const bar = await findQuestion(session, barList, id);
      return bar && { bar };
    }
  }
}

const firstOf = (limit: number): Pick<QuestionPageRequest, 'after' | 'before' | 'limit' | 'isBackward'> => ({
  after: null,
  before: null,
  limit,
  isBackward: false,
});

/** Without what systems that the caller may not see tell: their values, and when they set the one that is held. */
function shown({ viewer }: Session, conflict: StoredConflict): StoredConflict {
  const isSeen = ({ system }: { readonly system: SystemId | null }): boolean =>
    system === null || canSee(viewer, system);
  const { candidates, currentProvenance } = conflict;
  return {
    ...conflict,
    currentProvenance: currentProvenance !== null && isSeen(currentProvenance) ? currentProvenance : null,
    candidates: candidates.filter(isSeen),
  };
}

async function readQuestions<T extends Question, Row>(
  session: Session,
  list: QuestionList<T>,
  {
    name,
    args,
    entities = null,
    toRow,
  }: {
    readonly name: string;
    readonly args: QuestionArguments;
    readonly entities?: readonly EntityId[] | null;
    readonly toRow: (question: T) => Row;
  },
): Promise<Page<Row>> {
  const set = { ids: null, visible: visibleSystems(session.viewer), systems: readSystems(session, args), entities };
  return readKeysetPage(args, {
    name,
    times: 1,
    read: (place) => list.read(session.db, { ...set, ...place }),
    toNode: ({ question }) => toRow(question),
    positionOf: ({ position }) => position,
    countAll: () => list.count(session.dataSource, set, session.settings.countTimeoutMs),
  });
}

/** The systems asked for; null when none was named. */
const readSystems = (session: Session, { systemIds }: QuestionArguments): readonly SystemId[] | null =>
  systemIds === null || systemIds === undefined ? null : requireSystems(session.directory, systemIds);

/** Links on which something failed, or that are blocked. */
export async function readFailures(session: Session, args: QuestionArguments): Promise<Page<FailureRow>> {
  const systems = readSystems(session, args) ?? visibleSystems(session.viewer);
  const set = { ...allLinks, systems, hasFailed: true };
  return readKeysetPage(args, {
    name: 'failures',
    times: 0,
    read: (place) => readLinkPage(session.db, { set, ...place }),
    toNode: (stored) => ({ failure: toLinkRow(stored, session.engine.topology) }),
    positionOf: ({ link }) => ({ keys: [], id: link.id }),
    countAll: () => countLinks(session.dataSource, set, session.settings.countTimeoutMs),
  });
}

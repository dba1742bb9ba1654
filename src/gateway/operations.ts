import type { EntityId, LinkId } from '../core/ids';
import type { EntityRow } from './entity-row';
import type { LinkRow } from './link-row';
import type { Loaders } from './loaders';
import type { OperationResult } from './operate';
import { type FlowResult, switchFlow } from './operate-flows';
import {
  type LiftBarInput,
  liftBarOf,
  linkRecords,
  type LinkRecordsInput,
  merge,
  type MergeEntitiesInput,
  retry,
  type RetryFailuresInput,
  type RetryResult,
  unlink,
} from './operate-links';
import {
  type BarArguments,
  type BarPage,
  type ConflictPage,
  type FailurePage,
  type ParkedPage,
  type QuestionArguments,
  readBars,
  readConflicts,
  readFailures,
  readParkedChanges,
  readReviews,
  type ReviewPage,
} from './operate-lists';
import {
  decideMatchReview,
  type DecideMatchInput,
  decideParkedChange,
  resolveConflict,
  type ResolveConflictInput,
} from './operate-questions';
import { readScope, type Session } from './session';
import { requireScope } from './viewer';
import type { WaitArgument } from './waiting';

/** What waits for people, and what they decide. Lists ask for the scope `read`, decisions for `operate`. */
export interface Operations {
  conflicts(args: QuestionArguments): Promise<ConflictPage>;
  matchReviews(args: QuestionArguments): Promise<ReviewPage>;
  parkedChanges(args: QuestionArguments): Promise<ParkedPage>;
  failures(args: QuestionArguments): Promise<FailurePage>;
  bars(args: BarArguments): Promise<BarPage>;
  entityOf(id: EntityId): Promise<EntityRow | null>;
  linkOf(id: LinkId): Promise<LinkRow | null>;
  resolveConflict(input: ResolveConflictInput): Promise<OperationResult>;
  decideMatch(input: DecideMatchInput): Promise<OperationResult>;
  decideParked(input: WaitArgument & { readonly id: string }, isApproved: boolean): Promise<OperationResult>;
  linkRecords(input: LinkRecordsInput): Promise<OperationResult>;
  unlinkRecord(input: WaitArgument & { readonly linkId: string }): Promise<OperationResult>;
  mergeEntities(input: MergeEntitiesInput): Promise<OperationResult>;
  liftBar(input: LiftBarInput): Promise<OperationResult>;
  retryFailures(input: RetryFailuresInput): Promise<RetryResult>;
  switchFlow(nameOrId: string, isPaused: boolean): Promise<FlowResult>;
}

/** The operations for one caller. */
export function createOperations(session: Session, loaders: Loaders): Operations {
  const reading = <T>(work: () => Promise<T>): Promise<T> => {
    requireScope(session.viewer, 'read');
    return work();
  };
  // what one operation found may not be there for the next
  const afresh = <T>(work: () => Promise<T>): Promise<T> => {
    loaders.clear();
    return work();
  };
  return {
    conflicts: async (args) => reading(() => readConflicts(session, args)),
    matchReviews: async (args) => reading(() => readReviews(session, args)),
    parkedChanges: async (args) => reading(() => readParkedChanges(session, args)),
    failures: async (args) => reading(() => readFailures(session, args)),
    bars: async (args) => reading(() => readBars(session, args)),
    entityOf: (id) => loaders.entity(id, { scope: readScope(session, null), depth: 'records' }),
    linkOf: (id) => loaders.link(id),
    resolveConflict: (input) => afresh(() => resolveConflict(session, input)),
    decideMatch: (input) => afresh(() => decideMatchReview(session, input)),
    decideParked: (input, isApproved) => afresh(() => decideParkedChange(session, input, isApproved)),
    linkRecords: (input) => afresh(() => linkRecords(session, input)),
    unlinkRecord: (input) => afresh(() => unlink(session, input)),
    mergeEntities: (input) => afresh(() => merge(session, input)),
    liftBar: (input) => afresh(() => liftBarOf(session, input)),
    retryFailures: (input) => afresh(() => retry(session, input)),
    switchFlow: (nameOrId, isPaused) => afresh(() => switchFlow(session, nameOrId, isPaused)),
  };
}

import {
  type BarRow,
  type ConflictRow,
  currentCandidate,
  type FailureRow,
  type OperationResult,
  type PageEdge,
  type ParkedRow,
  type ReviewRow,
  shownPath,
  shownValue,
} from '../src/gateway/context';
import { connectionFields, edgeFields, idOf } from './entity';
import type { ApiResolvers } from './types.generated';
import { presentErrors } from './write';

/** What waits for people, and what they decide. */
export const operateResolvers: ApiResolvers = {
  Query: {
    conflicts: (_root, args, { gateway }) => gateway.conflicts(args),
    matchReviews: (_root, args, { gateway }) => gateway.matchReviews(args),
    failures: (_root, args, { gateway }) => gateway.failures(args),
    parkedChanges: (_root, args, { gateway }) => gateway.parkedChanges(args),
    bars: (_root, args, { gateway }) => gateway.bars(args),
  },
  Mutation: {
    resolveConflict: (_root, { input }, { gateway }) => gateway.resolveConflict(input),
    decideMatch: (_root, { input }, { gateway }) => gateway.decideMatch(input),
    linkRecords: (_root, { input }, { gateway }) => gateway.linkRecords(input),
    unlinkRecord: (_root, { input }, { gateway }) => gateway.unlinkRecord(input),
    mergeEntities: (_root, { input }, { gateway }) => gateway.mergeEntities(input),
    liftBar: (_root, { input }, { gateway }) => gateway.liftBar(input),
    retryFailures: async (_root, { input }, { gateway }) => {
      const { links, userErrors } = await gateway.retryFailures(input);
      return { links: [...links], userErrors: presentErrors(userErrors) };
    },
    approveParked: (_root, { input }, { gateway }) => gateway.decideParked(input, true),
    rejectParked: (_root, { input }, { gateway }) => gateway.decideParked(input, false),
    pauseFlow: async (_root, { input }, { gateway }) => {
      const { flow, userErrors } = await gateway.switchFlow(input.flowId, true);
      return { flow, userErrors: presentErrors(userErrors) };
    },
    resumeFlow: async (_root, { input }, { gateway }) => {
      const { flow, userErrors } = await gateway.switchFlow(input.flowId, false);
      return { flow, userErrors: presentErrors(userErrors) };
    },
  },
  OperationPayload: {
    entity: ({ row }: OperationResult) => row,
    userErrors: ({ userErrors }: OperationResult) => presentErrors(userErrors),
  },
  Conflict: {
    id: idOf,
    entity: ({ conflict }, _args, { gateway }) => gateway.entityOf(conflict.entityId),
    field: ({ conflict }) => shownPath(conflict.field),
    reason: ({ conflict }) => conflict.reason,
    createdAt: ({ conflict }) => conflict.createdAt,
    candidates: ({ conflict }, _args, { gateway }) => {
      const { kind, field, current, currentProvenance } = conflict;
      const held = {
        candidateId: currentCandidate,
        value: shownValue(kind, field, current),
        system: null,
        at: currentProvenance?.at ?? null,
      };
      const shown = conflict.candidates.flatMap(({ linkId, system, value, at }) =>
        linkId === null
          ? []
          : [
              {
                candidateId: linkId,
                value: shownValue(kind, field, value),
                system: system === null ? null : gateway.directory.systemOf(system),
                at,
              },
            ],
      );
      return [held, ...shown];
    },
  },
  ConflictConnection: connectionFields<ConflictRow, PageEdge<ConflictRow>>(),
  ConflictEdge: edgeFields,
  MatchReview: {
    id: idOf,
    entity: ({ review }, _args, { gateway }) => gateway.entityOf(review.entityId),
    system: ({ review }, _args, { gateway }) => gateway.directory.systemOf(review.record.system),
    recordType: ({ review }) => review.record.type,
    externalId: ({ review }) => review.record.externalId,
    candidates: async ({ review }, _args, { gateway }) => {
      const found = await Promise.all(review.candidates.map((id) => gateway.entityOf(id)));
      return found.flatMap((row) => row ?? []);
    },
    reason: ({ review }) => review.reason,
    createdAt: ({ review }) => review.createdAt,
  },
  MatchReviewConnection: connectionFields<ReviewRow, PageEdge<ReviewRow>>(),
  MatchReviewEdge: edgeFields,
  Failure: {
    id: idOf,
    link: ({ failure }) => failure,
    message: ({ failure: { link } }) => link.blockedReason ?? link.lastError ?? '',
    isBlocked: ({ failure: { link } }) => link.blockedReason !== null,
  },
  FailureConnection: connectionFields<FailureRow, PageEdge<FailureRow>>(),
  FailureEdge: edgeFields,
  ParkedChange: {
    id: idOf,
    entity: ({ parkedChange }, _args, { gateway }) => gateway.entityOf(parkedChange.entityId),
    link: ({ parkedChange }, _args, { gateway }) => gateway.linkOf(parkedChange.linkId),
    type: ({ parkedChange }) => (parkedChange.field === null ? 'RECORD_DELETED' : 'VALUE_LOST'),
    field: ({ parkedChange: { field } }) => (field === null ? null : shownPath(field)),
    value: ({ parkedChange: { kind, field, current } }) => (field === null ? null : shownValue(kind, field, current)),
    reason: ({ parkedChange }) => parkedChange.reason,
    createdAt: ({ parkedChange }) => parkedChange.createdAt,
  },
  ParkedChangeConnection: connectionFields<ParkedRow, PageEdge<ParkedRow>>(),
  ParkedChangeEdge: edgeFields,
  Bar: {
    id: idOf,
    entity: ({ bar }, _args, { gateway }) => gateway.entityOf(bar.entityId),
    system: ({ bar }, _args, { gateway }) => gateway.directory.systemOf(bar.slot.system),
    recordType: ({ bar }) => bar.slot.type,
    since: ({ bar }) => bar.createdAt,
  },
  BarConnection: connectionFields<BarRow, PageEdge<BarRow>>(),
  BarEdge: edgeFields,
};

import type { Gateway } from './gateway';

/** What every resolver is given: one for each operation. */
export interface GraphqlContext {
  readonly gateway: Gateway;
  /** Names the request in the log and in answers about faults. */
  readonly requestId: string;
}

// what resolvers hand from the gateway to GraphQL: this file is all they see of the gateway
export type { ChangeEdge, ChangePage, ChangeRow } from './change-list';
export type { ChangeOperation } from '../store/change-page';
export type { DataflowRow, SystemRow } from './directory';
export type {
  ContactEdge,
  ContactPage,
  ContactRow,
  CustomerEdge,
  CustomerPage,
  CustomerRow,
  EntityEdge,
  EntityPage,
  EntityRow,
  LineRow,
  OrderEdge,
  OrderPage,
  OrderRow,
  ProductEdge,
  ProductPage,
  ProductRow,
  ProvenanceRow,
  QuoteEdge,
  QuotePage,
  QuoteRow,
  UserEdge,
  UserPage,
  UserRow,
} from './entity-row';
export { isOfKind } from './entity-row';
export type { FlowActivityRow } from './follow-flow';
export type { RelationField } from './gateway';
export type { HistoryArguments, HistoryEdge, HistoryPage, HistoryReason, HistoryRow } from './history-list';
export type { LinkEdge, LinkPage, LinkRow } from './link-row';
export type { NodeRow, RecordRow } from './node';
export type { OperationResult } from './operate';
export type {
  BarEdge,
  BarPage,
  BarRow,
  ConflictEdge,
  ConflictPage,
  ConflictRow,
  FailureEdge,
  FailurePage,
  FailureRow,
  ParkedEdge,
  ParkedPage,
  ParkedRow,
  ReviewEdge,
  ReviewPage,
  ReviewRow,
} from './operate-lists';
export type {
  FlowPreview,
  FlowSide,
  PreviewExample,
  PreviewOutcome,
  PreviewedField,
  PreviewedValue,
} from '../sync/flow-preview';
export type { Page, PageEdge } from './page';
export type { Selection } from './selection';
export type { UserError } from './user-error';
export { lineValueOf } from './line-row';
export { shownValue } from './shown-value';
export { currentCandidate } from './operate-questions';
export { shownPath } from '../core/shown-path';
export type { Scope } from '../core/scope';
export type { Viewer } from './viewer';
export type { WriteResult } from './write';
export type { RecordWrite } from './write-outcome';

import type { Flow } from '../core/flow';
import type { EntityKind } from '../core/kinds';
import type { LiveRecord } from '../sync/engine';
import type { StoredWait } from '../store/waiting';
import type { ChangeStream } from './change-stream';
import type { FlowPreview } from '../sync/flow-preview';
import type { CreateInput } from './create-entity';
import type { DeleteInput } from './delete-entity';
import type { DataflowRow, Directory, SystemRow } from './directory';
import type { EntityPage, EntityRow, LineRow } from './entity-row';
import type { HistoryArguments, HistoryPage } from './history-list';
import type { LinkListArguments } from './link-list';
import type { LinkPage, LinkRow } from './link-row';
import type { ListArguments, SearchArguments } from './list-arguments';
import type { NodeRow } from './node';
import type { PreviewArguments } from './preview';
import type { Operations } from './operations';
import type { Selection } from './selection';
import type { SystemSummary } from './session';
import type { SyncNowArguments, SyncNowResult } from './sync-now';
import type { UpdateInput } from './update-entity';
import type { Viewer } from './viewer';
import type { WriteResult } from './write';

/** How old values may be, in seconds; nothing = what the operator configured. */
export type MaxAge = number | null | undefined;

/** Everything that one operation of one caller can ask for. Methods throw RequestError for what the caller got wrong. */
export interface Gateway extends Operations, ChangeStream {
  readonly viewer: Viewer;
  readonly directory: Directory;
  /** The global id of a node. */
  idOf(row: NodeRow): string;
  node(id: string, maxAge: MaxAge): Promise<NodeRow | null>;
  nodes(ids: readonly string[], maxAge: MaxAge): Promise<readonly (NodeRow | null)[]>;
  entity<K extends EntityKind>(kind: K, asked: EntityLookup): Promise<EntityRow<K> | null>;
  list<K extends EntityKind>(kind: K, asked: EntityListing): Promise<EntityPage<K>>;
  /** Entities of several kinds by the words in them. */
  search(asked: SearchListing): Promise<EntityPage>;
  /** The entity that a field of a row refers to; at once when the list fetched it ahead. */
  reference<K extends EntityKind>(row: EntityRow, kind: K, field: RelationField): MaybePromise<EntityRow<K> | null>;
  /** Those that refer to a row; at once when the list fetched them ahead. */
  children<K extends EntityKind>(
    row: EntityRow,
    kind: K,
    field: RelationField & { readonly args: ListArguments },
  ): MaybePromise<EntityPage<K>>;
  /** The lines of a row. */
  lines(row: EntityRow, field: RelationField): readonly LineRow[];
  /** The entity that a field of a line refers to; at once when the list fetched it ahead. */
  lineReference<K extends EntityKind>(line: LineRow, kind: K, field: RelationField): MaybePromise<EntityRow<K> | null>;
  history(row: EntityRow, args: HistoryArguments): Promise<HistoryPage>;
  systems(): readonly SystemRow[];
  dataflows(): readonly DataflowRow[];
  flow(nameOrId: string): Flow | null;
  dataflowOf(flow: Flow): DataflowRow;
  record(asked: RecordLookup): Promise<LiveRecord | null>;
  links(args: LinkListArguments): Promise<LinkPage>;
  entityOfLink(row: LinkRow): Promise<EntityRow | null>;
  /** What the link waits for. */
  waitsOf(row: LinkRow): Promise<readonly StoredWait[]>;
  create(kind: EntityKind, asked: { readonly input: CreateInput; readonly fields: object }): Promise<WriteResult>;
  update(kind: EntityKind, asked: { readonly input: UpdateInput; readonly fields: object }): Promise<WriteResult>;
  delete(kind: EntityKind, input: DeleteInput): Promise<WriteResult>;
  syncNow(input: SyncNowArguments): Promise<SyncNowResult>;
  /** What a flow would do if it ran. */
  previewFlow(args: PreviewArguments): Promise<FlowPreview>;
  /** How the systems served this operation so far. */
  summaries(): readonly SystemSummary[];
}

/** At once, or later. */
export type MaybePromise<T> = T | Promise<T>;

/** An entity by its global id; what the selection asks beneath it is fetched with it. */
export interface EntityLookup {
  readonly id: string;
  readonly maxAge: MaxAge;
  readonly selection: Selection;
}

/** A list as the query asks for it, its arguments not checked yet. Its relations are fetched for the whole page at once. */
export interface EntityListing {
  readonly args: ListArguments & { readonly maxAge?: MaxAge };
  readonly selection: Selection;
}

/** As {@link EntityListing}, over all kinds that the arguments do not rule out. */
export interface SearchListing {
  readonly args: SearchArguments & { readonly maxAge?: MaxAge };
  readonly selection: Selection;
}

/** A field that leads to other rows. What a list fetched ahead lies under its response key, which is the alias if any. */
export interface RelationField {
  readonly name: string;
  readonly responseKey: string;
}

/** A record by the names of its vendor, whether it is linked to an entity or not. */
export interface RecordLookup {
  readonly systemId: string;
  readonly recordType: string;
  readonly externalId: string;
  readonly maxAge?: MaxAge;
}

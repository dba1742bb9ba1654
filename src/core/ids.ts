import { invariant } from '../lib/invariant';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** The operator's name of one connected system, such as `superoffice` or `crm-west`. */
export type SystemId = Branded<'SystemId'>;
/** A unified object. A UUID of ours; time-ordered, so that the smaller of two is the older. */
export type EntityId = Branded<'EntityId'>;
/** One row of the link table. A UUID of ours. */
export type LinkId = Branded<'LinkId'>;
/** A flow, named `<dataflow>/<left type>-<right type>` in lower case. */
export type FlowId = Branded<'FlowId'>;

const systemIdPattern = /^[a-z][a-z0-9-]{0,39}$/;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `text` may name a system: lower-case letters, digits and dashes, a letter first, at most 40. */
export const isSystemId = (text: string): text is SystemId => systemIdPattern.test(text);

/** Whether `text` has the form of an entity or link id. */
export const isUuid = (text: string): boolean => uuidPattern.test(text);

/** Brands a system id; throws when the text cannot be one. */
export function systemId(text: string): SystemId {
  invariant(isSystemId(text), `"${text}" is no system id`);
  return text;
}

/** Brands an entity id; throws when the text is no UUID. */
export function entityId(text: string): EntityId {
  invariant(isUuid(text), `"${text}" is no entity id`);
  return text as EntityId;
}

/** Brands a link id; throws when the text is no UUID. */
export function linkId(text: string): LinkId {
  invariant(isUuid(text), `"${text}" is no link id`);
  return text as LinkId;
}

/** Brands a flow id; the flow table is the only source of them. */
export const flowId = (text: string): FlowId => text as FlowId;

/** A record type of one system: where records of that type live. */
export interface RecordSlot {
  readonly system: SystemId;
  readonly type: string;
}

/** The address of one record. */
export interface RecordRef extends RecordSlot {
  readonly externalId: string;
}

/** A text key of a slot, for maps and logs. */
export const slotKey = (slot: RecordSlot): string => `${slot.system}.${slot.type}`;

/** A text key of a record, for maps and logs. */
export const recordKey = (ref: RecordRef): string => `${ref.system}.${ref.type}/${ref.externalId}`;

/** Whether two slots are the same. */
export const isSameSlot = (a: RecordSlot, b: RecordSlot): boolean => a.system === b.system && a.type === b.type;

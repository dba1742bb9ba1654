import { date, decimal, text } from '../../src/core/codec';
import type { CanonicalValue, Fields } from '../../src/core/canonical';
import type { Entity, Provenance } from '../../src/core/entity';
import { entityId, linkId, type RecordSlot, systemId } from '../../src/core/ids';
import type { Link } from '../../src/core/link';
import type { LineFieldOf } from '../../src/core/kinds';
import { defineMapping, type Mapping, type MappingRow } from '../../src/core/mapping';
import type { Observed } from '../../src/core/plan-pull';
import type { AccessTiming } from '../../src/core/pending';
import type { ConflictRules } from '../../src/core/policy';

export const crm = systemId('crm');
export const office = systemId('superoffice');
export const crmContacts: RecordSlot = { system: crm, type: 'Contact' };
export const persons: RecordSlot = { system: office, type: 'Person' };

/** A UUID that ends in a number, so that ids of a test compare as their numbers do. */
export const uuidOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const contactId = entityId(uuidOf(1));

/** Rows without surprises: every text is its own projection. */
export const plainMapping = (slot: RecordSlot): Mapping =>
  defineMapping({
    systemKind: slot.system,
    recordType: slot.type,
    kind: 'contact',
    rows: [
      { field: 'firstName', native: 'FirstName', codec: text() },
      { field: 'lastName', native: 'LastName', codec: text() },
      { field: 'title', native: 'Title', codec: text() },
      { field: 'birthDate', native: 'BirthDate', codec: date() },
    ],
  });

/** An order whose lines have a text and a quantity, and these rows. */
export const orderMapping = (moreRows: readonly MappingRow<LineFieldOf<'order'>>[] = []): Mapping =>
  defineMapping({
    systemKind: crm,
    recordType: 'Order',
    kind: 'order',
    rows: [],
    lines: {
      native: 'Lines',
      id: 'Id',
      marker: null,
      rows: [
        { field: 'description', native: 'Text', codec: text() },
        { field: 'quantity', native: 'Quantity', codec: decimal },
        ...moreRows,
      ],
    },
  });

export const rulesOf = (rest: Partial<ConflictRules> = {}): ConflictRules => ({
  policy: { type: 'newestWins' },
  systemPriority: [crm, office],
  clockUncertaintyMs: 0,
  ...rest,
});

export const provenanceOf = (rest: Partial<Provenance> = {}): Provenance => ({
  system: crm,
  recordType: 'Contact',
  externalId: 'C-1',
  notBefore: null,
  at: 1_000,
  rev: 1,
  actor: null,
  ...rest,
});

export const contactOf = (fields: Fields, rest: Partial<Entity> = {}): Entity => ({
  id: contactId,
  kind: 'contact',
  fields,
  provenance: Object.fromEntries(Object.keys(fields).map((field) => [field, provenanceOf()])),
  version: 1,
  state: 'active',
  mergedInto: null,
  ...rest,
});

/** A contact that nobody set anything on. */
export const blankContact = contactOf({}, { version: 0 });

export const linkOf = (slot: RecordSlot, rest: Partial<Link> = {}): Link => ({
  id: linkId(uuidOf(slot.system === crm ? 11 : 12)),
  entityId: contactId,
  kind: 'contact',
  slot,
  externalId: slot.system === crm ? 'C-1' : '7',
  state: 'active',
  blockedReason: null,
  blockedVersion: null,
  origin: 'flow',
  marker: uuidOf(slot.system === crm ? 21 : 22),
  intent: null,
  base: {},
  ack: {},
  lineIds: null,
  pending: null,
  recordVersion: null,
  writtenAt: null,
  mappingHash: plainMapping(slot).hash,
  syncedAt: 500,
  missingSince: null,
  lastError: null,
  ...rest,
});

/** A link that agrees with an entity on everything, as `contactOf` makes it. */
export const linkInSync = (slot: RecordSlot, fields: Fields, rest: Partial<Link> = {}): Link =>
  linkOf(slot, { base: fields, ack: Object.fromEntries(Object.keys(fields).map((field) => [field, 1])), ...rest });

export const atOnce: AccessTiming = { enforcesVersion: false, readLagMs: 0, requestTimeoutMs: 3_000, holdMs: 5_000 };

/** What a record shows at a moment, edited then. */
export const observedOf = (
  link: Link,
  carried: Readonly<Record<string, CanonicalValue>>,
  at: number,
  rest: Partial<Observed> = {},
): Observed => ({
  link,
  mapping: plainMapping(link.slot),
  carried: new Map(Object.entries(carried)),
  lines: null,
  version: null,
  readAt: at,
  changedAt: null,
  editedAt: at,
  timing: atOnce,
  parked: new Set(),
  firstMerge: 'fillBlanks',
  ...rest,
});

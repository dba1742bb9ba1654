import { recordId, text } from '../../src/core/codec';
import type { Entity } from '../../src/core/entity';
import { entityId } from '../../src/core/ids';
import { defineMapping, type Mapping } from '../../src/core/mapping';
import type { ReferenceLookup, ReferenceState } from '../../src/core/encode-field';
import { planCreate, planPush } from '../../src/core/plan-push';
import { contactOf, linkOf, persons, provenanceOf, uuidOf } from './material';

const company = entityId(uuidOf(50));

const mapping = defineMapping({
  systemKind: 'superoffice',
  recordType: 'Person',
  kind: 'contact',
  rows: [
    { field: 'lastName', native: 'Lastname', codec: text(5, ''), isRequired: true },
    { field: 'title', native: 'Title', codec: text() },
    { field: 'email', native: 'Email', codec: text(), direction: 'pull' },
    { field: 'birthDate', native: 'Birth', codec: text(), isCreateOnly: true },
    { field: 'customer', native: 'Contact.Id', codec: recordId('number'), referenceType: 'Contact' },
  ],
});

/** A contact whose title was edited after its other fields, at version 2. */
const entity: Entity = contactOf(
  { lastName: 'Berg', title: 'CTO', email: 'kari@example.com', birthDate: '2001-01-01', customer: company },
  { version: 2 },
);
const edited: Entity = { ...entity, provenance: { ...entity.provenance, title: provenanceOf({ rev: 2 }) } };

const agreed = { ...entity.fields, title: 'CEO' };
const acked = { lastName: 1, title: 1, email: 1, birthDate: 1, customer: 1 };
const link = linkOf(persons, { base: agreed, ack: acked });

const is =
  (state: ReferenceState): ReferenceLookup =>
  () =>
    state;
const linked = is({ type: 'linked', externalId: '17', place: null });

const push = (rest: Partial<Parameters<typeof planPush>[0]> = {}) =>
  planPush({ entity: edited, link, mapping, held: new Set(), lookup: linked, ...rest });
const create = (rest: Partial<Parameters<typeof planPush>[0]> = {}) =>
  planCreate({ entity, link: linkOf(persons), mapping, held: new Set(), lookup: linked, ...rest });

describe('an update', () => {
  it('writes the fields that the record does not know yet, and no others', () => {
    const plan = push();
    expect(plan.changes).toEqual([{ path: 'Title', value: 'CTO' }]);
    expect(plan.sent).toEqual({ title: { value: 'CTO', rev: 2 } });
    expect(plan.link).toBe(link);
  });

  it('writes nothing where the record shows the value already, and notes it', () => {
    const plan = push({ link: { ...link, base: { ...agreed, title: 'CTO' } } });
    expect(plan.changes).toEqual([]);
    expect(plan.link.ack['title']).toBe(2);
  });

  it('writes nothing that the record was never read with', () => {
    const { title: _, ...base } = agreed;
    const plan = push({ link: { ...link, base } });
    expect(plan.changes).toEqual([]);
    expect(plan.link.ack['title']).toBe(1);
  });

  describe('of a part of what the system keeps whole', () => {
    const partOf = 'Address';
    const whole = defineMapping({
      systemKind: 'superoffice',
      recordType: 'Person',
      kind: 'contact',
      rows: [
        { field: 'title', native: 'Title', codec: text() },
        { field: 'address.city', native: 'City', codec: text(), partOf },
        { field: 'address.country', native: 'Country', codec: text(), partOf },
      ],
    });
    const fields = { title: 'CEO', 'address.city': 'Bergen', 'address.country': 'NO' };
    const moved: Entity = {
      ...contactOf(fields),
      version: 2,
      provenance: { 'address.city': provenanceOf({ rev: 2 }) },
    };
    const base = { title: 'CEO', 'address.city': null, 'address.country': null };
    const wholeLink = linkOf(persons, { base, ack: { 'address.country': 1 } });

    it('brings the other parts, also one that was sent before and is not shown', () => {
      const { changes, sent } = push({ entity: moved, mapping: whole, link: wholeLink });
      expect(changes).toEqual([
        { path: 'City', value: 'Bergen' },
        { path: 'Country', value: 'NO' },
      ]);
      expect(Object.keys(sent)).toEqual(['address.city', 'address.country']);
    });

    it('brings none that waits for a person', () => {
      const held = new Set(['address.country']);
      const { changes } = push({ entity: moved, mapping: whole, link: wholeLink, held });
      expect(changes).toEqual([{ path: 'City', value: 'Bergen' }]);
    });

    it('brings none where another field is written', () => {
      const renamed: Entity = { ...moved, provenance: { title: provenanceOf({ rev: 2 }) } };
      const before = linkOf(persons, { base: { ...fields, title: 'CTO', 'address.country': null } });
      expect(push({ entity: renamed, mapping: whole, link: before }).changes).toEqual([
        { path: 'Title', value: 'CEO' },
      ]);
    });
  });

  it('leaves held fields alone', () => {
    const plan = push({ held: new Set(['title']) });
    expect(plan.changes).toEqual([]);
    expect(plan.link).toBe(link);
  });

  it('counts fields that do not travel to the record as known', () => {
    const behind = { ...link, base: { ...agreed, title: 'CTO', email: 'old', birthDate: 'old' }, ack: { title: 2 } };
    const plan = push({ link: { ...behind, ack: { ...behind.ack, lastName: 1, customer: 1 } } });
    expect(plan.changes).toEqual([]);
    expect(plan.link.ack).toEqual({ lastName: 1, title: 2, email: 1, birthDate: 1, customer: 1 });
  });

  it('writes a clear', () => {
    const cleared = { ...edited, fields: { ...edited.fields, title: null } };
    expect(push({ entity: cleared }).changes).toEqual([{ path: 'Title', value: null }]);
  });

  it('names what does not fit, writes the rest, and keeps the ack behind', () => {
    const long = { ...edited, fields: { ...edited.fields, lastName: 'Bergstrøm' } };
    const plan = push({ entity: long, link: { ...link, ack: { ...acked, lastName: 0 } } });
    expect(plan.blocked).toEqual([{ field: 'lastName', problem: 'the text has 9 characters, at most 5 fit' }]);
    expect(plan.changes).toEqual([{ path: 'Title', value: 'CTO' }]);
    expect(plan.link.ack['lastName']).toBe(0);
  });

  describe('of a reference', () => {
    const moved = {
      ...link,
      base: { ...agreed, title: 'CTO', customer: null },
      ack: { ...acked, title: 2, customer: 0 },
    };

    it('writes the id that the referenced entity has in the system', () => {
      const plan = push({ link: moved });
      expect(plan.changes).toEqual([{ path: 'Contact.Id', value: 17 }]);
      expect(plan.sent).toEqual({ customer: { value: company, rev: 1 } });
    });

    it('waits for one that is on its way', () => {
      const plan = push({ link: moved, lookup: is({ type: 'expected' }) });
      expect(plan.awaited).toEqual([{ field: 'customer', onEntity: company }]);
      expect(plan.changes).toEqual([]);
      expect(plan.link.ack['customer']).toBe(0);
    });

    it('leaves out one that will not come, and keeps the ack behind', () => {
      const plan = push({ link: moved, lookup: is({ type: 'absent' }) });
      expect(plan).toMatchObject({ changes: [], awaited: [], blocked: [] });
      expect(plan.link.ack['customer']).toBe(0);
    });

    it('is looked up under the record type that the field names', () => {
      const asked: unknown[] = [];
      const lookup: ReferenceLookup = (id, type) => {
        asked.push([id, type]);
        return { type: 'absent' };
      };
      push({ link: moved, lookup });
      expect(asked).toEqual([[company, 'Contact']]);
    });
  });

  describe('of a record that cannot leave its place', () => {
    const placed: Mapping = {
      ...mapping,
      rows: mapping.rows.map((row) => (row.field === 'customer' ? { ...row, isPlace: true } : row)),
    };
    const elsewhere = { ...link, base: { ...agreed, customer: entityId(uuidOf(51)) }, ack: { ...acked, customer: 0 } };
    const pushPlaced = (rest: Partial<Parameters<typeof planPush>[0]> = {}) =>
      push({ mapping: placed, link: elsewhere, ...rest });

    it('is a move, and writes no other place', () => {
      const plan = pushPlaced();
      expect(plan.isMove).toBe(true);
      expect(plan.changes).toEqual([{ path: 'Title', value: 'CTO' }]);
    });

    it('is none where the record stays', () => {
      expect(pushPlaced({ link }).isMove).toBe(false);
    });

    it('waits for a place that is on its way', () => {
      const plan = pushPlaced({ lookup: is({ type: 'expected' }) });
      expect(plan).toMatchObject({ isMove: false, awaited: [{ field: 'customer', onEntity: company }] });
    });

    it('is blocked where the record would have no place', () => {
      const plan = pushPlaced({ entity: { ...edited, fields: { ...edited.fields, customer: null } } });
      expect(plan).toMatchObject({
        isMove: false,
        blocked: [{ field: 'customer', problem: 'Person cannot be without it' }],
      });
    });
  });
});

describe('a create', () => {
  it('writes every field that the system takes, once-only ones and blanks included', () => {
    const plan = create({ entity: { ...entity, fields: { ...entity.fields, title: null } } });
    expect(plan.changes).toEqual([
      { path: 'Lastname', value: 'Berg' },
      { path: 'Title', value: null },
      { path: 'Birth', value: '2001-01-01' },
      { path: 'Contact.Id', value: 17 },
    ]);
    expect(Object.keys(plan.sent)).toEqual(['lastName', 'title', 'birthDate', 'customer']);
  });

  it('is blocked without a required value', () => {
    const plan = create({ entity: { ...entity, fields: { ...entity.fields, lastName: null } } });
    expect(plan.blocked).toEqual([{ field: 'lastName', problem: 'Person cannot be created without it' }]);
  });

  it('is blocked by a value that does not fit: nothing is cut silently', () => {
    const plan = create({ entity: { ...entity, fields: { ...entity.fields, lastName: 'Bergstrøm' } } });
    expect(plan.blocked).toEqual([{ field: 'lastName', problem: 'the text has 9 characters, at most 5 fit' }]);
  });

  it('waits for a reference that is on its way', () => {
    expect(create({ lookup: is({ type: 'expected' }) }).awaited).toEqual([{ field: 'customer', onEntity: company }]);
  });

  it('goes without a reference that will not come, which counts as not sent', () => {
    const plan = create({ lookup: is({ type: 'absent' }) });
    expect(plan.changes.map(({ path }) => path)).toEqual(['Lastname', 'Title', 'Birth']);
    expect(Object.keys(plan.sent)).not.toContain('customer');
  });

  it('is blocked when a required reference will not come', () => {
    const rows = [
      {
        field: 'customer' as const,
        native: 'C',
        codec: recordId('text'),
        referenceType: 'Contact',
        isRequired: true as const,
      },
    ];
    const strict = defineMapping({ systemKind: 'superoffice', recordType: 'Person', kind: 'contact', rows });
    const plan = create({ mapping: strict, lookup: is({ type: 'absent' }) });
    expect(plan.blocked).toEqual([
      { field: 'customer', problem: 'the customer it names has no record in this system' },
    ]);
  });
});

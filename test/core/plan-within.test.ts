import { recordId, text } from '../../src/core/codec';
import type { ReferenceState } from '../../src/core/encode-field';
import type { Entity } from '../../src/core/entity';
import { entityId } from '../../src/core/ids';
import type { Link } from '../../src/core/link';
import { defineMapping } from '../../src/core/mapping';
import { planCreate, planPush } from '../../src/core/plan-push';
import { contactOf, linkOf, persons, provenanceOf, uuidOf } from './material';

const fjord = entityId(uuidOf(50));
const fjell = entityId(uuidOf(51));
const kari = entityId(uuidOf(52));
const liv = entityId(uuidOf(53));

/** Orders, in short: a customer, and a contact who belongs to it. */
const mapping = defineMapping({
  systemKind: 'powerofficego',
  recordType: 'Salesorders',
  kind: 'order',
  rows: [
    { field: 'reference', native: 'Reference', codec: text() },
    { field: 'customer', native: 'CustomerId', codec: recordId('number'), referenceType: 'Customers' },
    {
      field: 'contact',
      native: 'ContactId',
      codec: recordId('number'),
      referenceType: 'Contactperson',
      within: 'customer',
    },
  ],
});

const linked = (externalId: string, place: string | null = null): ReferenceState => ({
  type: 'linked',
  externalId,
  place,
});

/** Kari belongs to Fjord, Liv to Fjell. */
const places = new Map<unknown, ReferenceState>([
  [fjord, linked('1')],
  [fjell, linked('2')],
  [kari, linked('17', fjord)],
  [liv, linked('18', fjell)],
]);

/** An order of Fjord for Kari that was changed at version 2. */
function changed(fields: { readonly customer?: string; readonly contact?: string }): Entity {
  const before = { reference: 'a', customer: fjord, contact: kari };
  const entity = contactOf({ ...before, ...fields }, { version: 2 });
  const news = Object.keys(fields).map((field) => [field, provenanceOf({ rev: 2 })]);
  return { ...entity, kind: 'order', provenance: { ...entity.provenance, ...Object.fromEntries(news) } };
}

const link: Link = linkOf(persons, {
  base: { reference: 'a', customer: fjord, contact: kari },
  ack: { reference: 1, customer: 1, contact: 1 },
});

const push = (entity: Entity, rest: { readonly link?: Link; readonly people?: typeof places } = {}) =>
  planPush({
    entity,
    link: rest.link ?? link,
    mapping,
    held: new Set(),
    lookup: (id) => rest.people?.get(id) ?? places.get(id) ?? { type: 'absent' },
  });

describe('a contact within the customer of its order', () => {
  it('is written where it belongs to the customer', () => {
    const plan = push(changed({ customer: fjell, contact: liv }));
    expect(plan.changes).toEqual([
      { path: 'CustomerId', value: 2 },
      { path: 'ContactId', value: 18 },
    ]);
    expect(plan.leftOut).toEqual([]);
  });

  it(`is emptied where the order leaves it behind, which is nobody's edit`, () => {
    const plan = push(changed({ customer: fjell }));
    expect(plan.changes).toEqual([
      { path: 'CustomerId', value: 2 },
      { path: 'ContactId', value: null },
    ]);
    expect(plan.sent['contact']).toEqual({ value: null, rev: 0 });
    expect(plan.link.ack).toEqual({ reference: 1, customer: 1, contact: 0 });
    expect(plan.leftOut).toEqual([{ field: 'contact', onEntity: kari, within: 'customer' }]);
  });

  it('goes with the order where it is there already', () => {
    const moved = new Map([...places, [kari, linked('19', fjell)]]);
    const plan = push(changed({ customer: fjell }), { people: moved });
    expect(plan.changes).toEqual([
      { path: 'CustomerId', value: 2 },
      { path: 'ContactId', value: 19 },
    ]);
  });

  it('is waited for while it is on its way, and nobody is shown meanwhile', () => {
    const moving = new Map<unknown, ReferenceState>([...places, [kari, { type: 'expected' }]]);
    const plan = push(changed({ customer: fjell }), { people: moving });
    expect(plan.awaited).toEqual([{ field: 'contact', onEntity: kari }]);
    expect(plan.changes).toContainEqual({ path: 'ContactId', value: null });
  });

  it('stays left out, and is written once it is there', () => {
    const behind = { ...link, base: { ...link.base, contact: null }, ack: { ...link.ack, contact: 1 } };
    const entity = changed({ contact: liv });
    expect(push(entity, { link: behind })).toMatchObject({ changes: [], leftOut: [{ onEntity: liv }] });
    const moved = new Map([...places, [liv, linked('20', fjord)]]);
    expect(push(entity, { link: behind, people: moved }).changes).toEqual([{ path: 'ContactId', value: 20 }]);
  });

  it('stays in an order that did not change, wherever the person went', () => {
    const moved = new Map([...places, [kari, linked('19', fjell)]]);
    const plan = push({ ...changed({}), version: 1 }, { people: moved });
    expect(plan).toMatchObject({ changes: [], leftOut: [], link });
  });

  it('is left out of a new order of another customer', () => {
    const plan = planCreate({
      entity: changed({ contact: liv }),
      link: linkOf(persons),
      mapping,
      held: new Set(),
      lookup: (id) => places.get(id) ?? { type: 'absent' },
    });
    expect(plan.changes.map(({ path }) => path)).toEqual(['Reference', 'CustomerId']);
    expect(plan.leftOut).toEqual([{ field: 'contact', onEntity: liv, within: 'customer' }]);
  });
});

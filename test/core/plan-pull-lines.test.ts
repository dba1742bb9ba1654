import { decimal } from '../../src/core/codec';
import type { Fields } from '../../src/core/canonical';
import { planPull } from '../../src/core/plan-pull';
import { contactOf, crm, linkInSync, observedOf, office, orderMapping, provenanceOf, rulesOf } from './material';

const mapping = orderMapping([
  { field: 'position', native: 'Rank', codec: decimal },
  { field: 'total', native: 'Total', codec: decimal, direction: 'pull' },
  { field: 'vatPercent', native: 'Rate', codec: decimal, direction: 'pull', isDerived: true },
]);

const agreed = { 'lines/a': true, 'lines/a/description': 'Chair', 'lines/a/quantity': '2' } as const;

/** A line that both had until somebody removed it here; the record has not heard of it yet. */
function pullRemoved(base: Fields, shown: Readonly<Record<string, string>>) {
  const entity = contactOf(
    { ...agreed, ...base, 'lines/a': null },
    {
      kind: 'order',
      version: 2,
      provenance: {
        ...Object.fromEntries(Object.keys({ ...agreed, ...base }).map((path) => [path, provenanceOf()])),
        'lines/a': provenanceOf({ rev: 2, system: null, actor: 'anonymous' }),
      },
    },
  );
  const slot = { system: crm, type: 'Order' };
  const link = linkInSync(slot, { ...agreed, ...base }, { kind: 'order', lineIds: { a: 'L-1' } });
  const values = new Map(Object.entries({ description: 'Chair', quantity: '2', ...shown }));
  const lines = [{ nativeId: 'L-1', marker: null, values }];
  const plan = planPull({
    entity,
    held: new Set(),
    observed: [observedOf(link, {}, 5_000, { mapping, lines })],
    rules: () => rulesOf(),
  });
  return plan.entity.fields['lines/a'] ?? null;
}

describe('a line that was removed', () => {
  it('stays away while its record shows what it showed', () => {
    expect(pullRemoved({}, {})).toBeNull();
  });

  it('stays away when its record shows something for the first time', () => {
    expect(pullRemoved({}, { total: '20' })).toBeNull();
  });

  it('stays away when its system computes another total', () => {
    expect(pullRemoved({ 'lines/a/total': '20' }, { total: '50' })).toBeNull();
  });

  it('stays away when its system derives another rate', () => {
    expect(pullRemoved({ 'lines/a/vatPercent': '25' }, { vatPercent: '15' })).toBeNull();
  });

  it('stays away when it moves up because another line went', () => {
    expect(pullRemoved({ 'lines/a/position': '3' }, { position: '2' })).toBeNull();
  });

  it('comes back when somebody edits it in the record', () => {
    expect(pullRemoved({}, { quantity: '3' })).toBe(true);
  });
});

it('goes when the record in which it was edited shows it no more either, whichever is read first', () => {
  const quantity = 'lines/a/quantity';
  const provenance = Object.fromEntries(Object.keys(agreed).map((path) => [path, provenanceOf()]));
  const entity = contactOf(
    { ...agreed, [quantity]: '5' },
    { kind: 'order', version: 2, provenance: { ...provenance, [quantity]: provenanceOf({ rev: 2, system: office }) } },
  );
  const inCrm = linkInSync({ system: crm, type: 'Order' }, agreed, { kind: 'order', lineIds: { a: 'L-1' } });
  const edited = { ...agreed, [quantity]: '5' };
  const inOffice = linkInSync({ system: office, type: 'Sale' }, edited, {
    kind: 'order',
    lineIds: { a: 'S-1' },
    ack: { 'lines/a': 1, 'lines/a/description': 1, [quantity]: 2 },
  });
  for (const [crmAt, officeAt] of [
    [5_000, 6_000],
    [6_000, 5_000],
  ] as const) {
    const observed = [
      observedOf(inCrm, {}, crmAt, { mapping, lines: [] }),
      observedOf(inOffice, {}, officeAt, { mapping, lines: [] }),
    ];
    const plan = planPull({ entity, held: new Set(), observed, rules: () => rulesOf() });
    expect(plan.entity.fields['lines/a']).toBeNull();
  }
});

/** A line that this record does not show any more, while a field of it has moved elsewhere since the record last agreed. */
function pullGone(moved: string) {
  const provenance = Object.fromEntries([...Object.keys(agreed), moved].map((path) => [path, provenanceOf()]));
  const entity = contactOf(
    { ...agreed, [moved]: '5' },
    { kind: 'order', version: 2, provenance: { ...provenance, [moved]: provenanceOf({ rev: 2 }) } },
  );
  const slot = { system: crm, type: 'Order' };
  const link = linkInSync(slot, agreed, { kind: 'order', lineIds: { a: 'L-1' } });
  const plan = planPull({
    entity,
    held: new Set(),
    observed: [observedOf(link, {}, 5_000, { mapping, lines: [] })],
    rules: () => rulesOf(),
  });
  return plan.entity.fields['lines/a'] ?? null;
}

describe('a line that its record shows no more', () => {
  it('comes back when it was edited elsewhere meanwhile', () => {
    expect(pullGone('lines/a/quantity')).toBe(true);
  });

  it('stays away when it only moved up elsewhere', () => {
    expect(pullGone('lines/a/position')).toBeNull();
  });

  it('stays away when only a sum changed, which the record is never told', () => {
    expect(pullGone('lines/a/total')).toBeNull();
  });
});

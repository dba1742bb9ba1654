import type { Fields } from '../../src/core/canonical';
import type { Link } from '../../src/core/link';
import { planPush } from '../../src/core/plan-push';
import { contactOf, crm, linkOf, orderMapping, provenanceOf } from './material';

const line: Fields = { 'lines/a': true, 'lines/a/description': 'Chair', 'lines/a/quantity': '2' };
const known = { 'lines/a': 1, 'lines/a/description': 1, 'lines/a/quantity': 1 };

/** The plan for a record of an order whose line was last changed at rev 2, in these fields. */
function planFor(changed: Fields, link: Partial<Link>) {
  const raised = Object.keys(changed).map((path) => [path, provenanceOf({ rev: 2 })]);
  const before = Object.keys(line).map((path) => [path, provenanceOf()]);
  const provenance = Object.fromEntries([...before, ...raised]);
  const entity = contactOf({ ...line, ...changed }, { kind: 'order', version: 2, provenance });
  const slot = { system: crm, type: 'Order' };
  return planPush({
    entity,
    link: linkOf(slot, { kind: 'order', base: line, ack: known, lineIds: { a: 'L-1' }, ...link }),
    mapping: orderMapping(),
    held: new Set(),
    lookup: () => ({ type: 'absent' }),
  });
}

describe('a line that was removed elsewhere', () => {
  const removed = { 'lines/a': null };

  it('is removed by its id', () => {
    expect(planFor(removed, {}).lines).toEqual([{ type: 'remove', lineId: 'L-1' }]);
  });

  it('waits for the reading that tells its id, where the record was written and not read back', () => {
    const plan = planFor(removed, { lineIds: {} });
    expect([plan.lines, plan.link.ack['lines/a']]).toEqual([[], 1]);
  });

  it('needs no write where the record never had it, or has it no more', () => {
    for (const base of [{}, { ...line, 'lines/a': null }]) {
      const plan = planFor(removed, { base, lineIds: {} });
      expect([plan.lines, plan.link.ack['lines/a']]).toEqual([[], 2]);
    }
  });
});

it('changes only the field of a line that moved', () => {
  expect(planFor({ 'lines/a/quantity': '3' }, {}).lines).toEqual([
    { type: 'change', lineId: 'L-1', changes: [{ path: 'Quantity', value: 3 }] },
  ]);
});

it('adds a line once, and not while it is written but not read back', () => {
  const added = planFor({}, { base: {}, ack: {}, lineIds: {} });
  expect(added.lines).toEqual([
    {
      type: 'add',
      key: 'a',
      changes: [
        { path: 'Text', value: 'Chair' },
        { path: 'Quantity', value: 2 },
      ],
    },
  ]);
  expect(planFor({}, { lineIds: {} }).lines).toEqual([]);
});

it('plans no line before the lines of the record were read', () => {
  expect(planFor({ 'lines/a/quantity': '3' }, { lineIds: null }).lines).toEqual([]);
});

import type { Rival } from '../../src/qa/journey';
import { checkFlow, type FlowResult } from '../../src/qa/check-flow';
import type { CheckedFlow } from '../../src/qa/document';
import { sidesOf } from '../../src/qa/side';
import { createFakePair, type FakePair, type Faults } from './fake-pair';

const flow: CheckedFlow = {
  left: 'Contact',
  right: 'Person',
  key: 'Name',
  pinned: 2,
  companions: [],
  properties: [
    {
      property: 'Name',
      left: 'Name',
      right: 'Name',
      values: {
        created: ['a {run}', 'a {run}'],
        changedLeft: ['b {run}', 'b {run}'],
        changedRight: ['c {run}', 'c {run}'],
      },
    },
    {
      property: 'Phone',
      left: 'Phone',
      right: 'Phone',
      values: { created: ['1', '1'], changedLeft: ['2', '2'], changedRight: ['3', '3'], cleared: [null, null] },
    },
  ],
};

async function check(
  faults: Faults,
  checked = flow,
  rivals: readonly Rival[] = [],
): Promise<{ result: FlowResult; pair: FakePair }> {
  const pair = createFakePair(faults);
  const result = await checkFlow({ flow: checked, sides: sidesOf(checked, pair), run: '700700', rivals, waitMs: 20 });
  return { result, pair };
}

test('what travels both ways passes, and nothing of it is left', async () => {
  const { result, pair } = await check({});
  expect(result).toEqual({ isComplete: true, failures: [], problems: [] });
  expect(pair.size()).toBe(0);
});

test('a property that does not reach the right fails there, once, with what was sent and found', async () => {
  const { result } = await check({ loses: { right: 'Phone' } });
  expect(result.failures).toEqual([
    { property: 'Phone', on: 'right', sent: { value: '1' }, expected: '1', found: null },
  ]);
});

test('a property that does not reach the left fails there', async () => {
  const { result } = await check({ loses: { left: 'Phone' } });
  expect(result.failures).toEqual([{ property: 'Phone', on: 'left', sent: { value: '3' }, expected: '3', found: '2' }]);
});

test('a value that is taken back after it had arrived fails at the end', async () => {
  const { result } = await check({ takesBackLastEdit: { Phone: '9' } });
  expect(result.failures).toEqual([{ property: 'Phone', on: 'right', sent: null, expected: null, found: '9' }]);
});

test('a record that never arrives stops the flow', async () => {
  const { result, pair } = await check({ createsNothing: true });
  expect(result).toEqual({
    isComplete: false,
    failures: [],
    problems: ["found no Person with Name 'a 700700' on the right within 0.02 s, where Contact 1 should have one"],
  });
  expect(pair.size()).toBe(0);
});

test('a record that arrives twice stops the flow, and both are removed', async () => {
  const { result, pair } = await check({ createsTwice: true });
  expect(result.problems).toEqual([
    "found 2 Person (2, 3) with Name 'a 700700' on the right within 0.02 s, where Contact 1 should have one",
  ]);
  expect(pair.size()).toBe(0);
});

test('a second record that an edit makes is found at the end, under whatever key value, and removed', async () => {
  const { result, pair } = await check({ createsOnEdit: true });
  expect(result.problems).toEqual(['found 2 Person (2, 3) of this run on the right at the end, where one should be']);
  expect(pair.size()).toBe(0);
});

test('a vendor that refuses an edit stops the flow with the reason, and what was made is removed', async () => {
  const { result, pair } = await check({ refusesChange: true });
  expect(result).toEqual({ isComplete: false, failures: [], problems: ['left answered PATCH with 422'] });
  expect(pair.size()).toBe(0);
});

test('what cannot be removed is told', async () => {
  const { result } = await check({ refusesRemoval: true });
  expect(result.problems).toContain('left behind: left answered DELETE with 409');
});

const ordered: CheckedFlow = {
  ...flow,
  pinned: 5,
  properties: [
    ...flow.properties,
    {
      property: 'Lines[0].Text',
      left: 'Lines[0].Text',
      right: 'Lines[0].Text',
      values: { created: [null, null], changedLeft: ['x', 'x'], changedRight: [null, null] },
      line: ['Lines[0]', 'Lines[0]'],
    },
    { property: 'Sum', left: 'Sum', right: 'Sum', values: { created: [7, 7] }, isComputed: true },
  ],
  assigned: [{ property: 'Number', left: 'Number', right: 'No' }],
};

const computed = { left: { Sum: 7, Number: '4711' }, right: { Sum: 7, No: 4711 } };

test('lines that come and go, sums, and a number that the right gives, pass', async () => {
  const { result } = await check({ computes: computed }, ordered);
  expect(result).toEqual({ isComplete: true, failures: [], problems: [] });
});

test('another sum, and a number that was not taken over, fail', async () => {
  const { result } = await check({ computes: { left: { Sum: 8 }, right: computed.right } }, ordered);
  expect(result.failures).toEqual([
    { property: 'Sum', on: 'left', sent: { value: 7 }, expected: 7, found: 8 },
    { property: 'Number', on: 'left', sent: { value: 4711 }, expected: '4711', found: null },
  ]);
});

describe('a number that another system gave the same record first', () => {
  const rivalOf = async (number: number | null) => {
    const rival = createFakePair().left;
    if (number !== null) await rival.create('Invoice', { Title: 'a 700700', InvoiceNo: number });
    const invoices: CheckedFlow = {
      ...ordered,
      right: 'Invoice',
      properties: ordered.properties.map((each) => (each.property === 'Name' ? { ...each, right: 'Title' } : each)),
      assigned: [{ property: 'Number', left: 'Number', right: 'InvoiceNo' }],
    };
    return { client: rival, flow: invoices };
  };
  const shown = { computes: { left: { Sum: 7, Number: '55' }, right: { Sum: 7, No: 4711 } } };

  it('passes where that system takes the record too', async () => {
    const { result } = await check(shown, ordered, [await rivalOf(55)]);
    expect(result.failures).toEqual([]);
  });

  it('fails where no system gave it', async () => {
    const { result } = await check(shown, ordered, [await rivalOf(56), await rivalOf(null)]);
    expect(result.failures).toEqual([
      { property: 'Number', on: 'left', sent: { value: 4711 }, expected: '4711', found: '55' },
    ]);
  });
});

import { qaDocuments } from '../../src/qa/documents';
import { customcrmSuperoffice } from '../../src/qa/documents/customcrm-superoffice';
import type { CheckedFlow } from '../../src/qa/document';
import { flowLines, isPass, sumLine, sumOf, tallyOf, tallyOfMissing } from '../../src/qa/tally';
import type { PropertyFailure } from '../../src/qa/words';

const [flow] = customcrmSuperoffice.flows;
if (!flow) throw new Error('the document has a flow');
const lost: PropertyFailure = {
  property: 'MobilePhone',
  on: 'right',
  sent: { value: '+47 90 20 02 01' },
  expected: '+47 90 20 02 01',
  found: null,
};
const complete = { isComplete: true, failures: [], problems: [] };

test('a complete flow without failures passes', () => {
  const sum = sumOf([tallyOf(flow, complete)]);
  expect(sumLine(sum)).toBe('flows 1/1, properties 13/13, skipped 0');
  expect(isPass(sum)).toBe(true);
});

test('a property that failed on both sides counts once and has a line for each', () => {
  const back: PropertyFailure = { ...lost, on: 'left', sent: { value: '2' }, expected: '2', found: '1' };
  const result = { ...complete, failures: [lost, back] };
  expect(flowLines(flow, result, 30_000)).toEqual([
    '12/13',
    "MobilePhone: left '+47 90 20 02 01' not seen on the right as '+47 90 20 02 01', found null after 30 s",
    "MobilePhone: right '2' not seen on the left as '2', found '1' after 30 s",
  ]);
  expect(sumLine(tallyOf(flow, result))).toBe('flows 0/1, properties 12/13, skipped 0');
});

test('a flow that stopped skips what had not failed before', () => {
  const result = { isComplete: false, failures: [lost], problems: ['Person 2001 is gone from the right'] };
  expect(flowLines(flow, result, 30_000)[0]).toBe('0/13, 12 skipped; Person 2001 is gone from the right');
  expect(isPass(tallyOf(flow, result))).toBe(false);
});

test('a flow with fewer properties than pinned does not pass', () => {
  const short: CheckedFlow = { ...flow, properties: flow.properties.slice(1) };
  const tally = tallyOf(short, complete);
  expect(sumLine(tally)).toBe('flows 0/1, properties 12/13, skipped 1');
  expect(isPass(tally)).toBe(false);
});

test('a document with fewer flows than pinned does not pass', () => {
  const tallies = [tallyOf(flow, complete), tallyOfMissing({ ...customcrmSuperoffice, flows: [flow] })];
  expect(sumLine(sumOf(tallies))).toBe('flows 1/4, properties 13/13, skipped 0');
  expect(isPass(sumOf(tallies))).toBe(false);
});

test('nothing at all is no pass', () => {
  expect(isPass(sumOf([]))).toBe(false);
});

test('a number that the right assigns counts as a property', () => {
  const numbered: CheckedFlow = {
    ...flow,
    pinned: 14,
    assigned: [{ property: 'Number', left: 'Number', right: 'No' }],
  };
  expect(sumLine(tallyOf(numbered, complete))).toBe('flows 1/1, properties 14/14, skipped 0');
});

test('the shipped documents have what they pin', () => {
  expect(qaDocuments.map(({ name, pinned, flows }) => [name, pinned, ...flows.map((each) => each.pinned)])).toEqual([
    ['customcrm-customcrm', 4, 1, 1, 2, 1],
    ['webcrm-customcrm', 6, 21, 7, 10, 6, 8, 6],
    ['customcrm-powerofficego', 4, 11, 11, 26, 10],
    ['customcrm-businessnxt', 3, 19, 6, 1],
    ['customcrm-superoffice', 4, 13, 12, 12, 28],
  ]);
  for (const { pinned, flows } of qaDocuments) expect(flows).toHaveLength(pinned);
});

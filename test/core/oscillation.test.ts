import { isOscillating } from '../../src/core/oscillation';
import { crm, office } from './material';

const told = (...values: readonly string[]) =>
  values.map((each) => {
    const [value = '', by] = each.split(' by ');
    return { value, system: by === 'api' ? null : by === 'crm' ? crm : office };
  });

const inTurns = (count: number) =>
  Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 'A by crm' : 'B by office'));

test.each([
  ['two values that come back five times', inTurns(7), true],
  ['two people who change their minds four times', inTurns(6), false],
  ['edits of one side', Array.from({ length: 12 }, (_, index) => `${index % 2} by crm`), false],
  ['what callers of the API set', inTurns(12).map((each) => each.replace('office', 'api')), false],
  ['new values each time', inTurns(12).map((each, index) => `${index}${each}`), false],
])('of %s', (_name, values, expected) => {
  expect(isOscillating(told(...values))).toBe(expected);
});

import { isMassLoss, isMassVanishing } from '../../src/core/mass-guard';
import { isOscillating } from '../../src/core/oscillation';
import { crm, office } from './material';

test.each([
  [{ linked: 100, missing: 10, vanished: 0 }, false],
  [{ linked: 100, missing: 11, vanished: 0 }, true],
  [{ linked: 94, missing: 5, vanished: 6 }, true],
  [{ linked: 1_000, missing: 20, vanished: 0 }, false],
  [{ linked: 1_000, missing: 21, vanished: 0 }, true],
  [{ linked: 1, missing: 1, vanished: 0 }, false],
  [{ linked: 2, missing: 2, vanished: 0 }, true],
  [{ linked: 0, missing: 0, vanished: 3 }, false],
])('of %j it is a mass: %s', (counted, expected) => {
  expect(isMassVanishing(counted)).toBe(expected);
});

test.each([
  [{ linked: 50, lost: 10 }, false],
  [{ linked: 50, lost: 11 }, true],
  [{ linked: 1_000, lost: 50 }, false],
  [{ linked: 1_000, lost: 51 }, true],
])('of %j that lost a field it is a mass: %s', (counted, expected) => {
  expect(isMassLoss(counted)).toBe(expected);
});

const told = (...values: readonly string[]) =>
  values.map((each) => {
    const [value = '', by] = each.split(' by ');
    return { value, system: by === 'api' ? null : by === 'crm' ? crm : office };
  });

test.each([
  ['two values that come back once each', ['A by crm', 'B by office', 'A by crm', 'B by office'], true],
  ['one return', ['A by crm', 'B by office', 'A by crm'], false],
  ['edits of one side', ['A by crm', 'B by crm', 'A by crm', 'B by crm', 'A by crm'], false],
  ['what callers of the API set', ['A by crm', 'B by api', 'A by crm', 'B by api', 'A by crm'], false],
  ['new values each time', ['A by crm', 'B by office', 'C by crm', 'D by office'], false],
])('of %s', (_name, values, expected) => {
  expect(isOscillating(told(...values))).toBe(expected);
});

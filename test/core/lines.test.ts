import { lineKeys, pairLines } from '../../src/core/lines';
import type { Fields } from '../../src/core/canonical';
import { linePath, presencePath } from '../../src/core/line-path';
import { crm, linkInSync } from './material';

const names = ['Desk', 'Chair', 'Lamp', 'Shelf', 'Rug', 'Sofa', 'Bed', 'Stool', 'Mirror', 'Clock', 'Vase', 'Plant'];

const linesOf = (descriptions: readonly string[]) =>
  descriptions.map((description) => ({
    nativeId: description,
    marker: null,
    values: new Map([['description', description]]),
  }));

const linked = (lineIds: Readonly<Record<string, string>> | null) =>
  linkInSync({ system: crm, type: 'Order' }, {}, { kind: 'order', ...(lineIds && { lineIds }) });

const descriptionsIn = (fields: Fields) => lineKeys(fields).map((key) => fields[linePath(key, 'description')]);

describe('lines without positions', () => {
  const first = pairLines({}, linked(null), linesOf(names));
  const fields = Object.fromEntries(first.carried);

  it('stand in the order in which their record shows them', () => {
    expect(descriptionsIn(fields)).toEqual(names);
  });

  it('have the same keys however often the record is read', () => {
    expect(pairLines({}, linked(null), linesOf(names)).lineIds).toEqual(first.lineIds);
  });

  it('are followed by those that come later', () => {
    const later = pairLines(fields, linked(first.lineIds), linesOf(['Door', ...names, 'Atlas']));
    expect(descriptionsIn({ ...fields, ...Object.fromEntries(later.carried) })).toEqual([...names, 'Door', 'Atlas']);
  });
});

test('a position says more than the order in which lines came', () => {
  const fields = {
    [presencePath('0')]: true,
    [presencePath('1')]: true,
    'lines/0/position': '2',
    'lines/1/position': '1',
  };
  expect(lineKeys(fields)).toEqual(['1', '0']);
});

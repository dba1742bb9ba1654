import { decimal, text } from '../../src/core/codec';
import { withOneSum } from '../../src/core/computed';
import { systemId } from '../../src/core/ids';
import { defineMapping, type Direction } from '../../src/core/mapping';
import { linkInSync, observedOf } from './material';

const orderMapping = (system: string, direction: Direction) =>
  defineMapping({
    systemKind: system,
    recordType: 'Order',
    kind: 'order',
    rows: [
      { field: 'number', native: 'Number', codec: text(), direction: 'pull' },
      { field: 'total', native: 'Total', codec: decimal, direction },
    ],
    lines: {
      native: 'Lines',
      id: 'Id',
      marker: null,
      rows: [
        { field: 'quantity', native: 'Quantity', codec: decimal },
        { field: 'total', native: 'Total', codec: decimal, direction },
      ],
    },
  });

/** An order of a system, its sums as that system shows them. */
function shownBy(system: string, total: string, { linkedAs, direction }: { linkedAs: string; direction: Direction }) {
  const slot = { system: systemId(system), type: 'Order' };
  const mapping = orderMapping(system, direction);
  const link = { ...linkInSync(slot, {}, { kind: 'order' }), id: linkedAs } as ReturnType<typeof linkInSync>;
  const values = new Map([
    ['quantity', '1'],
    ['total', total],
  ]);
  const lines = [{ nativeId: 'L-1', marker: null, values }];
  return observedOf(link, { number: system, total }, 5_000, { mapping, lines });
}

const sumsOf = (observed: ReturnType<typeof withOneSum>) =>
  observed.map(({ carried, lines }) => [carried.get('total') ?? null, lines?.[0]?.values.get('total') ?? null]);

describe('what several systems compute', () => {
  const first = shownBy('crm', '713.25', { linkedAs: 'link-1', direction: 'pull' });
  const second = shownBy('poweroffice', '740', { linkedAs: 'link-2', direction: 'pull' });

  it('is taken from the record that was linked first, in whatever order they are read', () => {
    expect(sumsOf(withOneSum([first, second], [first, second]))).toEqual([
      ['713.25', '713.25'],
      [null, null],
    ]);
    expect(sumsOf(withOneSum([second, first], [second, first]))).toEqual([
      [null, null],
      ['713.25', '713.25'],
    ]);
  });

  it('is not taken from another while that one was not read', () => {
    expect(sumsOf(withOneSum([second], [first, second]))).toEqual([[null, null]]);
  });

  it('is taken from the next once that one is linked no more', () => {
    expect(sumsOf(withOneSum([second], [second]))).toEqual([['740', '740']]);
  });

  it('leaves other fields that are only read as they are', () => {
    expect(withOneSum([second], [first, second])[0]?.carried.get('number')).toBe('poweroffice');
  });

  it('does not stand against a system that keeps what people write', () => {
    const written = shownBy('webcrm', '416.25', { linkedAs: 'link-0', direction: 'both' });
    expect(sumsOf(withOneSum([written, first], [written, first]))).toEqual([
      ['416.25', '416.25'],
      ['713.25', '713.25'],
    ]);
  });
});

test('an order is read as before where one system computes', () => {
  const only = shownBy('crm', '713.25', { linkedAs: 'link-1', direction: 'pull' });
  expect(withOneSum([only], [only])).toEqual([only]);
});

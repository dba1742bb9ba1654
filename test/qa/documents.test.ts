import { type CheckedFlow, propertyCount, type PropertyValues } from '../../src/qa/document';
import { qaDocuments } from '../../src/qa/documents';

const flows = qaDocuments.flatMap(({ name, flows: all }) =>
  all.map((flow): [string, CheckedFlow] => [`${name} ${flow.left} -> ${flow.right}`, flow]),
);

type Point = keyof PropertyValues;
const points = ['created', 'changedLeft', 'changedRight'] as const satisfies readonly Point[];
/** What a run leads each property through. */
const course = [
  'created',
  'changedLeft',
  'changedRight',
  'cleared',
  'created',
  'cleared',
  'changedAgain',
  'closed',
  'reopened',
] as const satisfies readonly Point[];

const setAgain = 4;

describe.each(flows)('%s', (_name, flow) => {
  test.each(points)('%s: no two properties have one value', (point) => {
    for (const side of ['left', 'right'] as const) {
      // Two halves of one native value are one value.
      const byPath = new Map(
        flow.properties.flatMap((property): [string, string][] => {
          const value = property.values[point]?.[side === 'left' ? 0 : 1] ?? null;
          return value === null ? [] : [[property[side], JSON.stringify(value)]];
        }),
      );
      const values = [...byPath.values()];
      expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
    }
  });

  test('every change of a property can be seen: it goes to another value', () => {
    for (const { values } of flow.properties.filter(({ isComputed }) => isComputed !== true)) {
      // Without a clearing between them, two values are enough: the third may be the first again.
      const passed = values.cleared ? course : course.filter((_point, index) => index !== setAgain);
      for (const side of [0, 1] as const) {
        const seen = passed.flatMap((point) => (values[point] ? [JSON.stringify(values[point][side])] : []));
        expect(seen.filter((value, index) => value === seen[index + 1])).toEqual([]);
      }
    }
  });

  test('the key tells the run by each of its values', () => {
    const { values } = flow.properties.find(({ property }) => property === flow.key) ?? {};
    for (const value of points.flatMap((point) => values?.[point] ?? (point === 'created' ? [null] : [])))
      expect(value).toContain('{run}');
  });

  test('every reference points to a companion before it', () => {
    const names = flow.companions.map(({ name }) => name);
    const isUnknown = (value: unknown, known: readonly string[]): boolean =>
      typeof value === 'object' && value !== null && 'companion' in value && !known.includes(String(value.companion));
    const referred = flow.properties.flatMap(({ values }) => Object.values(values).flat());
    expect(referred.filter((value) => isUnknown(value, names))).toEqual([]);
    for (const [index, { values }] of flow.companions.entries())
      expect(Object.values(values).filter((value) => isUnknown(value, names.slice(0, index)))).toEqual([]);
  });

  test('is as long as it is pinned', () => {
    expect(propertyCount(flow)).toBe(flow.pinned);
  });
});

import type { CheckedFlow } from '../../src/qa/document';
import { qaDocuments } from '../../src/qa/documents';

const flows = qaDocuments.flatMap(({ name, flows: all }) =>
  all.map((flow): [string, CheckedFlow] => [`${name} ${flow.left} -> ${flow.right}`, flow]),
);

describe.each(flows)('%s', (_name, flow) => {
  test.each(['created', 'changedLeft', 'changedRight'] as const)('%s: no two properties have one value', (point) => {
    for (const side of [0, 1] as const) {
      const values = flow.properties.map(({ values: all }) => JSON.stringify(all[point][side]));
      expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
    }
  });

  test('every change of a property can be seen: it goes to another value', () => {
    for (const { values } of flow.properties) {
      const { created, changedLeft, changedRight, cleared } = values;
      const course = [created, changedLeft, changedRight, ...(cleared ? [cleared, created, cleared] : [created])];
      for (const side of [0, 1] as const) {
        const seen = course.map((pair) => JSON.stringify(pair[side]));
        expect(seen.filter((value, index) => value === seen[index + 1])).toEqual([]);
      }
    }
  });

  test('the key tells the run by each of its values', () => {
    const key = flow.properties.find(({ property }) => property === flow.key);
    const { created, changedLeft, changedRight } = key?.values ?? {};
    for (const value of [created, changedLeft, changedRight].flatMap((pair) => pair ?? [null]))
      expect(value).toContain('{run}');
  });

  test('every reference points to a companion of the flow', () => {
    const names = flow.companions.map(({ name }) => name);
    const referred = flow.properties
      .flatMap(({ values }) => Object.values(values).flat())
      .flatMap((value) =>
        typeof value === 'object' && value !== null && 'companion' in value ? [value.companion] : [],
      );
    expect(referred.filter((name) => !names.includes(String(name)))).toEqual([]);
  });
});

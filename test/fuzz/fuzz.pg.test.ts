import { loadSchema } from '../../src/http/schema';
import { createDice } from '../kill/dice';
import { startInProcess } from './in-process';
import type { Known } from './known';
import { randomOperation, rootFields } from './operation';
import { fuzz } from './run';
import type { Target } from './target';

let target: Target;

beforeAll(async () => {
  target = await startInProcess();
});

afterAll(() => target.close());

test('none of some hundred random operations is our fault', async () => {
  const { faults, answered, argumentsGiven } = await fuzz(target, { runs: 300, seed: 20_261_121 });
  expect(faults).toEqual([]);
  // the operations get past validation, and reach most of the schema
  expect(answered).toBeGreaterThan(90);
  expect(argumentsGiven).toBeGreaterThan(120);
});

test('the same seed makes the same operations', () => {
  const schema = loadSchema();
  const known: Known = { ids: ['an id'], byName: { systemId: ['crm'] } };
  const make = (seed: number) =>
    rootFields(schema).map((root, run) => randomOperation(schema, root, createDice(seed, run), known));
  expect(make(3)).toEqual(make(3));
  expect(make(3)).not.toEqual(make(4));
});

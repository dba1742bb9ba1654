import { type Logger, silentLogger } from '../../src/lib/logger';
import { DatabaseFailure } from '../../src/store/database-failure';
import { createLoopFaults } from '../../src/sync/loop-faults';

let lines: string[];
const tell = (...words: unknown[]): void => void lines.push(String(words.at(-1)));
const log: Logger = { ...silentLogger, error: tell, info: tell, child: () => log };
const refused = new DatabaseFailure('connect ECONNREFUSED', { code: 'ECONNREFUSED', constraint: null });

beforeEach(() => {
  lines = [];
});

test('an outage of the database is told once for all loops, and its end too', () => {
  const faults = createLoopFaults(log);
  for (const loop of ['a poll failed', 'a worker failed', 'a poll failed']) faults.note(refused, loop);
  faults.noteServed();
  faults.noteServed();
  expect(lines).toEqual([
    'the database does not serve; polls and workers wait, and try again every second',
    'the database serves again',
  ]);
});

test('anything else is told each time', () => {
  const faults = createLoopFaults(log);
  faults.note(new Error('a bug'), 'a poll failed');
  faults.note(new DatabaseFailure('duplicate key', { code: '23505', constraint: 'x' }), 'a worker failed');
  faults.noteServed();
  expect(lines).toEqual(['a poll failed', 'a worker failed']);
});

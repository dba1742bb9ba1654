import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fakeTerminal, run } from '../cli/fake';
import { fakeApi, page } from '../cli/fake-api';
import { blankPreview } from '../support/blank-preview';

const text = readFileSync(path.join(__dirname, '../../docs/operations.md'), 'utf8');
const [, waits = ''] = text.split('## Before a flow runs');
const [operations = ''] = waits.split('## Backup');
/** What follows three spaces says what a command is for. */
const commands = [...operations.matchAll(/^samband (.+?)(?: {3}.*)?$/gm)].map(([, words = '']) => words);

const done = { entity: null, userErrors: [] };
const end = { systemId: 'crm' };
const answers = {
  conflicts: page([]),
  node: { history: page([]) },
  matchReviews: page([]),
  parkedChanges: page([]),
  failures: page([]),
  links: page([]),
  bars: page([]),
  dataflows: [],
  resolveConflict: done,
  decideMatch: done,
  approveParked: done,
  rejectParked: done,
  linkRecords: done,
  unlinkRecord: done,
  mergeEntities: done,
  liftBar: done,
  retryFailures: { links: [], userErrors: [] },
  resumeFlow: { flow: null, userErrors: [] },
  syncNow: { systems: [], pendingSystems: [], userErrors: [] },
  previewFlow: {
    flow: { flowId: 'f', leftSystem: end, leftRecordType: 'A', rightSystem: end, rightRecordType: 'B' },
    ...blankPreview,
  },
};

test('the page tells of every sort of decision', () => {
  expect(new Set(commands.map((words) => words.split(' ')[0]))).toEqual(
    new Set([
      'flows',
      'preview',
      'conflicts',
      'history',
      'reviews',
      'parked',
      'failures',
      'links',
      'bars',
      'merge',
      'sync',
    ]),
  );
});

test.each(commands)('samband %s is a command as docs/operations.md has it', async (words) => {
  const terminal = fakeTerminal();
  const { application, asked } = fakeApi(answers);
  expect([await run(words.replaceAll('"', ''), terminal, application), terminal.warned.join()]).toEqual([
    0,
    expect.not.stringContaining('error'),
  ]);
  expect(asked).not.toEqual([]);
});

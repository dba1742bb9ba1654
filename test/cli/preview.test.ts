import { fakeTerminal, run } from './fake';
import { fakeApi } from './fake-api';

test('samband preview shows counts, values and requests, and fails when it is not whole', async () => {
  const terminal = fakeTerminal();
  const flow = {
    flowId: 'f',
    leftSystem: { systemId: 'crm' },
    leftRecordType: 'Contact',
    rightSystem: { systemId: 'office' },
    rightRecordType: 'Person',
  };
  const counts = { leftRecords: 12, linkedBefore: 1, linked: 2, created: 3, blocked: 4, leftAlone: 1, ambiguous: 1 };
  const fields = [
    {
      side: 'RIGHT',
      field: 'title',
      overwritten: 1,
      filled: 2,
      differing: 0,
      held: 0,
      examples: [{ externalId: '7', before: 'Boss', after: 'CEO' }],
    },
  ];
  const examples = [
    { outcome: 'LEFT_ALONE', system: { systemId: 'crm' }, recordType: 'Contact', externalId: 'C-1', reason: 'barred' },
  ];
  const requests = [{ system: { systemId: 'office' }, requests: 900, seconds: 300 }];
  const previewFlow = { flow, gaps: ['half'], ...counts, fanOut: 1, maxFanOut: 20, examples, fields, requests };
  expect(await run('preview f', terminal, fakeApi({ previewFlow }).application)).toBe(1);
  expect(terminal.warned).toEqual(['Not covered: half.']);
  expect(terminal.printed).toEqual([
    'f: crm Contact -> office Person',
    '',
    'Contact in crm            12',
    '  linked before           1',
    '  would be linked         2',
    '  would get a new Person  3',
    '  blocked                 4',
    '  left alone              1',
    'a person is asked about   1',
    'most records for one      1 of at most 20',
    '',
    'Examples',
    '  left alone  crm/Contact/C-1  barred',
    '',
    'Values',
    '  side   field  overwritten  filled  differing  asked',
    '  right  title  1            2       0          0',
    '',
    'Overwritten',
    '  right  7  title  "Boss" -> "CEO"',
    '',
    'Requests',
    '  office  900  about 5 minutes',
  ]);
});

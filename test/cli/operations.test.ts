import { fakeTerminal, run } from './fake';
import { fakeApi, page } from './fake-api';

const kari = { __typename: 'Contact', id: 'kari', contactName: 'Kari Berg' };
const done = { entity: { id: 'kari' }, userErrors: [] };

describe('lists show what waits', () => {
  test.each<[string, string, readonly unknown[], readonly string[]]>([
    [
      'conflicts list',
      'conflicts',
      [
        {
          id: 'c1',
          field: 'email',
          reason: 'OSCILLATION',
          createdAt: '2026-11-01',
          entity: kari,
          candidates: [
            { candidateId: 'current', value: 'a@x.example', system: null, at: null },
            { candidateId: 'l2', value: null, system: { systemId: 'crm' }, at: '2026-11-01' },
          ],
        },
      ],
      [
        'c1  email of Contact "Kari Berg" kari: systems set it back and forth',
        '  current  "a@x.example"  the object',
        '  l2  null  crm, set 2026-11-01',
      ],
    ],
    [
      'reviews list',
      'matchReviews',
      [
        {
          id: 'r1',
          system: { systemId: 'superoffice' },
          recordType: 'Person',
          externalId: '7',
          reason: 'the e-mail is the same, the names are not',
          entity: { __typename: 'Contact', id: 'ola', contactName: null },
          candidates: [kari],
        },
      ],
      [
        'r1  superoffice/Person/7: the e-mail is the same, the names are not',
        '  it is now Contact ola',
        '  it may be Contact "Kari Berg" kari',
      ],
    ],
    [
      'failures list',
      'failures',
      [
        {
          id: 'f1',
          message: 'the name is too long',
          isBlocked: true,
          link: { system: { systemId: 'crm' }, recordType: 'Contact', externalId: null, entity: kari },
        },
      ],
      ['f1  crm/Contact/(not made yet), blocked', '  the name is too long', '  of Contact "Kari Berg" kari'],
    ],
    [
      'parked list',
      'parkedChanges',
      [
        {
          id: 'p1',
          type: 'VALUE_LOST',
          field: 'phone',
          value: '22001234',
          reason: '40 of 100 Contact of crm lost phone within 10 minutes',
          entity: kari,
          link: { system: { systemId: 'crm' }, recordType: 'Contact', externalId: 'C-1' },
        },
      ],
      [
        'p1  Contact "Kari Berg" kari',
        '  crm/Contact/C-1 lost phone ("22001234")',
        '  40 of 100 Contact of crm lost phone within 10 minutes',
      ],
    ],
    [
      'links list',
      'links',
      [
        {
          id: 'l1',
          kind: 'CONTACT',
          state: 'ACTIVE',
          system: { systemId: 'crm' },
          recordType: 'Contact',
          externalId: 'C-1',
          blockedReason: 'the name is too long',
          missingSince: '2026-11-01',
          pendingFields: ['title', 'address.city'],
          waitsFor: [{ field: 'customer', reason: 'Customer 7 of crm is not linked yet' }],
          entity: { id: 'kari' },
        },
      ],
      [
        'l1  crm/Contact/C-1  ACTIVE  CONTACT kari',
        '  the name is too long',
        '  its system does not show it since 2026-11-01',
        '  to be written: title, address.city',
        '  customer waits: Customer 7 of crm is not linked yet',
      ],
    ],
  ])('samband %s', async (line, field, nodes, printed) => {
    const terminal = fakeTerminal();
    expect(await run(line, terminal, fakeApi({ [field]: page(nodes) }).application)).toBe(0);
    expect(terminal.printed).toEqual(printed);
    expect(terminal.warned).toEqual([]);
  });

  test('samband history', async () => {
    const set = { field: 'title', recordedAt: '2026-11-01', reason: 'LOST_CONFLICT' };
    const nodes = [
      { ...set, value: 'CEO', provenance: { system: { systemId: 'crm' }, actor: null } },
      { ...set, value: null, reason: 'REPLACED', provenance: { system: null, actor: 'kari' } },
    ];
    const terminal = fakeTerminal();
    expect(await run('history kari', terminal, fakeApi({ node: { history: page(nodes, 'abc') } }).application)).toBe(0);
    expect(terminal.printed).toEqual([
      '2026-11-01  title  "CEO"  lost a conflict, was set by crm',
      '2026-11-01  title  null  replaced, was set by kari',
    ]);
    expect(terminal.warned).toEqual(['There are more: add --after abc']);
  });

  test('samband bars list', async () => {
    const bars = [{ system: { systemId: 'crm' }, recordType: 'Contact', since: '2026-11-01' }];
    const terminal = fakeTerminal();
    expect(await run('bars list kari', terminal, fakeApi({ bars }).application)).toBe(0);
    expect(terminal.printed).toEqual(['crm/Contact  since 2026-11-01']);
  });

  test('samband history of an object that is not there', async () => {
    const terminal = fakeTerminal();
    expect(await run('history nobody', terminal, fakeApi({ node: null }).application)).toBe(2);
    expect(terminal.warned).toEqual(['There is no such object.']);
  });

  test('says when nothing waits, and how to see more', async () => {
    const terminal = fakeTerminal();
    await run('conflicts list', terminal, fakeApi({ conflicts: page([]) }).application);
    await run('links list --first 1', terminal, fakeApi({ links: page([], 'abc') }).application);
    expect(terminal.warned).toEqual([
      'No field waits for a decision.',
      'There are no such links.',
      'There are more: add --after abc',
    ]);
  });

  test('prints the answer itself as JSON', async () => {
    const terminal = fakeTerminal();
    await run('conflicts list --json', terminal, fakeApi({ conflicts: page([]) }).application);
    expect(JSON.parse(terminal.printed.join('\n'))).toEqual(page([]));
  });

  test('asks for what the options say', async () => {
    const { application, asked } = fakeApi({ links: page([]) });
    const narrowed = '--system crm --object kari --blocked --waiting --missing --first 7 --after abc';
    await run(`links list ${narrowed}`, fakeTerminal(), application);
    const filter = {
      systemIds: ['crm'],
      entityIds: ['kari'],
      externalIds: null,
      isBlocked: true,
      isWaiting: true,
      isMissing: true,
    };
    expect(asked.map(({ variables }) => variables)).toEqual([{ first: 7, after: 'abc', filter }]);
  });
});

describe('decisions are carried out', () => {
  test.each<[string, string, Record<string, unknown>, unknown]>([
    ['conflicts resolve c1 --take l2', 'resolveConflict', { id: 'c1', candidateId: 'l2' }, done],
    ['conflicts resolve c1 --value null', 'resolveConflict', { id: 'c1', value: null }, done],
    ['conflicts resolve c1 --value 0047', 'resolveConflict', { id: 'c1', value: '0047' }, done],
    ['reviews same r1 kari', 'decideMatch', { id: 'r1', sameAs: 'kari' }, done],
    ['reviews different r1', 'decideMatch', { id: 'r1', different: true }, done],
    ['parked approve p1', 'approveParked', { id: 'p1' }, done],
    ['parked reject p1', 'rejectParked', { id: 'p1' }, done],
    ['failures retry', 'retryFailures', { ids: null, systemIds: null }, { links: [], userErrors: [] }],
    ['failures retry f1 f2', 'retryFailures', { ids: ['f1', 'f2'], systemIds: null }, { links: [], userErrors: [] }],
    [
      'links add kari superoffice/Person/1/2',
      'linkRecords',
      { id: 'kari', records: [{ systemId: 'superoffice', recordType: 'Person', externalId: '1/2' }] },
      done,
    ],
    ['links remove l1', 'unlinkRecord', { linkId: 'l1' }, done],
    ['merge kari ola', 'mergeEntities', { ids: ['kari', 'ola'] }, done],
    [
      'bars lift kari superoffice/Person',
      'liftBar',
      { id: 'kari', systemId: 'superoffice', recordType: 'Person' },
      done,
    ],
    ['flows pause f', 'pauseFlow', { flowId: 'f' }, { flow: null, userErrors: [] }],
    ['flows resume f', 'resumeFlow', { flowId: 'f' }, { flow: null, userErrors: [] }],
    [
      'sync crm',
      'syncNow',
      { systemIds: ['crm'], waitMs: 30_000 },
      { systems: [], pendingSystems: [], userErrors: [] },
    ],
  ])('samband %s', async (line, field, input, answer) => {
    const { application, asked } = fakeApi({ [field]: answer });
    expect(await run(line, fakeTerminal(), application)).toBe(0);
    expect(asked.map(({ variables }) => variables)).toEqual([{ input }]);
  });

  test('samband parked reject --all rejects what waits of the systems, page by page', async () => {
    const pages = [page([{ id: 'p1' }, { id: 'p2' }], 'abc'), page([{ id: 'p3' }])];
    const { application, asked } = fakeApi({
      get parkedChanges() {
        return pages.shift();
      },
      rejectParked: done,
    });
    const terminal = fakeTerminal();
    expect(await run('parked reject --all --system crm', terminal, application)).toBe(0);
    expect(asked.map(({ variables }) => variables)).toEqual([
      { first: 200, after: null, systemIds: ['crm'] },
      { first: 200, after: 'abc', systemIds: ['crm'] },
      ...['p1', 'p2', 'p3'].map((id) => ({ input: { id } })),
    ]);
    expect(terminal.printed).toEqual(['p1 is undone.', 'p2 is undone.', 'p3 is undone.']);
  });

  test('samband parked approve --all says when nothing waits', async () => {
    const terminal = fakeTerminal();
    expect(await run('parked approve --all', terminal, fakeApi({ parkedChanges: page([]) }).application)).toBe(0);
    expect(terminal.warned).toEqual(['No change waits for approval.']);
  });

  test('what could not be done is said, with what it is about, and fails', async () => {
    const terminal = fakeTerminal();
    const userErrors = [{ code: 'ALREADY_DECIDED', field: ['id'], message: 'This was decided before.' }];
    const { application } = fakeApi({ decideMatch: { entity: null, userErrors } });
    expect(await run('reviews different r1', terminal, application)).toBe(1);
    expect(terminal.warned).toEqual(['This was decided before. (ALREADY_DECIDED in id)']);
    expect(terminal.printed).toEqual([]);
  });

  test('a system that does not serve makes "sync" fail', async () => {
    const terminal = fakeTerminal();
    const systems = [
      { systemId: 'crm', status: 'SERVING' },
      { systemId: 'superoffice', status: 'TIMEOUT' },
    ];
    const pendingSystems = [{ systemId: 'webcrm', status: 'SERVING' }];
    const { application } = fakeApi({ syncNow: { systems, pendingSystems, userErrors: [] } });
    expect(await run('sync', terminal, application)).toBe(1);
    expect(terminal.printed).toEqual([
      'crm: read; the running gateway takes in what changed\n' +
        'superoffice: not read: TIMEOUT\n' +
        'webcrm: still being read; the running gateway goes on with it',
    ]);
  });
});

describe('wrong use ends with 2', () => {
  test.each([
    [
      'conflicts resolve c1',
      'Say what stands: --take CANDIDATE, as "samband conflicts list" shows it, or --value VALUE.',
    ],
    ['parked approve', 'Give either the ids of changes or --all.'],
    ['parked approve p1 --all', 'Give either the ids of changes or --all.'],
    ['parked approve p1 --system crm', '--system goes with --all.'],
    ['links add kari Person', '"Person" is no record: write its system, type and id, such as superoffice/Person/12.'],
    ['bars lift kari Person', '"Person" is no place: write its system and record type, such as superoffice/Person.'],
  ])('samband %s', async (line, message) => {
    const terminal = fakeTerminal();
    expect(await run(line, terminal, fakeApi({}).application)).toBe(2);
    expect(terminal.warned).toEqual([message]);
  });

  test('a value that the API does not take', async () => {
    const terminal = fakeTerminal();
    const errors = [{ message: 'id must be the global id of a conflict.', isInput: true }];
    expect(await run('conflicts resolve x --take current', terminal, fakeApi({}, errors).application)).toBe(2);
    expect(terminal.warned).toEqual(['id must be the global id of a conflict.']);
  });
});

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

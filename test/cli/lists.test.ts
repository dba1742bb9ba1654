import { fakeTerminal, run } from './fake';
import { fakeApi, page } from './fake-api';

const kari = { __typename: 'Contact', id: 'kari', contactName: 'Kari Berg' };

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

  test.each([
    ['bars list', { entityIds: null, systemIds: null }],
    ['bars list kari ola --system crm', { entityIds: ['kari', 'ola'], systemIds: ['crm'] }],
  ])('samband %s', async (line, narrowed) => {
    const bars = [{ id: 'b1', system: { systemId: 'crm' }, recordType: 'Contact', since: '2026-11-01', entity: kari }];
    const terminal = fakeTerminal();
    const { application, asked } = fakeApi({ bars: page(bars) });
    expect(await run(line, terminal, application)).toBe(0);
    expect(terminal.printed).toEqual(['crm/Contact  since 2026-11-01  Contact "Kari Berg" kari']);
    expect(asked.map(({ variables }) => variables)).toEqual([{ first: 50, after: null, ...narrowed }]);
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

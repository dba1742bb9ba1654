import { defaultFlowSettings, type Flow } from '../../src/core/flow';
import { bindDataflow } from '../../src/flows/bind';
import { customcrmSuperoffice } from '../../src/flows/customcrm-superoffice';
import { load, systems } from './load-text';

describe('a right file', () => {
  test('gives each system its defaults and its own settings', () => {
    expect(load(systems).systems).toEqual([
      {
        id: 'crm',
        kind: 'custom-crm',
        name: 'crm',
        isWritable: false,
        isSandbox: false,
        allowsPrivateAddresses: false,
        properties: {},
        tables: {},
        settings: { baseUrl: 'https://crm.example' },
      },
      {
        id: 'office',
        kind: 'superoffice',
        name: 'Superoffice',
        isWritable: true,
        isSandbox: false,
        allowsPrivateAddresses: true,
        properties: {},
        tables: {},
        settings: { tenant: 'Cust12345' },
      },
    ]);
  });

  test('gives every flow of a dataflow its settings, named or not', () => {
    const { dataflows } = load(`${systems}
dataflows:
  customcrm-superoffice:
    left: crm
    right: office
    flows:
      contact-person:
        create: matchOnly
        when: [{ field: email, notNull: true }, { field: lastName, in: [Berg, null] }]
        delete: archive
        matchOn: [email]
        firstMerge: askPerson
`);
    expect(dataflows).toEqual([
      {
        name: 'customcrm-superoffice',
        document: 'customcrm-superoffice',
        left: 'crm',
        right: 'office',
        flows: {
          'contact-person': {
            create: 'matchOnly',
            when: [
              { field: 'email', notNull: true },
              { field: 'lastName', in: ['Berg', null] },
            ],
            delete: 'archive',
            matchOn: ['email'],
            firstMerge: 'askPerson',
            isPaused: false,
          },
          'customer-contact': {
            create: 'every',
            when: [],
            delete: 'unlink',
            matchOn: null,
            firstMerge: 'fillBlanks',
            isPaused: false,
          },
        },
      },
    ]);
  });

  test.each([
    [
      'the flow',
      'flows: { contact-person: { enabled: false } }',
      { 'contact-person': true, 'customer-contact': false },
    ],
    ['the dataflow', 'enabled: false', { 'contact-person': true, 'customer-contact': true }],
  ])('pauses what %s switches off', (_what, line, paused) => {
    const { dataflows } = load(
      `${systems}\ndataflows:\n  customcrm-superoffice: { left: crm, right: office, ${line} }`,
    );
    const flows = Object.entries(dataflows[0]?.flows ?? {});
    expect(Object.fromEntries(flows.map(([name, { isPaused }]) => [name, isPaused]))).toEqual(paused);
  });

  test('tells who wins a conflict', () => {
    const { conflicts } = load(`${systems}
conflicts:
  default: { systemWins: office }
  fields: { contact.email: askPerson }
  priority: [office]
`);
    expect(conflicts).toEqual({
      default: { type: 'systemWins', system: 'office' },
      fields: { 'contact.email': { type: 'askPerson' } },
      systemPriority: ['office', 'crm'],
      clockUncertaintyMs: 2000,
    });
  });

  test('has defaults for everything else', () => {
    const settings = load(systems);
    expect(settings).toMatchObject({
      file: 'samband.yml',
      dataflows: [],
      homeSystems: {},
      conflicts: { default: { type: 'newestWins' } },
      sync: { pollIntervalMs: 30_000, leaseMs: 60_000, workers: 4, batchSize: 100, maxFanOut: 20 },
      read: { maxAgeSeconds: 0, systemDeadlineMs: 4_000, operationDeadlineMs: 4_500 },
      changes: { keepMs: 7 * 86_400_000 },
    });
  });

  test('may have sections whose lines are all commented out', () => {
    expect(load(`${systems}\ndataflows:\n  # none yet\nsync:\n`).dataflows).toEqual([]);
  });

  test('takes values from the environment, and a doubled dollar as text', () => {
    const { systems: found } = load(
      'systems:\n  crm: { kind: custom-crm, token: "Bearer ${CRM_TOKEN}", note: "$${CRM_TOKEN}" }',
      { CRM_TOKEN: 's3cret' },
    );
    expect(found[0]?.settings).toEqual({ token: 'Bearer s3cret', note: '${CRM_TOKEN}' });
  });
});

describe('the settings of a flow', () => {
  const flowsOf = (lines: string): readonly Flow[] => {
    const { dataflows, homeSystems } = load(`${systems}
homeSystems: { contact: office }
dataflows:
  customcrm-superoffice:
    left: crm
    right: office
    flows: { contact-person: ${lines} }
`);
    expect(homeSystems).toEqual({ contact: 'office' });
    return dataflows.flatMap(({ name, left, right, flows }) =>
      bindDataflow(customcrmSuperoffice, { name, left, right, settings: flows }),
    );
  };

  test.each([
    ['create: matchOnly', { create: 'matchOnly' }],
    ['create: never', { create: 'never' }],
    ['when: [{ field: email, notNull: true }]', { when: [{ field: 'email', notNull: true }] }],
    ['when: [{ field: title, in: [CEO, null] }]', { when: [{ field: 'title', in: ['CEO', null] }] }],
    ['matchOn: [lastName+phone, email]', { matchOn: ['lastName+phone', 'email'] }],
    ['firstMerge: newestWins', { firstMerge: 'newestWins' }],
    ['delete: propagate', { delete: 'propagate' }],
    ['enabled: false', { isPaused: true }],
  ])('arrive in the flow that they are of, and in no other: %s', (line, expected) => {
    const [first, ...others] = flowsOf(`{ ${line} }`);
    expect(first).toMatchObject({ id: 'customcrm-superoffice/contact-person', settings: expected });
    expect(first?.settings).toEqual({ ...defaultFlowSettings, ...expected });
    for (const { settings } of others) expect(settings).toEqual(defaultFlowSettings);
  });
});

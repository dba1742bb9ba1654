import type { Variables } from '../../src/config/environment';
import { complaints, load, systems } from './load-text';
import { productVocabulary } from './vocabulary';

describe('a wrong file', () => {
  test('is told by file and line, everything at once, with what is allowed', () => {
    const text = `systems:
  crm:
    kind: custom-crm
    writes: yes
  Office:
    kind: superoffice
dataflow: {}
sync:
  workers: 0
  pollSecond: 5
homeSystems:
  kontact: crm
conflicts:
  default: oldestWins
`;
    expect(complaints(text)).toEqual([
      'samband.yml:4: systems.crm.writes has a wrong value; allowed: on, off',
      'samband.yml:5: systems.Office is no possible name; allowed: a system id: lower-case letters, digits and dashes, a letter first, at most 40',
      'samband.yml:7: unknown key "dataflow", did you mean "dataflows"?; allowed: systems, dataflows, homeSystems, conflicts, sync, read, limits, changes',
      'samband.yml:9: sync.workers has a wrong value; allowed: a whole number from 1 to 64',
      'samband.yml:10: unknown key "pollSecond" in sync, did you mean "pollSeconds"?; allowed: pollSeconds, leaseSeconds, workers, batchSize, maxFanOut',
      'samband.yml:12: unknown key "kontact" in homeSystems, did you mean "contact"?; allowed: contact, customer, order, product, user, quote',
      'samband.yml:14: conflicts.default has a wrong value; allowed: newestWins, askPerson, {systemWins: <system id>}',
    ]);
  });

  test('is told when mutations that do not say how long they wait could not be served', () => {
    expect(complaints(`${systems}\nlimits: { waitMs: 1999 }`)).toEqual([
      expect.stringMatching(/limits\.waitMs has a wrong value; allowed: a whole number from 2000 to 30000$/),
    ]);
    expect(load(`${systems}\nlimits: { waitMs: 2000 }`).limits.waitMs).toBe(2_000);
  });

  test('is told which names mean nothing', () => {
    const text = `systems:
  crm: { kind: custom-crm }
  office: { kind: superofice }
dataflows:
  customcrm-superoffice:
    left: office
    right: offise
    flows:
      contact-persons: {}
      customer-contact:
        matchOn: [email]
        when: [{ field: zip, notNull: true }, { field: name }]
  webcrm-customcrm: { left: crm, right: crm }
  east: { document: customcrm-superofice, left: crm, right: crm }
homeSystems: { contact: crn }
conflicts:
  default: { systemWins: crm2 }
  fields: { contact.mail: askPerson }
`;
    expect(complaints(text)).toEqual([
      'samband.yml:3: systems.office.kind names no kind of system, did you mean "superoffice"?; allowed: custom-crm, superoffice',
      'samband.yml:6: dataflows.customcrm-superoffice.left must be a system of kind custom-crm; allowed: crm',
      'samband.yml:7: dataflows.customcrm-superoffice.right names no system of this file, did you mean "office"?; allowed: crm, office',
      'samband.yml:9: unknown key "contact-persons" in dataflows.customcrm-superoffice.flows, did you mean "contact-person"?; allowed: contact-person, customer-contact',
      'samband.yml:11: dataflows.customcrm-superoffice.flows.customer-contact.matchOn[0] names no match key of a customer; allowed: organizationNumber, name+zip',
      expect.stringMatching(/^samband\.yml:12: .*when\[0\]\.field names no field of a customer; allowed: name, /),
      'samband.yml:12: dataflows.customcrm-superoffice.flows.customer-contact.when[1] must have one of: in, notNull',
      'samband.yml:13: unknown key "webcrm-customcrm" in dataflows; allowed: customcrm-superoffice',
      'samband.yml:14: dataflows.east.document names no dataflow document, did you mean "customcrm-superoffice"?; allowed: customcrm-superoffice',
      'samband.yml:15: homeSystems.contact names no system of this file, did you mean "crm"?; allowed: crm, office',
      'samband.yml:17: conflicts.default.systemWins names no system of this file, did you mean "crm"?; allowed: crm, office',
      expect.stringMatching(
        /^samband\.yml:18: unknown key "contact\.mail" in conflicts\.fields, did you mean "contact\.email"\?; allowed: /,
      ),
    ]);
  });

  test.each([
    [
      'an empty file',
      '',
      [
        'samband.yml:1: the file has no keys; allowed: a mapping with systems, dataflows, homeSystems, conflicts, sync, read, limits, changes',
      ],
    ],
    ['no systems', 'read: {}', ['samband.yml:1: systems is missing; allowed: a mapping']],
    [
      'no kind',
      'systems:\n  crm:\n    name: CRM',
      ['samband.yml:2: systems.crm.kind is missing; allowed: a kind of system'],
    ],
    [
      'a key written twice',
      `systems: {}\nread: {}\nread: {}`,
      ['samband.yml:3: not valid YAML: Map keys must be unique'],
    ],
    [
      'a kind that there is not, told once and not again where a dataflow names the system',
      'systems:\n  crm: { kind: customcrm }\n  office: { kind: superoffice }\ndataflows:\n  customcrm-superoffice: { left: crm, right: office }',
      [
        'samband.yml:2: systems.crm.kind names no kind of system, did you mean "custom-crm"?; allowed: custom-crm, superoffice',
      ],
    ],
    [
      'a tab, of which all that follows is a consequence',
      'systems:\n  crm:\n\tkind: custom-crm\n    name: CRM\n    writes: off',
      ['samband.yml:3: not valid YAML: Tabs are not allowed as indentation'],
    ],
    ['broken YAML', 'systems: {', [expect.stringMatching(/^samband\.yml:1: not valid YAML: /)]],
  ])('is refused: %s', (_what, text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });

  test('is refused when a variable is not set, by line and name', () => {
    expect(complaints('systems:\n  crm:\n    kind: custom-crm\n    token: ${CRM_TOKEN}\n    url: ${}')).toEqual([
      'samband.yml:4: the environment variable CRM_TOKEN is not set',
      'samband.yml:5: a reference that names no variable; allowed: ${NAME} of letters, digits and _, or $${ for the text ${',
    ]);
  });

  test('never shows a value', () => {
    const text = 'systems:\n  crm: { kind: "${A}", writes: "${A}" }\nread: { maxAgeSeconds: "${A}" }\nsync: "${A}"';
    const shown = complaints(text, { A: 's3cret' });
    expect(shown).toHaveLength(3);
    expect(shown.join()).not.toContain('s3cret');
    expect(complaints('systems:\n  crm: { kind: "${A}" }', { A: 's3cret' }).join()).not.toContain('s3cret');
  });
});

describe('no file', () => {
  test('means the demo in development', () => {
    const settings = load(null, {}, productVocabulary);
    expect(settings.file).toBeNull();
    expect(settings.systems.filter(({ isSandbox, isWritable }) => !isSandbox || !isWritable)).toEqual([]);
    expect(settings.dataflows.map(({ name }) => name).toSorted()).toEqual(
      Object.keys(productVocabulary.dataflows).toSorted(),
    );
  });

  test.each<[string, Variables, string]>([
    ['in production', { SAMBAND_ENV: 'production' }, 'samband.yml'],
    ['where one is named', { SAMBAND_CONFIG: 'other.yml' }, 'other.yml'],
  ])('is an error %s', (_when, variables, file) => {
    expect(complaints(null, variables)).toEqual([
      `${file}: there is no such file; write one with "samband config init", or name another in SAMBAND_CONFIG`,
    ]);
  });
});

test('production refuses a sandbox', () => {
  expect(
    complaints('systems:\n  crm:\n    kind: custom-crm\n    sandbox: true', { SAMBAND_ENV: 'production' }),
  ).toEqual(['samband.yml:4: systems.crm.sandbox is for development only; allowed: false']);
});

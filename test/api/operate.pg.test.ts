import { v7 } from 'uuid';
import { type SystemId, systemId } from '../../src/core/ids';
import { addKey, type Api, ask, seed, startApi } from './api';
import { shown } from './fake-engine';
import { crm, office } from './fake-topology';
import { holdField } from './hold-field';
import { seedContact } from './seed-contact';

let api: Api;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.close());

const decide = '{ entity { id version } userErrors { code field message } }';

describe('decisions', () => {
  test('are for operators', async () => {
    const { globalId } = await seedContact(api, { lastName: 'Berg' });
    const key = addKey(api, { scopes: ['read', 'write'] });
    const mutations = [
      `resolveConflict(input: {id: "${globalId}", value: "x"}) ${decide}`,
      `decideMatch(input: {id: "${globalId}", different: true}) ${decide}`,
      `linkRecords(input: {id: "${globalId}", records: []}) ${decide}`,
      `unlinkRecord(input: {linkId: "${globalId}"}) ${decide}`,
      `mergeEntities(input: {ids: []}) ${decide}`,
      `liftBar(input: {id: "${globalId}", systemId: "crm", recordType: "Contact"}) ${decide}`,
      'retryFailures(input: {}) { userErrors { code } }',
      `approveParked(input: {id: "${globalId}"}) ${decide}`,
      `rejectParked(input: {id: "${globalId}"}) ${decide}`,
      'pauseFlow(input: {flowId: "crm-office/contact-person"}) { userErrors { code } }',
      'resumeFlow(input: {flowId: "crm-office/contact-person"}) { userErrors { code } }',
    ];
    for (const mutation of mutations) {
      const { errors } = await api.query(`mutation { ${mutation} }`, {}, key);
      expect([mutation.split('(')[0], errors?.[0].extensions.code]).toEqual([mutation.split('(')[0], 'FORBIDDEN']);
    }
  });

  test('take only ids of what they are about', async () => {
    const { globalId } = await seedContact(api, { lastName: 'Berg' });
    const { errors } = await api.query(
      `mutation { resolveConflict(input: {id: "${globalId}", value: "x"}) ${decide} }`,
    );
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', argumentPath: ['input', 'id'], allowed: 'the global id of a conflict' } },
    ]);
  });

  test('on a conflict raise the version and sign the value', async () => {
    const { id, globalId } = await seedContact(api, { firstName: 'Ada', lastName: 'Berg' });
    await holdField(api, { id, field: 'firstName', value: 'Eva' });
    const { conflicts } = await ask(api, '{ conflicts { nodes { id candidates { candidateId value } } } }');
    const key = addKey(api, { name: 'the night shift' });
    const { resolveConflict } = await ask(
      api,
      `mutation M($input: ResolveConflictInput!) { resolveConflict(input: $input) {
         entity { id version provenance { field actor } ... on Contact { firstName } } userErrors { code } } }`,
      { input: { id: conflicts.nodes[0].id, candidateId: conflicts.nodes[0].candidates[1].candidateId } },
      key,
    );
    expect(resolveConflict).toMatchObject({
      entity: { id: globalId, version: 2, firstName: 'Eva' },
      userErrors: [],
    });
    expect(resolveConflict.entity.provenance).toContainEqual({ field: 'firstName', actor: 'the night shift' });
    expect((await ask(api, '{ conflicts { totalCount } }')).conflicts.totalCount).toBe(0);
  });

  test('of a restricted caller reach nothing that he does not see', async () => {
    const { id, globalId } = await seedContact(api, { firstName: 'Ada', lastName: 'Berg' }, true);
    await holdField(api, { id, field: 'firstName', value: 'Eva' });
    const other = await seedContact(api, { lastName: 'Lund' });
    const { conflicts } = await ask(api, '{ conflicts { nodes { id } } }');
    const key = addKey(api, { systems: [systemId('archive')] });
    const codes = async (mutation: string): Promise<unknown> =>
      Object.values<{ userErrors: { code: string }[] }>(
        await ask(api, `mutation { ${mutation} ${decide} }`, {}, key),
      ).map(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(await codes(`resolveConflict(input: {id: "${conflicts.nodes[0].id}", value: "x"})`)).toEqual([
      ['NOT_FOUND'],
    ]);
    expect(await codes(`mergeEntities(input: {ids: ["${globalId}", "${other.globalId}"]})`)).toEqual([['NOT_FOUND']]);
    const { links } = await ask(api, '{ links { nodes { id } } }');
    expect(await codes(`unlinkRecord(input: {linkId: "${links.nodes[0].id}"})`)).toEqual([['NOT_FOUND']]);
  });

  test('are none of the values that a restricted caller does not see', async () => {
    const { id } = await seedContact(api, { firstName: 'Ada', lastName: 'Berg' });
    await holdField(api, { id, field: 'firstName', value: 'of the office' });
    const { conflicts } = await ask(api, '{ conflicts { nodes { id candidates { candidateId } } } }');
    const [conflict] = conflicts.nodes;
    const decideAs = async (systems: readonly SystemId[]) => {
      const key = addKey(api, { systems });
      const input = { id: conflict.id, candidateId: conflict.candidates[1].candidateId };
      const document = `mutation M($input: ResolveConflictInput!) { resolveConflict(input: $input) ${decide} }`;
      return (await ask(api, document, { input }, key)).resolveConflict.userErrors;
    };
    const notOffered = { code: 'INVALID_VALUE', field: ['candidateId'], message: 'This is none of the candidates.' };
    expect(await decideAs([crm])).toEqual([notOffered]);
    expect(await decideAs([crm, office])).toEqual([]);
  });
});

describe('objects that are one', () => {
  test('are merged, with the values of both', async () => {
    const first = await seedContact(api, { firstName: 'Ada', lastName: 'Berg' }, false);
    const second = await seed(api, 'contact', {
      fields: { lastName: 'Berg', email: 'ada@example.com' },
      records: [{ system: office, type: 'Person', externalId: `x${v7()}` }],
    });
    const { mergeEntities } = await ask(
      api,
      `mutation M($ids: [ID!]!) { mergeEntities(input: {ids: $ids}) {
         entity { id links { recordType state } ... on Contact { firstName email } } userErrors { code } } }`,
      { ids: [second.globalId, first.globalId] },
    );
    expect(mergeEntities).toEqual({
      entity: {
        id: first.globalId,
        firstName: 'Ada',
        email: 'ada@example.com',
        links: [
          { recordType: 'Contact', state: 'ACTIVE' },
          { recordType: 'Person', state: 'ACTIVE' },
        ],
      },
      userErrors: [],
    });
    const { contact: old } = await ask(api, 'query Q($id: ID!) { contact(id: $id) { id } }', { id: second.globalId });
    expect(old).toEqual({ id: first.globalId });
  });

  test('have the bars of both, which are found by either id', async () => {
    const first = await seedContact(api, { lastName: 'Berg' }, false);
    const second = await seedContact(api, { lastName: 'Berg' }, false);
    const last = await seedContact(api, { lastName: 'Lund' }, false);
    await api.database.dataSource.query(
      `insert into link_bar (entity_id, system, record_type) values ($1, 'office', 'Person'), ($2, 'office', 'Person')`,
      [second.id, last.id],
    );
    await api.database.dataSource.query(`update link set state = 'unlinked' where entity_id = $1`, [second.id]);
    const ids = [first.globalId, second.globalId];
    await ask(api, `mutation M($ids: [ID!]!) { mergeEntities(input: {ids: $ids}) ${decide} }`, { ids });
    const query = `query Q($id: ID!) {
      bars(entityIds: [$id]) { nodes { id entity { id } system { systemId } recordType } totalCount }
      all: bars(first: 1) { totalCount pageInfo { hasNextPage } }
    }`;
    for (const id of ids) {
      expect(await ask(api, query, { id })).toEqual({
        bars: {
          nodes: [
            {
              id: expect.any(String),
              entity: { id: first.globalId },
              system: { systemId: 'office' },
              recordType: 'Person',
            },
          ],
          totalCount: 1,
        },
        all: { totalCount: 2, pageInfo: { hasNextPage: true } },
      });
    }
  });

  test('are not merged while both have a record in one place', async () => {
    const [first, second] = [
      await seedContact(api, { lastName: 'Berg' }),
      await seedContact(api, { lastName: 'Berg' }),
    ];
    const { mergeEntities } = await ask(
      api,
      `mutation M($ids: [ID!]!) { mergeEntities(input: {ids: $ids}) ${decide} }`,
      {
        ids: [first.globalId, second.globalId],
      },
    );
    expect(mergeEntities).toEqual({
      entity: null,
      userErrors: [
        {
          code: 'SLOT_TAKEN',
          field: ['ids'],
          message: 'Both have a Contact in crm: unlink or delete one of them first.',
        },
      ],
    });
    const { contacts } = await ask(api, '{ contacts { totalCount } }');
    expect(contacts.totalCount).toBe(2);
  });

  test('are linked by a record that its system shows', async () => {
    const { globalId } = await seedContact(api, { lastName: 'Berg' }, false);
    api.engine.records = [shown({ system: office, type: 'Person', externalId: '999' }, 0)];
    const { linkRecords } = await ask(
      api,
      `mutation M($id: ID!) { linkRecords(input: {id: $id, records: [{systemId: "office", recordType: "Person", externalId: "999"}]}) {
         entity { links { externalId origin state } } userErrors { code } } }`,
      { id: globalId },
    );
    expect(linkRecords.userErrors).toEqual([]);
    expect(linkRecords.entity.links).toContainEqual({ externalId: '999', origin: 'MANUAL', state: 'ACTIVE' });
  });
});

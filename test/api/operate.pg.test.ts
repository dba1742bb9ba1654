import { v7 } from 'uuid';
import type { Fields } from '../../src/core/canonical';
import { type EntityId, type SystemId, systemId } from '../../src/core/ids';
import { addKey, type Api, seed, type Seeded, startApi } from './api';
import { crm, office, shown } from './fake-engine';
import { holdField } from './hold-field';

let api: Api;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.close());

let made = 0;
const contact = async (fields: Fields, inBoth = true): Promise<Seeded & { readonly person: string }> => {
  made += 1;
  const person = String(made);
  const records = [
    { system: crm, type: 'Contact', externalId: `p${made}` },
    ...(inBoth ? [{ system: office, type: 'Person', externalId: person }] : []),
  ];
  return { ...(await seed(api, 'contact', { fields, records })), person };
};

const hold = (id: EntityId, field: string, value: string): Promise<void> => holdField(api, { id, field, value });

const ask = async (document: string, variables: Record<string, unknown> = {}, key?: string) => {
  const { data, errors } = await api.query(document, variables, key);
  expect(errors).toBeUndefined();
  return data;
};

const decide = '{ entity { id version } userErrors { code field message } }';

describe('lists of what waits', () => {
  test('are connections whose rows are nodes', async () => {
    for (const firstName of ['Ada', 'Eva', 'Ida']) {
      const { id } = await contact({ firstName, lastName: 'Berg' });
      await hold(id, 'firstName', `${firstName}!`);
    }
    const page =
      '{ nodes { id field candidates { value system { systemId } } } pageInfo { endCursor hasNextPage } totalCount }';
    const { conflicts } = await ask(`{ conflicts(first: 2) ${page} }`);
    expect(conflicts).toMatchObject({
      nodes: [
        {
          field: 'firstName',
          candidates: [
            { value: 'Ada', system: null },
            { value: 'Ada!', system: { systemId: 'office' } },
          ],
        },
        { candidates: [{ value: 'Eva' }, { value: 'Eva!' }] },
      ],
      pageInfo: { hasNextPage: true },
      totalCount: 3,
    });
    const rest = await ask(`query Q($after: String) { conflicts(after: $after) ${page} }`, {
      after: conflicts.pageInfo.endCursor,
    });
    expect(rest.conflicts.nodes).toMatchObject([{ candidates: [{ value: 'Ida' }, { value: 'Ida!' }] }]);
    const last = await ask(`{ conflicts(last: 1) ${page} }`);
    expect(last.conflicts.nodes).toEqual(rest.conflicts.nodes);
    const { node } = await ask('query Q($id: ID!) { node(id: $id) { __typename id ... on Conflict { field } } }', {
      id: conflicts.nodes[0].id,
    });
    expect(node).toEqual({ __typename: 'Conflict', id: conflicts.nodes[0].id, field: 'firstName' });
  });

  test('say since when the object holds its value, but not of a system that the caller does not see', async () => {
    const fromCrm = await contact({ firstName: 'Ada', lastName: 'Berg' });
    const fromArchive = await seed(api, 'contact', {
      fields: { firstName: 'Eva' },
      records: [
        { system: systemId('archive'), type: 'Person', externalId: 'a1' },
        { system: office, type: 'Person', externalId: 'o1' },
      ],
    });
    for (const { id } of [fromCrm, fromArchive]) await hold(id, 'firstName', 'of the office');
    const query = '{ conflicts { nodes { candidates { value at } } } }';
    const heldOf = async (key?: string) =>
      (await ask(query, {}, key)).conflicts.nodes.map(({ candidates }: { candidates: unknown[] }) => candidates[0]);
    const at = '2026-11-01T12:00:00.000Z';
    expect(await heldOf()).toEqual([
      { value: 'Ada', at },
      { value: 'Eva', at },
    ]);
    expect(await heldOf(addKey(api, { systems: [crm, office] }))).toEqual([
      { value: 'Ada', at },
      { value: 'Eva', at: null },
    ]);
  });

  test('are narrowed to systems', async () => {
    const { id } = await contact({ firstName: 'Ada', lastName: 'Berg' });
    await hold(id, 'firstName', 'of the office');
    const { held, other } = await ask(`{
      held: conflicts(systemIds: ["office"], last: 1) { nodes { entity { id } } }
      other: conflicts(systemIds: ["crm"]) { totalCount }
    }`);
    expect(held.nodes).toHaveLength(1);
    expect(other).toEqual({ totalCount: 0 });
  });

  test.each(['conflicts', 'matchReviews', 'parkedChanges', 'failures'])(
    '%s of a system that is not there for the caller are no empty list, which would be believed',
    async (list) => {
      const key = addKey(api, { systems: [crm] });
      const answer = await api.query(`{ ${list}(systemIds: ["crm", "office"]) { totalCount } }`, {}, key);
      expect(answer.errors).toMatchObject([
        {
          message: 'systemIds[1] must be a system that the caller may see.',
          extensions: { code: 'BAD_USER_INPUT', argumentPath: ['systemIds', 1] },
        },
      ]);
    },
  );

  test('refuse a cursor of another list', async () => {
    await contact({ lastName: 'Berg' });
    const { links } = await ask('{ links { edges { cursor } } }');
    const answer = await api.query('query Q($after: String) { conflicts(after: $after) { totalCount } }', {
      after: links.edges[0].cursor,
    });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argumentPath: ['after'] } }]);
  });

  test('show a restricted caller nothing of other systems', async () => {
    const seen = await contact({ firstName: 'Ada', lastName: 'Berg' });
    await hold(seen.id, 'firstName', 'of the office');
    const key = addKey(api, { systems: [crm] });
    const other = addKey(api, { systems: [systemId('archive')] });
    const query =
      '{ conflicts { nodes { candidates { value } } totalCount } failures { totalCount } matchReviews { totalCount } }';
    expect(await ask(query, {}, key)).toMatchObject({ conflicts: { nodes: [{ candidates: [{ value: 'Ada' }] }] } });
    expect(await ask(query, {}, other)).toMatchObject({ conflicts: { nodes: [], totalCount: 0 } });
  });
});

describe('decisions', () => {
  test('are for operators', async () => {
    const { globalId } = await contact({ lastName: 'Berg' });
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
    const { globalId } = await contact({ lastName: 'Berg' });
    const { errors } = await api.query(
      `mutation { resolveConflict(input: {id: "${globalId}", value: "x"}) ${decide} }`,
    );
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', argumentPath: ['input', 'id'], allowed: 'the global id of a conflict' } },
    ]);
  });

  test('on a conflict raise the version and sign the value', async () => {
    const { id, globalId } = await contact({ firstName: 'Ada', lastName: 'Berg' });
    await hold(id, 'firstName', 'Eva');
    const { conflicts } = await ask('{ conflicts { nodes { id candidates { candidateId value } } } }');
    const key = addKey(api, { name: 'the night shift' });
    const { resolveConflict } = await ask(
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
    expect((await ask('{ conflicts { totalCount } }')).conflicts.totalCount).toBe(0);
  });

  test('of a restricted caller reach nothing that he does not see', async () => {
    const { id, globalId } = await contact({ firstName: 'Ada', lastName: 'Berg' }, true);
    await hold(id, 'firstName', 'Eva');
    const other = await contact({ lastName: 'Lund' });
    const { conflicts } = await ask('{ conflicts { nodes { id } } }');
    const key = addKey(api, { systems: [systemId('archive')] });
    const codes = async (mutation: string): Promise<unknown> =>
      Object.values<{ userErrors: { code: string }[] }>(await ask(`mutation { ${mutation} ${decide} }`, {}, key)).map(
        ({ userErrors }) => userErrors.map(({ code }) => code),
      );
    expect(await codes(`resolveConflict(input: {id: "${conflicts.nodes[0].id}", value: "x"})`)).toEqual([
      ['NOT_FOUND'],
    ]);
    expect(await codes(`mergeEntities(input: {ids: ["${globalId}", "${other.globalId}"]})`)).toEqual([['NOT_FOUND']]);
    const { links } = await ask('{ links { nodes { id } } }');
    expect(await codes(`unlinkRecord(input: {linkId: "${links.nodes[0].id}"})`)).toEqual([['NOT_FOUND']]);
  });

  test('are none of the values that a restricted caller does not see', async () => {
    const { id } = await contact({ firstName: 'Ada', lastName: 'Berg' });
    await hold(id, 'firstName', 'of the office');
    const { conflicts } = await ask('{ conflicts { nodes { id candidates { candidateId } } } }');
    const [conflict] = conflicts.nodes;
    const decideAs = async (systems: readonly SystemId[]) => {
      const key = addKey(api, { systems });
      const input = { id: conflict.id, candidateId: conflict.candidates[1].candidateId };
      const document = `mutation M($input: ResolveConflictInput!) { resolveConflict(input: $input) ${decide} }`;
      return (await ask(document, { input }, key)).resolveConflict.userErrors;
    };
    const notOffered = { code: 'INVALID_VALUE', field: ['candidateId'], message: 'This is none of the candidates.' };
    expect(await decideAs([crm])).toEqual([notOffered]);
    expect(await decideAs([crm, office])).toEqual([]);
  });
});

describe('objects that are one', () => {
  test('are merged, with the values of both', async () => {
    const first = await contact({ firstName: 'Ada', lastName: 'Berg' }, false);
    const second = await seed(api, 'contact', {
      fields: { lastName: 'Berg', email: 'ada@example.com' },
      records: [{ system: office, type: 'Person', externalId: `x${v7()}` }],
    });
    const { mergeEntities } = await ask(
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
    const { contact: old } = await ask('query Q($id: ID!) { contact(id: $id) { id } }', { id: second.globalId });
    expect(old).toEqual({ id: first.globalId });
  });

  test('are not merged while both have a record in one place', async () => {
    const [first, second] = [await contact({ lastName: 'Berg' }), await contact({ lastName: 'Berg' })];
    const { mergeEntities } = await ask(`mutation M($ids: [ID!]!) { mergeEntities(input: {ids: $ids}) ${decide} }`, {
      ids: [first.globalId, second.globalId],
    });
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
    const { contacts } = await ask('{ contacts { totalCount } }');
    expect(contacts.totalCount).toBe(2);
  });

  test('are linked by a record that its system shows', async () => {
    const { globalId } = await contact({ lastName: 'Berg' }, false);
    api.engine.records = [shown({ system: office, type: 'Person', externalId: '999' }, 0)];
    const { linkRecords } = await ask(
      `mutation M($id: ID!) { linkRecords(input: {id: $id, records: [{systemId: "office", recordType: "Person", externalId: "999"}]}) {
         entity { links { externalId origin state } } userErrors { code } } }`,
      { id: globalId },
    );
    expect(linkRecords.userErrors).toEqual([]);
    expect(linkRecords.entity.links).toContainEqual({ externalId: '999', origin: 'MANUAL', state: 'ACTIVE' });
  });
});

import { systemId } from '../../src/core/ids';
import { addKey, type Api, ask, seed, startApi } from './api';
import { crm, office } from './fake-topology';
import { holdField } from './hold-field';
import { seedContact } from './seed-contact';

let api: Api;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.close());

describe('lists of what waits', () => {
  test('are connections whose rows are nodes', async () => {
    for (const firstName of ['Ada', 'Eva', 'Ida']) {
      const { id } = await seedContact(api, { firstName, lastName: 'Berg' });
      await holdField(api, { id, field: 'firstName', value: `${firstName}!` });
    }
    const page =
      '{ nodes { id field candidates { value system { systemId } } } pageInfo { endCursor hasNextPage } totalCount }';
    const { conflicts } = await ask(api, `{ conflicts(first: 2) ${page} }`);
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
    const rest = await ask(api, `query Q($after: String) { conflicts(after: $after) ${page} }`, {
      after: conflicts.pageInfo.endCursor,
    });
    expect(rest.conflicts.nodes).toMatchObject([{ candidates: [{ value: 'Ida' }, { value: 'Ida!' }] }]);
    const last = await ask(api, `{ conflicts(last: 1) ${page} }`);
    expect(last.conflicts.nodes).toEqual(rest.conflicts.nodes);
    const { node } = await ask(api, 'query Q($id: ID!) { node(id: $id) { __typename id ... on Conflict { field } } }', {
      id: conflicts.nodes[0].id,
    });
    expect(node).toEqual({ __typename: 'Conflict', id: conflicts.nodes[0].id, field: 'firstName' });
  });

  test('say since when the object holds its value, but not of a system that the caller does not see', async () => {
    const fromCrm = await seedContact(api, { firstName: 'Ada', lastName: 'Berg' });
    const fromArchive = await seed(api, 'contact', {
      fields: { firstName: 'Eva' },
      records: [
        { system: systemId('archive'), type: 'Person', externalId: 'a1' },
        { system: office, type: 'Person', externalId: 'o1' },
      ],
    });
    for (const { id } of [fromCrm, fromArchive])
      await holdField(api, { id, field: 'firstName', value: 'of the office' });
    const query = '{ conflicts { nodes { candidates { value at } } } }';
    const heldOf = async (key?: string) =>
      (await ask(api, query, {}, key)).conflicts.nodes.map(
        ({ candidates }: { candidates: unknown[] }) => candidates[0],
      );
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
    const { id } = await seedContact(api, { firstName: 'Ada', lastName: 'Berg' });
    await holdField(api, { id, field: 'firstName', value: 'of the office' });
    const { held, other } = await ask(
      api,
      `{
      held: conflicts(systemIds: ["office"], last: 1) { nodes { entity { id } } }
      other: conflicts(systemIds: ["crm"]) { totalCount }
    }`,
    );
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
          message: 'systemIds[1] must be a system that the caller may see: crm.',
          extensions: { code: 'BAD_USER_INPUT', argumentPath: ['systemIds', 1] },
        },
      ]);
    },
  );

  test('refuse a cursor of another list', async () => {
    await seedContact(api, { lastName: 'Berg' });
    const { links } = await ask(api, '{ links { edges { cursor } } }');
    const answer = await api.query('query Q($after: String) { conflicts(after: $after) { totalCount } }', {
      after: links.edges[0].cursor,
    });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argumentPath: ['after'] } }]);
  });

  test('show a restricted caller nothing of other systems', async () => {
    const seen = await seedContact(api, { firstName: 'Ada', lastName: 'Berg' });
    await holdField(api, { id: seen.id, field: 'firstName', value: 'of the office' });
    const key = addKey(api, { systems: [crm] });
    const other = addKey(api, { systems: [systemId('archive')] });
    const query =
      '{ conflicts { nodes { candidates { value } } totalCount } failures { totalCount } matchReviews { totalCount } }';
    expect(await ask(api, query, {}, key)).toMatchObject({
      conflicts: { nodes: [{ candidates: [{ value: 'Ada' }] }] },
    });
    expect(await ask(api, query, {}, other)).toMatchObject({ conflicts: { nodes: [], totalCount: 0 } });
  });
});

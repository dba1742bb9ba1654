import { getNamedType, type GraphQLSchema, isCompositeType } from 'graphql';
import { parseGlobalId } from '../../src/gateway/global-id';
import { loadSchema } from '../../src/http/schema';
import { type Answer, type Api, ask, seed } from './api';
import { archive, crm, office } from './fake-topology';
import { follow } from './follow';
import { selectAll } from './select-all';
import { openThreeSystems, rename, type ThreeSystems } from './three-systems';

let schema: GraphQLSchema;
let world: ThreeSystems;
let api: Api;

beforeAll(async () => {
  schema = loadSchema();
  world = await openThreeSystems();
  ({ api } = world);
});

afterAll(() => api.close());

/** Arguments for the root fields that need some. */
const needed = (): Readonly<Record<string, readonly string[]>> => ({
  node: [world.shared, world.hidden].map(({ globalId }) => `id: "${globalId}"`),
  nodes: [`ids: ["${world.shared.globalId}", "${world.hidden.globalId}"]`],
  contact: [world.shared, world.hidden].map(({ globalId }) => `id: "${globalId}"`),
  record: ['systemId: "archive", recordType: "Person", externalId: "zebra-2"'],
  entities: ['search: "zebra"', 'search: "Lovelace"'],
});

/** Everything that can be asked for. */
function documents(): readonly string[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return fields.flatMap(({ name, type, args }) => {
    const inner = getNamedType(type);
    if (!isCompositeType(inner)) return [];
    const isNeedy = args.some(({ type: each }) => String(each).endsWith('!'));
    const choices = isNeedy ? (needed()[name] ?? []) : [''];
    const depth = inner.name === 'Node' ? 1 : 3;
    return choices.map(
      (choice) => `{ ${name}${choice === '' ? '' : `(${choice})`} ${selectAll(schema, inner, depth)} }`,
    );
  });
}

const secrets = /zebra|archive/i;

async function walk(key: string): Promise<{ readonly answers: readonly Answer[]; readonly text: string }> {
  const answers: Answer[] = [];
  for (const document of documents()) {
    const answer = await api.query(document, {}, key);
    expect([document.slice(0, 40), answer.errors]).toEqual([document.slice(0, 40), undefined]);
    answers.push(answer);
  }
  return { answers, text: JSON.stringify(answers) };
}

const idsIn = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/"(?:\w+_)?id":"([^"]+)"/g)].flatMap(([, id]) => (id && parseGlobalId(id) !== null ? id : [])),
  );

test('no field of any answer shows something of the third', async () => {
  const all = await walk(world.everybody);
  const seen = await walk(world.partner);
  // what the walk would show if it were not for the restriction
  const shown = [...new Set(all.text.match(/zebra[-, ]+\w+/gi))].toSorted();
  expect(shown).toEqual([
    'Zebra AS',
    'Zebra order',
    'Zebra, renamed',
    'zebra, before',
    'zebra, conflict',
    'zebra, delete',
    'zebra, failed',
    'zebra, loss',
    'zebra, review',
    'zebra, shared',
    'zebra-1',
    'zebra-2',
    'zebra-3',
    'zebra-4',
    'zebra-5',
    'zebra-6',
    'zebra-7',
  ]);
  expect(seen.text).toContain('Lovelace');
  expect(seen.answers.filter((each) => secrets.test(JSON.stringify(each)))).toEqual([]);
  const others = [...idsIn(all.text)].filter((id) => !idsIn(seen.text).has(id));
  expect(others.length).toBeGreaterThan(10);
  expect(others.filter((id) => seen.text.includes(id))).toEqual([]);
  const { nodes } = await ask(
    api,
    'query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    {
      ids: others,
    },
    world.partner,
  );
  expect(nodes.filter((node: unknown) => node !== null)).toEqual([]);
});

test('a copy tells of the systems that its caller sees', async () => {
  const live = api.engine.live.length;
  const systemsOf = async (key: string) => {
    const { extensions } = await api.query(
      'query Q($id: ID!) { contact(id: $id, maxAge: 600) { firstName } }',
      { id: world.shared.globalId },
      key,
    );
    return extensions?.['systems'];
  };
  const cached = (systemId: string) => ({ systemId, records: 1, freshness: 'CACHED', freshnessReason: null });
  expect(await systemsOf(world.everybody)).toEqual([cached('archive'), cached('crm'), cached('office')]);
  expect(await systemsOf(world.partner)).toEqual([cached('crm'), cached('office')]);
  expect(api.engine.live).toHaveLength(live);
});

test('counts count nothing of the third', async () => {
  const lists = [
    'contacts',
    'customers',
    'orders',
    'links',
    'changes',
    'conflicts',
    'matchReviews',
    'parkedChanges',
    'bars',
  ];
  const counts = async (key: string) => {
    const asked = [...lists, 'failures'].map((list) => `${list} { totalCount }`).join(' ');
    const data = await ask(
      api,
      `query Q($id: ID!) { contact(id: $id) { history { totalCount } } ${asked} }`,
      {
        id: world.shared.globalId,
      },
      key,
    );
    return [data.contact.history, ...[...lists, 'failures'].map((list) => data[list])].map(
      ({ totalCount }) => totalCount,
    );
  };
  expect(await counts(world.everybody)).toEqual([1, 2, 1, 1, 8, 9, 1, 2, 2, 3, 1]);
  expect(await counts(world.partner)).toEqual([0, 1, 0, 0, 3, 3, 1, 0, 0, 1, 0]);
});

test.each([
  ['contacts', 'filter: {firstName: {startsWith: "Zebra"}}'],
  ['contacts', 'search: "zebra"'],
  ['entities', 'search: "zebra"'],
  ['links', 'filter: {externalIds: ["zebra-2"]}'],
])('%s(%s) finds nothing of the third', async (list, args) => {
  const document = `{ ${list}(${args}) { totalCount nodes { id } } }`;
  expect((await ask(api, document, {}, world.everybody))[list].totalCount).toBeGreaterThan(0);
  expect((await ask(api, document, {}, world.partner))[list]).toEqual({ totalCount: 0, nodes: [] });
});

test('a filter by the id of what is hidden finds nothing', async () => {
  const document = `query Q($id: ID!) {
    contacts(filter: {id: {eq: $id}}) { totalCount }
    links(filter: {entityIds: [$id]}) { totalCount }
    bars(entityIds: [$id]) { totalCount }
  }`;
  const found = (totalCount: number) => ({ contacts: { totalCount }, links: { totalCount }, bars: { totalCount } });
  expect(await ask(api, document, { id: world.hidden.globalId }, world.everybody)).toEqual(found(1));
  expect(await ask(api, document, { id: world.hidden.globalId }, world.partner)).toEqual(found(0));
});

test.each<[string, readonly (string | number)[]]>([
  ['changes(systemIds: ["crm", $name])', ['systemIds', 1]],
  ['conflicts(systemIds: [$name])', ['systemIds', 0]],
  ['matchReviews(systemIds: [$name])', ['systemIds', 0]],
  ['failures(systemIds: [$name])', ['systemIds', 0]],
  ['parkedChanges(systemIds: [$name])', ['systemIds', 0]],
  ['bars(systemIds: [$name])', ['systemIds', 0]],
  ['links(filter: {systemIds: [$name]})', ['filter', 'systemIds', 0]],
  ['contacts(filter: {systems: {has: ["crm", $name]}})', ['filter', 'systems', 'has', 1]],
  ['orders(filter: {not: {systems: {lacks: [$name]}}})', ['filter', 'not', 'systems', 'lacks', 0]],
])('%s: the third system is as unknown as one that there is not', async (list, argumentPath) => {
  for (const name of ['archive', 'nowhere']) {
    const answer = await api.query(`query Q($name: ID!) { ${list} { totalCount } }`, { name }, world.partner);
    expect([answer.status, answer.data, answer.errors?.[0].extensions]).toEqual([
      200,
      null,
      { code: 'BAD_USER_INPUT', argumentPath, allowed: 'a system that the caller may see: crm, office' },
    ]);
  }
});

test('a record of the third system is as unknown as one of a system that there is not', async () => {
  const document =
    'query Q($name: ID!) { record(systemId: $name, recordType: "Person", externalId: "zebra-2") { externalId } }';
  for (const name of ['archive', 'nowhere']) {
    expect(await ask(api, document, { name }, world.partner)).toEqual({ record: null });
  }
});

test('who follows is told what the query tells, and nothing of the third', async () => {
  const told = async (key: string, count: number): Promise<readonly string[]> => {
    const follower = follow(api.url, { after: world.before, connectionParams: { authorization: `Bearer ${key}` } });
    await follower.until(count);
    await follower.stop();
    expect(follower.ended).toEqual([]);
    return follower.changes.map(({ operation, entityId, entity }) =>
      [operation, entityId, entity?.firstName].join(' '),
    );
  };
  // the last change is one that both are told of
  await ask(api, rename, { id: world.shared.globalId, firstName: 'Ida' }, world.everybody);
  expect(await told(world.everybody, 9)).toHaveLength(9);
  const of = world.shared.globalId;
  expect(await told(world.partner, 3)).toEqual([`CREATED ${of} Ida`, `UPDATED ${of} Ida`, `UPDATED ${of} Ida`]);
});

describe('decisions', () => {
  test('about what came from the third are for those who see it', async () => {
    const { parkedChanges, matchReviews } = await ask(
      api,
      '{ parkedChanges { nodes { id } } matchReviews { nodes { id } } }',
      {},
      world.everybody,
    );
    const decided = async (mutation: string) => {
      const data = await ask(
        api,
        `mutation { result: ${mutation} { entity { id } userErrors { code } } }`,
        {},
        world.partner,
      );
      return data.result;
    };
    const nothing = { entity: null, userErrors: [{ code: 'NOT_FOUND' }] };
    for (const { id } of parkedChanges.nodes) {
      expect(await decided(`approveParked(input: {id: "${id}"})`)).toEqual(nothing);
      expect(await decided(`rejectParked(input: {id: "${id}"})`)).toEqual(nothing);
    }
    for (const { id } of matchReviews.nodes) {
      expect(await decided(`decideMatch(input: {id: "${id}", different: true})`)).toEqual(nothing);
    }
  });

  test('join nothing with an object that is in the third alone', async () => {
    const newcomer = await seed(api, 'contact', {
      fields: { lastName: 'Lovelace' },
      records: [{ system: crm, type: 'Contact', externalId: 'p3' }],
    });
    await api.database.dataSource.query(
      `insert into match_review (entity_id, system, record_type, external_id, candidates, reason)
       values ($1, 'crm', 'Contact', 'p3', array[$2::uuid], 'the same last name')`,
      [newcomer.id, world.hidden.id],
    );
    const { matchReviews } = await ask(api, '{ matchReviews { nodes { id candidates { id } } } }', {}, world.partner);
    expect(matchReviews.nodes).toMatchObject([{ candidates: [] }]);
    const { decideMatch } = await ask(
      api,
      'mutation M($input: DecideMatchInput!) { decideMatch(input: $input) { entity { id } userErrors { code field } } }',
      { input: { id: matchReviews.nodes[0].id, sameAs: world.hidden.globalId } },
      world.partner,
    );
    expect(decideMatch).toEqual({ entity: null, userErrors: [{ code: 'INVALID_VALUE', field: ['sameAs'] }] });
  });

  test('that the third stands in the way of do not name it', async () => {
    const other = await seed(api, 'contact', {
      fields: { lastName: 'Lovelace' },
      records: [
        { system: crm, type: 'Contact', externalId: 'p2' },
        { system: archive, type: 'Person', externalId: 'zebra-6' },
      ],
    });
    const twin = await seed(api, 'contact', {
      fields: { lastName: 'Lovelace' },
      records: [
        { system: office, type: 'Person', externalId: '102' },
        { system: archive, type: 'Person', externalId: 'zebra-7' },
      ],
    });
    const { mergeEntities } = await ask(
      api,
      'mutation M($ids: [ID!]!) { mergeEntities(input: {ids: $ids, waitMs: 0}) { userErrors { code message } } }',
      { ids: [other.globalId, twin.globalId] },
      world.partner,
    );
    expect(mergeEntities.userErrors).toEqual([
      { code: 'SLOT_TAKEN', message: 'Both have a record in one place of a system that the caller may not see.' },
    ]);
  });
});

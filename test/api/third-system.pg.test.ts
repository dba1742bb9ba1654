import type { RecordRef } from '../../src/core/ids';
import { getNamedType, type GraphQLSchema, isCompositeType } from 'graphql';
import { defaultLimits } from '../../src/config/limit-settings';
import { parseGlobalId } from '../../src/gateway/global-id';
import { loadSchema } from '../../src/http/schema';
import { addKey, type Answer, type Api, seed, type Seeded, startApi } from './api';
import { archive, crm, office } from './fake-engine';
import { follow } from './follow';
import { play } from './play';
import { selectAll } from './select-all';

/**
 * A caller of two systems of three. All that is in the third alone has "zebra" in it: of that and of the third system
 * itself no answer may show anything, whatever is asked.
 */
let api: Api;
let schema: GraphQLSchema;
let partner: string;
let everybody: string;
let before: string;
let shared: Seeded;
let hidden: Seeded;
let archivedLink: string;

beforeAll(async () => {
  schema = loadSchema();
  api = await startApi({
    allowsAnonymous: false,
    limits: { ...defaultLimits, tokens: 20_000, cost: 1_000_000, upstreamCalls: 10_000, aliases: 10_000 },
  });
  partner = addKey(api, { name: 'partner', systems: [crm, office] });
  everybody = addKey(api, { name: 'everybody' });
  await seed(api, 'product', {
    fields: { name: 'Chair' },
    records: [{ system: crm, type: 'Product', externalId: '1' }],
  });
  before = (await ask(everybody, '{ changes(first: 0) { latestCursor } }')).changes.latestCursor;
  await fill();
});

afterAll(() => api.close());

const ask = async (key: string, document: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await api.query(document, variables, key);
  expect(errors).toBeUndefined();
  return data;
};

const rename = `mutation M($id: ID!, $firstName: String!) {
  updateContact(input: {id: $id, waitMs: 0, contact: {firstName: $firstName}}) { userErrors { code } }
}`;

/** One contact in all three systems, first of all in the third, and a company and contacts that are only there. */
async function fill(): Promise<void> {
  const company = await seed(api, 'customer', {
    fields: { name: 'Zebra AS' },
    records: [{ system: archive, type: 'Company', externalId: 'zebra-1' }],
  });
  shared = await seed(api, 'contact', {
    fields: { firstName: 'zebra, before', lastName: 'Lovelace', customer: company.id },
    records: [
      { system: archive, type: 'Person', externalId: 'zebra-2' },
      { system: crm, type: 'Contact', externalId: 'p1' },
      { system: office, type: 'Person', externalId: '101' },
    ],
  });
  hidden = await seed(api, 'contact', {
    fields: { firstName: 'Zebra', lastName: 'Lovelace', customer: company.id },
    records: [{ system: archive, type: 'Person', externalId: 'zebra-3' }],
  });
  await seed(api, 'order', {
    fields: { number: 'Zebra order', customer: company.id },
    records: [{ system: archive, type: 'Order', externalId: 'zebra-4' }],
  });
  await ask(everybody, rename, { id: shared.globalId, firstName: 'Ada' });
  await ask(everybody, rename, { id: hidden.globalId, firstName: 'Zebra, renamed' });
  const gone = await seed(api, 'contact', {
    fields: { firstName: 'Zebra, gone' },
    records: [{ system: archive, type: 'Person', externalId: 'zebra-5' }],
  });
  await play(api, gone.id, () => ({ state: 'gone' }));
  await putWaiting();
  await copy({ system: archive, type: 'Person', externalId: 'zebra-2' });
  await copy({ system: crm, type: 'Contact', externalId: 'p1' });
  await copy({ system: office, type: 'Person', externalId: '101' });
  api.engine.states = [
    { system: archive, reason: 'TIMEOUT', message: 'zebra, state', since: Date.now(), pausedUntil: null },
  ];
}

/** Whatever can wait for a person, of the third system. */
async function putWaiting(): Promise<void> {
  const { dataSource } = api.database;
  const [row] = await dataSource
    .query(
      `update link set last_error = 'zebra, failed', missing_since = now()
     where entity_id = $1 and system = 'archive' returning id`,
      [shared.id],
    )
    .then(([rows]: [{ id: string }[]]) => rows);
  archivedLink = row?.id ?? '';
  await dataSource.query(
    `insert into conflict (entity_id, field, reason, candidates)
     values ($1, 'lastName', 'edited', jsonb_build_array(jsonb_build_object(
       'value', 'zebra, conflict', 'system', 'archive', 'linkId', $2::text, 'at', 1)))`,
    [shared.id, archivedLink],
  );
  await dataSource.query(
    `insert into match_review (entity_id, system, record_type, external_id, candidates, reason)
     values ($1, 'archive', 'Person', 'zebra-3', array[$2::uuid], 'zebra, review'),
       ($2, 'archive', 'Person', 'zebra-2', array[$1::uuid], 'zebra, shared review')`,
    [hidden.id, shared.id],
  );
  await dataSource.query(
    `insert into parked_change (entity_id, link_id, field, reason)
     values ($1, $2, '', 'zebra, delete'), ($1, $2, 'lastName', 'zebra, loss')`,
    [shared.id, archivedLink],
  );
  await dataSource.query(`insert into link_bar (entity_id, system, record_type) values ($1, 'archive', 'Zebra')`, [
    shared.id,
  ]);
}

/** Puts a copy of a record into the mirror. */
const copy = (ref: RecordRef): Promise<unknown> =>
  api.store.observe({
    slot: ref,
    readings: [
      {
        reading: {
          ref,
          native: {},
          isComplete: true,
          version: null,
          updatedAt: null,
          readAt: Date.now(),
          clockSkewMs: null,
          url: null,
        },
        hash: '',
      },
    ],
    deletedIds: [],
    cursor: null,
  });

/** Arguments for the root fields that need some. */
const needed = (): Readonly<Record<string, readonly string[]>> => ({
  node: [shared, hidden].map(({ globalId }) => `id: "${globalId}"`),
  nodes: [`ids: ["${shared.globalId}", "${hidden.globalId}"]`],
  contact: [shared, hidden].map(({ globalId }) => `id: "${globalId}"`),
  bars: [`id: "${shared.globalId}"`],
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
  const all = await walk(everybody);
  const seen = await walk(partner);
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
  ]);
  expect(seen.text).toContain('Lovelace');
  expect(seen.answers.filter((each) => secrets.test(JSON.stringify(each)))).toEqual([]);
  const others = [...idsIn(all.text)].filter((id) => !idsIn(seen.text).has(id));
  expect(others.length).toBeGreaterThan(10);
  expect(others.filter((id) => seen.text.includes(id))).toEqual([]);
  const { nodes } = await ask(partner, 'query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: others });
  expect(nodes.filter((node: unknown) => node !== null)).toEqual([]);
});

test('a copy tells of the systems that its caller sees', async () => {
  const live = api.engine.live.length;
  const systemsOf = async (key: string) => {
    const { extensions } = await api.query(
      'query Q($id: ID!) { contact(id: $id, maxAge: 600) { firstName } }',
      { id: shared.globalId },
      key,
    );
    return extensions?.['systems'];
  };
  const cached = (systemId: string) => ({ systemId, records: 1, freshness: 'CACHED', freshnessReason: null });
  expect(await systemsOf(everybody)).toEqual([cached('archive'), cached('crm'), cached('office')]);
  expect(await systemsOf(partner)).toEqual([cached('crm'), cached('office')]);
  expect(api.engine.live).toHaveLength(live);
});

test('counts count nothing of the third', async () => {
  const lists = ['contacts', 'customers', 'orders', 'links', 'changes', 'conflicts', 'matchReviews', 'parkedChanges'];
  const counts = async (key: string) => {
    const asked = [...lists, 'failures'].map((list) => `${list} { totalCount }`).join(' ');
    const data = await ask(key, `query Q($id: ID!) { contact(id: $id) { history { totalCount } } ${asked} }`, {
      id: shared.globalId,
    });
    return [data.contact.history, ...[...lists, 'failures'].map((list) => data[list])].map(
      ({ totalCount }) => totalCount,
    );
  };
  expect(await counts(everybody)).toEqual([1, 2, 1, 1, 8, 9, 1, 2, 2, 1]);
  expect(await counts(partner)).toEqual([0, 1, 0, 0, 3, 3, 1, 0, 0, 0]);
});

test.each([
  ['contacts', 'filter: {firstName: {startsWith: "Zebra"}}'],
  ['contacts', 'search: "zebra"'],
  ['entities', 'search: "zebra"'],
  ['links', 'filter: {externalIds: ["zebra-2"]}'],
])('%s(%s) finds nothing of the third', async (list, args) => {
  const document = `{ ${list}(${args}) { totalCount nodes { id } } }`;
  expect((await ask(everybody, document))[list].totalCount).toBeGreaterThan(0);
  expect((await ask(partner, document))[list]).toEqual({ totalCount: 0, nodes: [] });
});

test('a filter by the id of what is hidden finds nothing', async () => {
  const document = `query Q($id: ID!) {
    contacts(filter: {id: {eq: $id}}) { totalCount }
    links(filter: {entityIds: [$id]}) { totalCount }
  }`;
  const found = (totalCount: number) => ({ contacts: { totalCount }, links: { totalCount } });
  expect(await ask(everybody, document, { id: hidden.globalId })).toEqual(found(1));
  expect(await ask(partner, document, { id: hidden.globalId })).toEqual(found(0));
});

test.each<[string, readonly (string | number)[]]>([
  ['changes(systemIds: ["crm", $name])', ['systemIds', 1]],
  ['conflicts(systemIds: [$name])', ['systemIds', 0]],
  ['matchReviews(systemIds: [$name])', ['systemIds', 0]],
  ['failures(systemIds: [$name])', ['systemIds', 0]],
  ['parkedChanges(systemIds: [$name])', ['systemIds', 0]],
  ['links(filter: {systemIds: [$name]})', ['filter', 'systemIds', 0]],
  ['contacts(filter: {systems: {has: ["crm", $name]}})', ['filter', 'systems', 'has', 1]],
  ['orders(filter: {not: {systems: {lacks: [$name]}}})', ['filter', 'not', 'systems', 'lacks', 0]],
])('%s: the third system is as unknown as one that there is not', async (list, argumentPath) => {
  for (const name of ['archive', 'nowhere']) {
    const answer = await api.query(`query Q($name: ID!) { ${list} { totalCount } }`, { name }, partner);
    expect([answer.status, answer.data, answer.errors?.[0].extensions]).toEqual([
      200,
      null,
      { code: 'BAD_USER_INPUT', argumentPath, allowed: 'a system that the caller may see' },
    ]);
  }
});

test('a record of the third system is as unknown as one of a system that there is not', async () => {
  const document =
    'query Q($name: ID!) { record(systemId: $name, recordType: "Person", externalId: "zebra-2") { externalId } }';
  for (const name of ['archive', 'nowhere']) expect(await ask(partner, document, { name })).toEqual({ record: null });
});

test('who follows is told what the query tells, and nothing of the third', async () => {
  const told = async (key: string, count: number): Promise<readonly string[]> => {
    const follower = follow(api.url, { after: before, connectionParams: { authorization: `Bearer ${key}` } });
    await follower.until(count);
    await follower.stop();
    expect(follower.ended).toEqual([]);
    return follower.changes.map(({ operation, entityId, entity }) =>
      [operation, entityId, entity?.firstName].join(' '),
    );
  };
  // the last change is one that both are told of
  await ask(everybody, rename, { id: shared.globalId, firstName: 'Ida' });
  expect(await told(everybody, 9)).toHaveLength(9);
  const of = shared.globalId;
  expect(await told(partner, 3)).toEqual([`CREATED ${of} Ida`, `UPDATED ${of} Ida`, `UPDATED ${of} Ida`]);
});

describe('decisions', () => {
  test('about what came from the third are for those who see it', async () => {
    const { parkedChanges, matchReviews } = await ask(
      everybody,
      '{ parkedChanges { nodes { id } } matchReviews { nodes { id } } }',
    );
    const decided = async (mutation: string) => {
      const data = await ask(partner, `mutation { result: ${mutation} { entity { id } userErrors { code } } }`);
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
      [newcomer.id, hidden.id],
    );
    const { matchReviews } = await ask(partner, '{ matchReviews { nodes { id candidates { id } } } }');
    expect(matchReviews.nodes).toMatchObject([{ candidates: [] }]);
    const { decideMatch } = await ask(
      partner,
      'mutation M($input: DecideMatchInput!) { decideMatch(input: $input) { entity { id } userErrors { code field } } }',
      { input: { id: matchReviews.nodes[0].id, sameAs: hidden.globalId } },
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
      partner,
      'mutation M($ids: [ID!]!) { mergeEntities(input: {ids: $ids, waitMs: 0}) { userErrors { code message } } }',
      { ids: [other.globalId, twin.globalId] },
    );
    expect(mergeEntities.userErrors).toEqual([
      { code: 'SLOT_TAKEN', message: 'Both have a record in one place of a system that the caller may not see.' },
    ]);
  });
});

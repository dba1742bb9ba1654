import { defaultLimits } from '../../src/config/limit-settings';
import { fieldLimits, limitAdvice, type LimitName } from '../../src/gateway/limits';
import { type Answer, type Api, seed, startApi } from './api';
import { crm } from './fake-topology';

/** Every limit there is, each with a request just beyond it: a limit that is missing here does not compile. */

let api: Api;

/** As they ship, but for one that a test of this size does not reach. */
const limits = { ...defaultLimits, upstreamCalls: 1 };

beforeAll(async () => {
  api = await startApi({ limits });
  const customers = Array.from({ length: 51 }, (_, index) =>
    seed(api, 'customer', {
      fields: { name: `Many ${index}` },
      records: [{ system: crm, type: 'Customer', externalId: `many${index}` }],
    }),
  );
  await Promise.all(customers);
});

afterAll(() => api.close());

const many = (count: number, text: string): string => Array.from({ length: count }, () => text).join(' ');
const nested = (depth: number): string =>
  depth === 0 ? 'id' : `customer { contacts { nodes { ${nested(depth - 1)} } } }`;

const filtered = (filter: object): Promise<Answer> =>
  api.query('query Q($filter: ContactFilter) { contacts(filter: $filter) { nodes { id } } }', { filter });

const nots = (depth: number): object => Array.from({ length: depth }).reduce<object>((inner) => ({ not: inner }), {});

/** What a websocket is refused, by test/http/websocket.pg.test.ts. */
const elsewhere = 'elsewhere';

const trials: Readonly<Record<LimitName, (() => Promise<Answer>) | typeof elsewhere>> = {
  bodyBytes: () => api.query('{ viewer { name } }', { filler: 'a'.repeat(1_048_576) }),
  tokens: () => api.query(`{ contacts { nodes { ${many(1_000, 'id')} } } }`),
  depth: () => api.query(`{ contacts { nodes { ${nested(5)} } } }`),
  aliases: () => api.query(`{ ${Array.from({ length: 31 }, (_, index) => `a${index}: viewer { name }`).join(' ')} }`),
  cost: () =>
    api.query(
      '{ customers(first: 200) { nodes { contacts(first: 200) { nodes { records { externalId } links { state } } } } } }',
    ),
  upstreamCalls: () => api.query('{ customers { nodes { name } } again: customers { nodes { name } } }'),
  subscriptions: elsewhere,
  connections: elsewhere,
  waitMs: () =>
    api.query('mutation { createContact(input: {contact: {lastName: "A"}, waitMs: 30001}) { userErrors { code } } }'),
  pageSize: () => api.query('{ contacts(first: 201) { nodes { id } } }'),
  rowsPerLevel: () => api.query('{ customers(first: 51) { nodes { contacts(first: 200) { nodes { id } } } } }'),
  nodes: () =>
    api.query('query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 201 }, String) }),
  inValues: () => filtered({ email: { in: Array.from({ length: 201 }, String) } }),
  filterConditions: () => filtered({ or: Array.from({ length: 101 }, () => ({ email: { eq: 'a' } })) }),
  filterDepth: () => filtered(nots(11)),
  sortSteps: () => api.query(`{ contacts(sort: [${many(6, '{field: NAME}')}]) { nodes { id } } }`),
  searchWords: () => api.query(`{ contacts(search: "${many(11, 'a')}") { nodes { id } } }`),
  searchLength: () => api.query(`{ contacts(search: "${'a'.repeat(201)}") { nodes { id } } }`),
  inputItems: () =>
    api.query('mutation M($ids: [ID!]) { retryFailures(input: {ids: $ids}) { userErrors { code } } }', {
      ids: Array.from({ length: 201 }, String),
    }),
  lines: () =>
    api.query('mutation M($input: CreateOrderInput!) { createOrder(input: $input) { userErrors { code } } }', {
      input: { order: { lines: Array.from({ length: 501 }, () => ({ quantity: '1' })) } },
    }),
};

test.each(Object.entries<number>({ ...limits, ...fieldLimits }))(
  'the error of %s names it, its maximum of %d, what to do, and the setting that sets it',
  async (limit, maximum) => {
    const trial = Object.entries(trials).find(([name]) => name === limit)?.[1];
    const advice = Object.entries(limitAdvice).find(([name]) => name === limit)?.[1];
    expect([trial, advice]).not.toContain(undefined);
    if (trial === undefined || trial === elsewhere) return;
    const { status, errors } = await trial();
    const setting = limit in limits ? `limits.${limit}` : null;
    expect(errors).toHaveLength(1);
    expect(errors?.[0].extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit, maximum, setting });
    expect(errors?.[0].message).toBe(
      `The request exceeds the limit "${limit}" of ${maximum}. ${advice}${setting === null ? '' : `; the setting ${setting} sets the limit`}.`,
    );
    expect(status).toBeLessThan(500);
  },
);

test.each(['systemIds', 'recordTypes', 'externalIds', 'entityIds'])(
  'a list of %s in the filter of links has a limit, too',
  async (name) => {
    const { errors } = await api.query('query Q($filter: LinkFilter) { links(filter: $filter) { nodes { id } } }', {
      filter: { [name]: Array.from({ length: 201 }, String) },
    });
    expect(errors?.[0].extensions).toMatchObject({ limit: 'inValues', argumentPath: ['filter', name] });
  },
);

test.each(['has', 'lacks'])('the systems of `%s` in a filter are a list with a limit', async (side) => {
  const { errors } = await api.query('query Q($filter: ContactFilter) { contacts(filter: $filter) { totalCount } }', {
    filter: { systems: { [side]: Array.from({ length: 201 }, () => 'crm') } },
  });
  expect(errors?.[0].extensions).toMatchObject({ limit: 'inValues', argumentPath: ['filter', 'systems', side] });
});

test.each(['conflicts', 'matchReviews', 'parkedChanges', 'failures', 'changes'])(
  'the systems of %s are a list with a limit',
  async (list) => {
    const { errors } = await api.query(`query Q($ids: [ID!]) { ${list}(systemIds: $ids) { nodes { __typename } } }`, {
      ids: Array.from({ length: 201 }, String),
    });
    expect(errors?.[0].extensions).toMatchObject({ limit: 'inValues', argumentPath: ['systemIds'] });
  },
);

test.each([
  ['RetryFailuresInput', 'retryFailures', 'systemIds', {}],
  ['SyncNowInput', 'syncNow', 'systemIds', {}],
  ['LinkRecordsInput', 'linkRecords', 'records', { id: 'any' }],
  ['MergeEntitiesInput', 'mergeEntities', 'ids', {}],
  ['CreateContactInput', 'createContact', 'systemIds', { contact: {} }],
  ['DeleteContactInput', 'deleteContact', 'systemIds', { id: 'any' }],
])('a list in a %s has a limit', async (type, mutation, name, input) => {
  const item = name === 'records' ? { systemId: 'crm', recordType: 'Contact', externalId: '1' } : 'any';
  const { errors } = await api.query(
    `mutation M($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`,
    { input: { ...input, [name]: Array.from({ length: 201 }, () => item) } },
  );
  expect(errors?.[0].extensions).toMatchObject({ limit: 'inputItems', argumentPath: ['input', name] });
});

test('a limit is what the operator set', async () => {
  const tight = await startApi({ limits: { ...defaultLimits, depth: 3, tokens: 50, bodyBytes: 1_024, aliases: 0 } });
  try {
    const maximumOf = async (document: string, variables = {}): Promise<unknown> => {
      const { errors } = await tight.query(document, variables);
      return errors?.map(({ extensions }) => [extensions.limit, extensions.maximum]);
    };
    expect(await maximumOf('{ contacts { nodes { id } } }')).toBeUndefined();
    expect(await maximumOf('{ contacts { nodes { customer { id } } } }')).toEqual([['depth', 3]]);
    expect(await maximumOf(`{ viewer { ${many(50, 'name')} } }`)).toEqual([['tokens', 50]]);
    expect(await maximumOf('{ me: viewer { name } }')).toEqual([['aliases', 0]]);
    expect(await maximumOf('{ viewer { name } }', { filler: 'a'.repeat(1_024) })).toEqual([['bodyBytes', 1_024]]);
  } finally {
    await tight.close();
  }
});

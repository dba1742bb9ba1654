import { defaultLimits, type LimitSettings } from '../../src/config/limit-settings';
import { type FieldLimit, fieldLimits } from '../../src/gateway/limits';
import { type Answer, type Api, seed, startApi } from './api';
import { crm } from './fake-engine';

/** Every limit there is, each with a request just beyond it: a limit that is missing here does not compile. */

type LimitName = keyof LimitSettings | FieldLimit;

let api: Api;

beforeAll(async () => {
  api = await startApi();
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

/** What is refused by another test: by a websocket, or when a read would ask too much of the systems. */
const elsewhere = 'elsewhere';

const trials: Readonly<Record<LimitName, (() => Promise<Answer>) | typeof elsewhere>> = {
  bodyBytes: () => api.query('{ viewer { name } }', { filler: 'a'.repeat(1_048_576) }),
  tokens: () => api.query(`{ contacts { nodes { ${many(400, 'id')} } } }`),
  depth: () => api.query(`{ contacts { nodes { ${nested(5)} } } }`),
  aliases: () => api.query(`{ ${Array.from({ length: 31 }, (_, index) => `a${index}: viewer { name }`).join(' ')} }`),
  cost: () =>
    api.query(
      '{ customers(first: 200) { nodes { contacts(first: 200) { nodes { records { externalId } links { state } } } } } }',
    ),
  // test/http/limits.pg.test.ts
  upstreamCalls: elsewhere,
  // test/http/websocket.pg.test.ts
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
  lines: () =>
    api.query('mutation M($input: CreateOrderInput!) { createOrder(input: $input) { userErrors { code } } }', {
      input: { order: { lines: Array.from({ length: 501 }, () => ({ quantity: '1' })) } },
    }),
};

const limits = Object.entries<number>({ ...defaultLimits, ...fieldLimits });

test.each(limits)(
  'the error of %s names it, its maximum of %d, and the setting that changes it',
  async (limit, maximum) => {
    const trial = Object.entries(trials).find(([name]) => name === limit)?.[1];
    expect(trial).toBeDefined();
    if (trial === undefined || trial === elsewhere) return;
    const { errors } = await trial();
    const setting = limit in defaultLimits ? `limits.${limit}` : null;
    expect(errors?.[0].extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit, maximum, setting });
    expect(errors?.[0].message).toBe(
      `The request exceeds the limit "${limit}" of ${maximum}${setting === null ? '' : `, which the setting ${setting} changes`}.`,
    );
  },
);

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

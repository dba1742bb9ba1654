import { defaultLimits } from '../../src/config/limit-settings';
import { createUpstreamBudget } from '../../src/http/upstream-budget';
import { type Answer, type Api, seed, startApi } from '../api/api';
import { createFakeEngine } from '../api/fake-engine';
import { crm, office } from '../api/fake-topology';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

const limitOf = ({ status, errors }: Answer): unknown => [
  status,
  errors?.length,
  errors?.[0].message,
  errors?.[0].extensions,
];

test('an operation that asks for too much is refused before anything is read', async () => {
  api.statements.length = 0;
  const answer = await api.query(
    '{ customers(first: 200) { nodes { contacts(first: 200) { nodes { records { externalId } links { state } } } } } }',
  );
  expect(limitOf(answer)).toEqual([
    400,
    1,
    'The request exceeds the limit "cost" of 100000. Make first smaller, above all in lists within lists; the setting limits.cost sets the limit.',
    { code: 'LIMIT_EXCEEDED', limit: 'cost', maximum: 100_000, setting: 'limits.cost' },
  ]);
  expect(api.statements).toEqual([]);
});

test('sizes in variables do not slip past', async () => {
  const answer = await api.query(
    'query Q($n: Int) { customers(first: $n) { nodes { contacts(first: $n) { nodes { records { externalId } links { state } } } } } }',
    { n: 200 },
  );
  expect(answer.errors?.[0].extensions).toEqual({
    code: 'LIMIT_EXCEEDED',
    limit: 'cost',
    maximum: 100_000,
    setting: 'limits.cost',
  });
});

test('a batch is refused with what to do', async () => {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ query: '{ viewer { name } }' }]),
  });
  expect([response.status, await response.json()]).toEqual([
    400,
    {
      errors: [
        { message: 'The body is a list: send one operation in each request.', extensions: { code: 'BAD_REQUEST' } },
      ],
    },
  ]);
});

describe('the requests to systems of one operation', () => {
  const entity = (count: number, system = crm) => ({
    entity: {},
    links: Array.from({ length: count }, (_, index) => ({
      slot: { system, type: 'Contact' },
      externalId: `p${index}`,
    })),
  });
  const read = async (
    budget: ReturnType<typeof createUpstreamBudget>,
    ...counts: readonly number[]
  ): Promise<string> => {
    const engine = budget.limited({ ...createFakeEngine(), readLive: () => Promise.resolve([]) });
    try {
      for (const count of counts) {
        const request = { entities: [entity(count)], referenced: [], maxAgeSeconds: 0, systems: null, deadlineAt: 0 };
        await engine.readLive(request as unknown as Parameters<typeof engine.readLive>[0]);
      }
      return 'served';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

  test('are counted in batches, over all reads', async () => {
    const budget = createUpstreamBudget(createFakeEngine().topology, { ...defaultLimits, upstreamCalls: 3 });
    expect(await read(budget, 300)).toBe('served');
    expect(await read(budget, 100, 100, 100)).toBe('served');
    expect(await read(budget, 301)).toBe(
      'The request exceeds the limit "upstreamCalls" of 3. Make first smaller, or take copies with maxAge; the setting limits.upstreamCalls sets the limit.',
    );
    expect(await read(budget, 100, 100, 100, 1)).toBe(
      'The request exceeds the limit "upstreamCalls" of 3. Make first smaller, or take copies with maxAge; the setting limits.upstreamCalls sets the limit.',
    );
  });

  test('begin anew with each operation', async () => {
    const budget = createUpstreamBudget(createFakeEngine().topology, { ...defaultLimits, upstreamCalls: 1 });
    expect([await read(budget, 1), await read(budget, 1)]).toEqual(['served', 'served']);
  });

  test('are within the limit for a full page of two systems', async () => {
    await seed(api, 'contact', {
      fields: { firstName: 'Ada' },
      records: [
        { system: crm, type: 'Contact', externalId: 'p1' },
        { system: office, type: 'Person', externalId: 'p1' },
      ],
    });
    expect((await api.query('{ contacts(first: 200) { nodes { firstName } } }')).errors).toBeUndefined();
  });
});

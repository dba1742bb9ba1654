import { waitUntil } from '../support/wait-until';
import { type Api, startApi } from './api';
import { seedTrade, type Trade } from './trade';

/** The levels of a query are read side by side: what stands in the copy tells what the level beneath will need. */

let api: Api;
let trade: Trade;

beforeAll(async () => {
  api = await startApi();
  trade = await seedTrade(api);
});

afterAll(() => api.close());

beforeEach(() => {
  api.engine.live.length = 0;
  api.engine.news.clear();
});

const kindsRead = (): readonly string[] =>
  api.engine.live.map(({ entities }) => entities[0]?.entity.kind ?? 'nothing').toSorted();

/** Lets no live read answer before `count` have begun; a level that waits for the one above never gets there. */
function answerTogether(count: number): () => void {
  const { readLive } = api.engine;
  let begun = 0;
  let open = (): void => undefined;
  const all = new Promise<void>((resolve) => (open = resolve));
  api.engine.readLive = async (request) => {
    begun += 1;
    if (begun === count) open();
    await all;
    return readLive(request);
  };
  return () => {
    api.engine.readLive = readLive;
  };
}

test.each<[string, number, string]>([
  ['a reference of a list', 2, '{ contacts { nodes { customer { name } } } }'],
  [
    'those that refer, and what those refer to',
    3,
    '{ customers { nodes { contacts { nodes { customer { name } } } } } }',
  ],
  ['what lines refer to', 2, '{ orders { nodes { lines { product { name } } } } }'],
  ['a search', 2, '{ entities(search: "ada") { nodes { ... on Contact { customer { name } } } } }'],
])('%s does not wait for the systems of the level above', async (_what, levels, query) => {
  const restore = answerTogether(levels);
  try {
    const { data, errors } = await api.query(query);
    expect(errors).toBeUndefined();
    expect(data).toBeTruthy();
    expect(api.engine.live).toHaveLength(levels);
  } finally {
    restore();
  }
});

test('one object does not wait for itself either', async () => {
  const restore = answerTogether(3);
  try {
    const { data } = await api.query(
      'query Q($id: ID!) { order(id: $id) { customer { name } contact { firstName } } }',
      { id: trade.orders[0]?.globalId },
    );
    expect(data.order).toEqual({ customer: { name: 'Acme AS' }, contact: { firstName: 'Ada' } });
  } finally {
    restore();
  }
});

test('a reference that a system shows anew is followed, with all beneath it, by one more read', async () => {
  api.engine.news.set(trade.ada.id, { customer: trade.beta.id });
  const { data } = await api.query(
    'query Q($id: ID!) { contact(id: $id) { customer { name orders { totalCount nodes { number } } } } }',
    { id: trade.ada.globalId },
  );
  expect(data.contact.customer).toEqual({ name: 'Beta AB', orders: { totalCount: 1, nodes: [{ number: '1003' }] } });
  // of the customer before as much was begun as of the one now, and nobody waits for it
  await waitUntil('what was begun is read', () => api.engine.live.length >= 5);
  expect(kindsRead()).toEqual(['contact', 'customer', 'customer', 'order', 'order']);
});

test('what was begun and is refused is said once, and leaves nothing unhandled', async () => {
  const { data, errors } = await api.query(
    '{ customers { nodes { name contacts(first: 1, after: "nonsense") { nodes { id } } } } }',
  );
  expect(data).toBeNull();
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
});

import { type Api, seed, startApi } from './api';
import { crm } from './fake-topology';

let api: Api;

beforeAll(async () => {
  api = await startApi();
  const people = [
    { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com', phone: '+47 22 53 61 02' },
    { firstName: 'Brita', lastName: 'Øst', title: 'Ada expert' },
    { firstName: 'Adalbert', lastName: 'Åberg' },
    { firstName: 'Ramadan', lastName: 'Müller-Straße', 'address.city': 'Tromsø' },
    { firstName: 'Œuvre', lastName: 'Þórsson', title: '100% A & B_C \\ D' },
  ];
  for (const [index, fields] of people.entries()) {
    await seed(api, 'contact', { fields, records: [{ system: crm, type: 'Contact', externalId: `p${index}` }] });
  }
});

afterAll(() => api.close());

const found = async (search: string, page = ''): Promise<string[]> => {
  const { data, errors } = await api.query(
    `query Q($search: String!) { contacts(search: $search ${page}) { nodes { firstName } } }`,
    { search },
  );
  expect(errors).toBeUndefined();
  return data.contacts.nodes.map(({ firstName }: { firstName: string }) => firstName);
};

test.each([
  ['any case', 'LOVELACE', ['Ada']],
  ['no accents', 'aberg', ['Adalbert']],
  ['accents that are not there', 'Lövelace', ['Ada']],
  ['letters that no accent makes', 'ost', ['Brita']],
  ['letters that stand for two', 'STRASSE', ['Ramadan']],
  ['ligatures', 'oeuvre thorsson', ['Œuvre']],
  ['accents written as marks of their own', 'A\u030Aberg', ['Adalbert']],
  ['a beginning of one letter', 'å', ['Adalbert', 'Ada', 'Brita', 'Œuvre']],
  ['a part of a word', 'velac', ['Ada']],
  ['a part of a number', '536', []],
  ['numbers as they are written', '53 61', ['Ada']],
  ['an address of mail', 'ada@example.com', ['Ada']],
  ['all words, wherever each stands', 'straße tromso', ['Ramadan']],
  ['no word that is missing', 'straße oslo', []],
])('finds %s: %s', async (_what, search, expected) => {
  expect(await found(search)).toEqual(expected);
});

test('shows whole words in the name first, then beginnings, then the other texts, then parts of words', async () => {
  expect(await found('ada')).toEqual(['Ada', 'Adalbert', 'Brita', 'Ramadan']);
});

test('goes through equally good fits page by page, each once, forwards and backwards', async () => {
  const all = await found('a');
  for (const [size, side, from] of [
    ['first', 'after', 'endCursor'],
    ['last', 'before', 'startCursor'],
  ] as const) {
    const seen: string[] = [];
    for (let cursor = ''; seen.length < all.length;) {
      const { data } = await api.query(
        `{ contacts(search: "a", ${size}: 1 ${cursor}) { nodes { firstName } pageInfo { ${from} } } }`,
      );
      const [{ firstName }] = data.contacts.nodes;
      seen.push(firstName);
      cursor = `, ${side}: "${data.contacts.pageInfo[from]}"`;
    }
    expect(size === 'first' ? seen : seen.toReversed()).toEqual(all);
  }
});

test.each([
  ['&', ['Œuvre']],
  ['100%', ['Œuvre']],
  ['%', ['Œuvre']],
  ['_', ['Œuvre']],
  ['\\', ['Œuvre']],
  ['A & B', ['Œuvre']],
  ['!ada', []],
  ['a | b', []],
  ['(ada', []],
  ['ada:*', []],
  [`'ada' <-> 'lovelace'`, []],
  ['\uFF05', ['Œuvre']],
  ['\uFF3C', ['Œuvre']],
  ['\u0301', ['Ada', 'Brita', 'Adalbert', 'Ramadan', 'Œuvre']],
  ['\uFDFA'.repeat(200), []],
  ['x'.repeat(200), []],
  ['\u{1F600}', []],
])('takes %s for text, never for a query', async (search, expected) => {
  expect(await found(search)).toEqual(expected);
});

test('a text of any length can be saved, and is found by its beginning', async () => {
  const description = Array.from({ length: 200_000 }, (_, index) => `word${index}`).join(' ');
  await seed(api, 'customer', {
    fields: { name: 'Verbose', description },
    records: [{ system: crm, type: 'Customer', externalId: 'c1' }],
  });
  const { data } = await api.query('{ customers(search: "word17") { nodes { name } } }');
  expect(data.customers.nodes).toEqual([{ name: 'Verbose' }]);
});

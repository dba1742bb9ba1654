import { Client } from 'pg';
import { getNamedType, isListType, isNonNullType, isObjectType } from 'graphql';
import { entityKinds, kindNames } from '../../src/core/kinds';
import { recordGlobalId } from '../../src/gateway/global-id';
import { loadSchema } from '../../src/http/schema';
import { type Api, seed, type Seeded, startApi } from './api';
import { crm } from './fake-topology';

/** Relations within relations, each way there is: what an operation costs depends on its levels, never on its rows. */

const many = 5;

let api: Api;
const seeded: Seeded[] = [];
const recordIds: string[] = [];

beforeAll(async () => {
  api = await startApi();
  await seedDensely();
});

afterAll(() => api.close());

/** Everything has several of everything that can refer to it. */
async function seedDensely(): Promise<void> {
  for (let n = 0; n < many; n++) {
    const put = async (
      kind: Parameters<typeof seed>[1],
      type: string,
      fields: Parameters<typeof seed>[2]['fields'],
    ) => {
      const externalId = `${type}${n}-${seeded.length}`;
      recordIds.push(recordGlobalId({ system: crm, type, externalId }));
      const one = await seed(api, kind, { fields, records: [{ system: crm, type, externalId }] });
      seeded.push(one);
      return one.id;
    };
    const customer = await put('customer', 'Customer', { name: `Trader ${n}` });
    const contact = await put('contact', 'Contact', { lastName: `Trader ${n}a`, customer });
    await put('contact', 'Contact', { lastName: `Trader ${n}b`, customer });
    const owner = await put('user', 'User', { login: `trader${n}` });
    const product = await put('product', 'Product', { name: `Trader ${n}` });
    const line = { 'lines/aa': true, 'lines/aa/position': '1', 'lines/aa/product': product };
    for (const kind of ['order', 'quote'] as const) {
      const fields = { customer, contact, owner, ...line };
      await put(kind, kindNames[kind], { title: `Trader ${n}a`, ...fields });
      await put(kind, kindNames[kind], { title: `Trader ${n}b`, ...fields });
    }
  }
}

interface RelationField {
  readonly name: string;
  /** The type of what is there in the end. */
  readonly to: string;
  /** What is selected of it, around `inner`. */
  readonly select: (inner: string) => string;
}

const schema = loadSchema();
const kindTypes: readonly string[] = Object.values(kindNames);

/** The fields of a type that lead to objects of a kind, as the schema has them. */
function relationsOf(typeName: string): readonly RelationField[] {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, type: fieldType }): RelationField[] => {
    const to = getNamedType(fieldType).name;
    const node = to.replace(/Connection$/, '');
    if (kindTypes.includes(to)) return [{ name, to, select: (inner) => `${name} { id ${inner} }` }];
    if (node !== to && kindTypes.includes(node)) {
      return [{ name, to: node, select: (inner) => `${name}(first: 3) { totalCount nodes { id ${inner} } }` }];
    }
    const isList = isListType(isNonNullType(fieldType) ? fieldType.ofType : fieldType);
    return isList && to === 'Line' ? [{ name, to, select: (inner) => `${name} { key ${inner} }` }] : [];
  });
}

const paths = entityKinds.flatMap((kind) =>
  relationsOf(kindNames[kind]).flatMap((first) => {
    const second = relationsOf(first.to).map((each): [string, string] => [
      `${kind}s.${first.name}.${each.name}`,
      first.select(each.select('')),
    ]);
    return second.length === 0 ? [[`${kind}s.${first.name}`, first.select('')] as [string, string]] : second;
  }),
);

interface Cost {
  readonly statements: number;
  /** Reads of entities and of records, each one call for all of a slot. */
  readonly liveReads: number;
}

async function costOf(query: string, variables: Record<string, unknown> = {}): Promise<Cost> {
  api.engine.live.length = 0;
  api.engine.recordReads = 0;
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    const { errors } = await api.query(query, variables);
    expect(errors).toBeUndefined();
    const texts = (spy.mock.calls as unknown as readonly [string | { readonly text: string }][]).map(([statement]) =>
      typeof statement === 'string' ? statement : statement.text,
    );
    return {
      statements: texts.filter((text) => !/^(begin|commit|select set_config)/.test(text)).length,
      liveReads: api.engine.live.length + api.engine.recordReads,
    };
  } finally {
    spy.mockRestore();
  }
}

test('there are paths up and down', () => {
  const names = paths.map(([name]) => name);
  expect(names).toEqual(
    expect.arrayContaining(['customers.contacts.customer', 'contacts.customer.contacts', 'orders.lines.product']),
  );
  expect(names.length).toBeGreaterThan(40);
});

describe.each(paths)('%s', (name, selection) => {
  test('costs the same for one row and for all, a statement and a live read for each level', async () => {
    const list = name.split('.')[0];
    const ask = (first: number) => costOf(`{ ${list}(first: ${first}) { totalCount nodes { id ${selection} } } }`);
    const [one, all] = [await ask(1), await ask(many)];
    expect(all).toEqual(one);
    const levels = 1 + selection.split('id').length - 1;
    const counts = 1 + selection.split('totalCount').length - 1;
    expect(all).toEqual({ statements: levels + counts, liveReads: levels });
  });
});

const customerDown =
  '... on Customer { contacts(first: 3) { totalCount nodes { id orders(first: 3) { totalCount } } } }';
const orderUp = '... on Order { customer { id contacts(first: 2) { totalCount } } lines { product { id } } }';

test.each<[string, (count: number) => [string, Record<string, unknown>?]]>([
  [
    'nodes by id',
    (count) => [
      `query Q($ids: [ID!]!) { nodes(ids: $ids) { id ${customerDown} ${orderUp} } }`,
      { ids: seeded.slice(0, count * 9).map(({ globalId }) => globalId) },
    ],
  ],
  [
    'records by id, read again',
    (count) => [
      'query Q($ids: [ID!]!) { nodes(ids: $ids) { id ... on Record { externalId } } }',
      { ids: recordIds.slice(0, count * 5) },
    ],
  ],
  [
    'records by id, from copies',
    (count) => [
      'query Q($ids: [ID!]!) { nodes(ids: $ids, maxAge: 60) { id ... on Record { externalId } } }',
      { ids: recordIds.slice(0, count * 5) },
    ],
  ],
  [
    'a search',
    (count) => [
      `{ entities(search: "Trader", first: ${count * 9}) { totalCount nodes { id ${customerDown} ${orderUp} } } }`,
    ],
  ],
  [
    'links',
    (count) => [`{ links(first: ${count * 9}) { totalCount nodes { id entity { id ${customerDown} ${orderUp} } } } }`],
  ],
  [
    'changes',
    (count) => [
      `{ changes(first: ${count * 9}) { totalCount nodes { cursor entity { id ${customerDown} ${orderUp} } } } }`,
    ],
  ],
  [
    'what stands beneath objects',
    (count) => [
      `{ customers(first: ${count}) { nodes { id
        records { externalId system { id } } links { state system { id } } provenance { field system { id } }
        history(first: 2) { totalCount nodes { field } }
        contacts(first: 2) { edges { cursor node { id history(first: 2) { totalCount } } } pageInfo { endCursor } } } } }`,
    ],
  ],
])('%s cost the same for a few rows and for many', async (_what, document) => {
  const [few, all] = [await costOf(...document(1)), await costOf(...document(many))];
  expect(all).toEqual(few);
});

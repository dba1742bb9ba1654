import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DocumentNode, parse, print, printSchema, visit } from 'graphql';
import { loadSchema } from '../../src/http/schema';

let folder: string;

const schema = parse(printSchema(loadSchema()));

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'samband-relay-'));
  writeFileSync(
    path.join(folder, 'relay.config.json'),
    JSON.stringify({
      src: './src',
      schema: './schema.graphql',
      language: 'typescript',
      artifactDirectory: './src/generated',
      customScalarTypes: { Decimal: 'string', CurrencyCode: 'string', DateTime: 'string', JSON: 'unknown' },
    }),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compiles one source file, in which operations and fragments are named after it, as Relay wants it. */
function compile(
  source: string,
  against: DocumentNode = schema,
): { readonly status: number | null; readonly output: string; readonly made: string[] } {
  const generated = path.join(folder, 'src', 'generated');
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated, { recursive: true });
  writeFileSync(path.join(folder, 'schema.graphql'), print(against));
  writeFileSync(path.join(folder, 'src', 'Page.ts'), `import { graphql } from 'relay-runtime';\n${source}`);
  const compiler = require.resolve('relay-compiler/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, './relay.config.json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const made = status === 0 ? readdirSync(generated).toSorted() : [];
  return { status, output: `${stdout}${stderr}`, made };
}

const connection = (parent: string, kind: string): string => `graphql\`
  fragment Page_${kind} on ${parent} @refetchable(queryName: "Page_${kind}_Query")
    @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
    ${kind}(first: $first, after: $after) @connection(key: "Page_${kind}") {
      edges { node { id ...Page_entity } }
    }
  }
\`;`;

test('the schema compiles for Relay: pages of every kind, and cache updates after mutations', () => {
  const kinds = ['contacts', 'customers', 'orders', 'products', 'users', 'quotes'];
  const { status, output, made } = compile(`
    ${kinds.map((kind) => connection('Query', kind)).join('\n')}
    graphql\`
      fragment Page_entity on Entity { id version updatedAt links { id state pendingWrite } }
    \`;
    graphql\`
      fragment Page_customer on Customer {
        orders(first: 5) { edges { node { id total { amount currency } lines { key product { id name } } } } }
        history(first: 5) { edges { node { field value } } }
      }
    \`;
    graphql\`
      query PageQuery($id: ID!) {
        node(id: $id, maxAge: 60) { __typename ...Page_customer @alias(as: "customer") }
        entities(search: "a", first: 5) { edges { node { __typename id } } }
      }
    \`;
    graphql\`
      mutation PageCreateMutation($input: CreateOrderInput!, $connections: [ID!]!) {
        createOrder(input: $input) {
          order @prependNode(connections: $connections, edgeTypeName: "OrderEdge") { id number }
          userErrors { code field message }
        }
      }
    \`;
    graphql\`
      mutation PageDeleteMutation($input: DeleteOrderInput!, $connections: [ID!]!) {
        deleteOrder(input: $input) { deletedOrderId @deleteEdge(connections: $connections) }
      }
    \`;`);
  expect(output).not.toMatch(/error/i);
  expect(status).toBe(0);
  expect(made).toEqual(
    [
      ...kinds.flatMap((kind) => [`Page_${kind}.graphql.ts`, `Page_${kind}_Query.graphql.ts`]),
      'Page_entity.graphql.ts',
      'Page_customer.graphql.ts',
      'PageQuery.graphql.ts',
      'PageCreateMutation.graphql.ts',
      'PageDeleteMutation.graphql.ts',
    ].toSorted(),
  );
}, 60_000);

/** The schema as docs/api.md tells users of Relay to keep it: the compiler refetches by `node` only with an id alone. */
const forRefetching = visit(schema, {
  ObjectTypeDefinition: (type) => (type.name.value === 'Query' ? undefined : false),
  FieldDefinition: (field) =>
    field.name.value === 'node'
      ? { ...field, arguments: field.arguments?.filter(({ name }) => name.value === 'id') ?? [] }
      : false,
});

test('pages beneath an object are refetched by its id', () => {
  const source = `graphql\`
    fragment Page_customer on Customer @refetchable(queryName: "Page_customer_Query")
      @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
      orders(first: $first, after: $after) @connection(key: "Page_customer_orders") { edges { node { number } } }
    }
  \`;`;
  const { output, made } = compile(source, forRefetching);
  expect(output).not.toMatch(/error/i);
  expect(made).toEqual(['Page_customer.graphql.ts', 'Page_customer_Query.graphql.ts']);
}, 60_000);

test('the compiler tells of a field that the schema does not have', () => {
  const { status, output } = compile('graphql`query PageQuery { contacts { nodes { nothing } } }`;');
  expect(status).not.toBe(0);
  expect(output).toContain('nothing');
}, 60_000);

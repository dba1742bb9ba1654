import { createRelayProject, type RelayProject, schemaForRefetching } from './relay-project';

let project: RelayProject;

beforeAll(() => {
  project = createRelayProject('typescript');
});

afterAll(() => project.remove());

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
  const { status, output, made } = project.compile(`
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
});

test('pages beneath an object are refetched by its id', () => {
  const source = `graphql\`
    fragment Page_customer on Customer @refetchable(queryName: "Page_customer_Query")
      @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
      orders(first: $first, after: $after) @connection(key: "Page_customer_orders") { edges { node { number } } }
    }
  \`;`;
  const { output, made } = project.compile(source, schemaForRefetching);
  expect(output).not.toMatch(/error/i);
  expect(made).toEqual(['Page_customer.graphql.ts', 'Page_customer_Query.graphql.ts']);
});

test('the compiler tells of a field that the schema does not have', () => {
  const { status, output } = project.compile('graphql`query PageQuery { contacts { nodes { nothing } } }`;');
  expect(status).not.toBe(0);
  expect(output).toContain('nothing');
});

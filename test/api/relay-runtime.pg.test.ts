import {
  commitMutation,
  type ConcreteRequest,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getPaginationMetadata,
  getPaginationVariables,
  getRefetchMetadata,
  getRequest,
  getFragment,
  getSingularSelector,
  type GraphQLTaggedNode,
  Network,
  type ReaderFragment,
  RecordSource,
  Store,
  type Variables,
} from 'relay-runtime';
import { type Api, seed, startApi } from './api';
import { crm } from './fake-topology';
import { play } from './play';
import { createRelayProject, type RelayProject, schemaForRefetching } from './relay-project';

let api: Api;
let project: RelayProject;
let environment: Environment;
let customerId: string;
/** The names of the operations that went over the wire. */
let sent: string[];

beforeAll(async () => {
  project = createRelayProject('javascript');
  const { output, status } = project.compile(source, schemaForRefetching);
  if (status !== 0) throw new Error(output);
  api = await startApi();
  const customer = await seed(api, 'customer', {
    fields: { name: 'Engine AS' },
    records: [{ system: crm, type: 'Customer', externalId: 'c1' }],
  });
  customerId = customer.globalId;
  for (const firstName of ['Ada', 'Bo', 'Cleo', 'Dag', 'Eva']) {
    await seed(api, 'contact', {
      fields: { firstName, lastName: 'Berg', customer: customer.id },
      records: [{ system: crm, type: 'Contact', externalId: firstName }],
    });
  }
  // the workers, who have time for deletes only
  api.engine.onSettle = async ([id]) => {
    if (id !== undefined) await play(api, id, ({ state }) => (state === 'deleting' ? { state: 'gone' } : {}));
  };
});

afterAll(async () => {
  await api.close();
  project.remove();
});

beforeEach(() => {
  sent = [];
  environment = new Environment({
    network: Network.create(async ({ name, text }, variables) => {
      sent.push(name);
      const { data, errors } = await api.query(text ?? '', variables);
      return errors === undefined ? { data } : { data, errors };
    }),
    store: new Store(new RecordSource()),
  });
});

const source = `
graphql\`query PageQuery { ...Page_contacts }\`;
graphql\`
  fragment Page_contacts on Query @refetchable(queryName: "PageMoreQuery")
    @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
    contacts(first: $count, after: $cursor, sort: [{ field: FIRST_NAME }]) @connection(key: "Page_contacts", filters: []) {
      __id
      edges { node { id firstName version } }
    }
  }
\`;
graphql\`query PageCustomerQuery($id: ID!) { customer(id: $id) { ...Page_customer } }\`;
graphql\`
  fragment Page_customer on Customer @refetchable(queryName: "PageCustomerMoreQuery")
    @argumentDefinitions(count: { type: "Int", defaultValue: 1 }, cursor: { type: "String" }) {
    id
    name
    contacts(first: $count, after: $cursor, sort: [{ field: FIRST_NAME }]) @connection(key: "Page_customer_contacts", filters: []) {
      edges { node { id firstName } }
    }
  }
\`;
graphql\`
  mutation PageRenameMutation($id: ID!, $name: String!) {
    updateContact(input: { id: $id, contact: { firstName: $name }, waitMs: 0 }) { contact { id firstName version } }
  }
\`;
graphql\`
  mutation PageCreateMutation($name: String!, $connections: [ID!]!) {
    createContact(input: { contact: { firstName: $name, lastName: "Ny" }, waitMs: 0 }) {
      contact @prependNode(connections: $connections, edgeTypeName: "ContactEdge") { id firstName version }
    }
  }
\`;
graphql\`
  mutation PageDeleteMutation($id: ID!, $connections: [ID!]!) {
    deleteContact(input: { id: $id, systemIds: ["crm"] }) { deletedContactId @deleteEdge(connections: $connections) }
  }
\`;`;

const operation = (name: string): ConcreteRequest => getRequest(project.load(name) as GraphQLTaggedNode);
const fragment = (name: string): ReaderFragment => getFragment(project.load(name) as GraphQLTaggedNode);

/** Asks, keeps the answer in the store, and reads what the operation itself selects. */
async function fetchAndRead(name: string, variables: Variables): Promise<unknown> {
  const request = operation(name);
  await fetchQuery(environment, request, variables).toPromise();
  const descriptor = createOperationDescriptor(request, variables);
  environment.retain(descriptor);
  return environment.lookup(descriptor.fragment).data;
}

/** What a component of this fragment shows. */
function shownBy(name: string, key: unknown): unknown {
  const selector = getSingularSelector(fragment(name), key);
  if (selector === null || selector === undefined) throw new Error(`${name} has nothing to show`);
  return environment.lookup(selector).data;
}

/** Fetches the next page of a fragment, with the variables that Relay's hooks make. */
async function loadNext(name: string, cursor: string | null, own: Variables): Promise<void> {
  const { paginationRequest, paginationMetadata } = getPaginationMetadata(fragment(name), name);
  const variables = getPaginationVariables('forward', 2, cursor, {}, own, paginationMetadata);
  await fetchQuery(environment, paginationRequest, variables).toPromise();
}

function commit(name: string, variables: Variables): Promise<void> {
  const mutation = project.load(name) as GraphQLTaggedNode;
  return new Promise((resolve, reject) => {
    commitMutation(environment, { mutation, variables, onCompleted: () => resolve(), onError: reject });
  });
}

interface Person {
  readonly id: string;
  readonly firstName: string;
  readonly version: number;
}

interface Connection {
  readonly __id: string;
  readonly edges: readonly { readonly node: Person }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const names = ({ edges }: Connection): string[] => edges.map(({ node }) => node.firstName);

/** The list of all contacts as it is shown, with its first page. */
async function openList(): Promise<() => Connection> {
  const key = await fetchAndRead('PageQuery', {});
  return () => (shownBy('Page_contacts', key) as { contacts: Connection }).contacts;
}

test('Relay reads page after page into one connection', async () => {
  const list = await openList();
  expect(names(list())).toEqual(['Ada', 'Bo']);
  while (list().pageInfo.hasNextPage) await loadNext('Page_contacts', list().pageInfo.endCursor, {});
  expect(names(list())).toEqual(['Ada', 'Bo', 'Cleo', 'Dag', 'Eva']);
  expect(sent).toEqual(['PageQuery', 'PageMoreQuery', 'PageMoreQuery']);
});

test('a list beneath an object grows, and the object is refetched, by its id', async () => {
  const { customer } = (await fetchAndRead('PageCustomerQuery', { id: customerId })) as { customer: unknown };
  const shown = () => shownBy('Page_customer', customer) as { name: string; contacts: Connection };
  expect(names(shown().contacts)).toEqual(['Ada']);
  await loadNext('Page_customer', shown().contacts.pageInfo.endCursor, { id: customerId });
  expect(names(shown().contacts)).toEqual(['Ada', 'Bo', 'Cleo']);

  const [row] = await api.database.dataSource.query(`select id from entity where kind = 'customer'`);
  api.engine.news.set(row.id, { name: 'Engine Sverige AB' });
  const { refetchableRequest } = getRefetchMetadata(fragment('Page_customer'), 'Page_customer');
  await fetchQuery(environment, refetchableRequest, { id: customerId, count: 1, cursor: null }).toPromise();
  expect(shown().name).toBe('Engine Sverige AB');
});

test('the answer of a mutation updates what is shown, without another request', async () => {
  const list = await openList();
  const [first] = list().edges;
  const { id, version } = first?.node ?? { id: '', version: 0 };
  await commit('PageRenameMutation', { id, name: 'Adele' });
  expect(list().edges[0]?.node).toEqual({ id, firstName: 'Adele', version: version + 1, __typename: 'Contact' });
  expect(sent).toEqual(['PageQuery', 'PageRenameMutation']);
  await commit('PageRenameMutation', { id, name: 'Ada' });
});

test('a created object enters the connection, a deleted one leaves it', async () => {
  const list = await openList();
  const connections = [list().__id];
  await commit('PageCreateMutation', { name: 'Nils', connections });
  expect(names(list())).toEqual(['Nils', 'Ada', 'Bo']);
  await commit('PageDeleteMutation', { id: list().edges[0]?.node.id, connections });
  expect(names(list())).toEqual(['Ada', 'Bo']);
  expect(sent).toEqual(['PageQuery', 'PageCreateMutation', 'PageDeleteMutation']);
});

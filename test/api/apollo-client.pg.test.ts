import {
  ApolloClient,
  CombinedGraphQLErrors,
  gql,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
} from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { hashText } from '../../src/lib/hash';
import { type Api, seed, startApi } from './api';
import { crm } from './fake-topology';
import { play } from './play';

let api: Api;
let client: ApolloClient;
/** What the client sent, as it stood on the wire. */
let sent: Record<string, unknown>[];

beforeAll(async () => {
  api = await startApi();
  for (const name of ['Ada', 'Bo', 'Cleo', 'Dag', 'Eva']) {
    await seed(api, 'contact', {
      fields: { firstName: name, email: `${name.toLowerCase()}@example.com` },
      records: [{ system: crm, type: 'Contact', externalId: name }],
    });
  }
});

afterAll(() => api.close());

beforeEach(() => {
  sent = [];
  client = createClient();
});

afterEach(() => client.stop());

function createClient(): ApolloClient {
  const http = new HttpLink({
    uri: `${api.url}/graphql`,
    fetch: (input, init) => {
      if (typeof init?.body === 'string') sent.push(JSON.parse(init.body));
      return fetch(input, init);
    },
  });
  const persisted = new PersistedQueryLink({ sha256: (text) => Promise.resolve(hashText(text)) });
  const typePolicies = { Query: { fields: { contacts: relayStylePagination(['filter', 'sort', 'search']) } } };
  return new ApolloClient({ link: persisted.concat(http), cache: new InMemoryCache({ typePolicies }) });
}

interface Person {
  readonly id: string;
  readonly firstName: string;
  readonly version: number;
}

interface People {
  readonly contacts: { readonly edges: readonly { readonly node: Person }[]; readonly pageInfo: PageInfo };
}

interface PageInfo {
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

const people: TypedDocumentNode<People, { after?: string | null }> = gql`
  query People($after: String) {
    contacts(first: 2, after: $after, sort: [{ field: FIRST_NAME }]) {
      edges {
        node {
          id
          firstName
          version
        }
      }
      pageInfo {
        startCursor
        endCursor
        hasNextPage
        hasPreviousPage
      }
    }
  }
`;

const rename: TypedDocumentNode<unknown, { id: string; name: string }> = gql`
  mutation Rename($id: ID!, $name: String!) {
    updateContact(input: { id: $id, contact: { firstName: $name }, waitMs: 0 }) {
      contact {
        id
        firstName
        version
      }
      userErrors {
        code
        field
      }
    }
  }
`;

const add: TypedDocumentNode<{ createContact: { contact: Person } }, { name: string }> = gql`
  mutation Add($name: String!) {
    createContact(input: { contact: { firstName: $name, lastName: "Ny" }, waitMs: 0 }) {
      contact {
        id
        firstName
        version
      }
    }
  }
`;

const remove: TypedDocumentNode<{ deleteContact: { deletedContactId: string | null } }, { id: string }> = gql`
  mutation Remove($id: ID!) {
    deleteContact(input: { id: $id, systemIds: ["crm"] }) {
      deletedContactId
    }
  }
`;

const shownPeople = (): readonly Person[] =>
  client.readQuery({ query: people })?.contacts.edges.map(({ node }) => node) ?? [];

/** Reads page after page, as a list does that its user scrolls. */
async function readAll(): Promise<number> {
  let { data } = await client.query({ query: people });
  const watched = client.watchQuery({ query: people });
  const subscription = watched.subscribe(() => undefined);
  let pages = 1;
  while (data?.contacts.pageInfo.hasNextPage === true) {
    ({ data } = await watched.fetchMore({ variables: { after: data.contacts.pageInfo.endCursor } }));
    pages += 1;
  }
  subscription.unsubscribe();
  return pages;
}

test('Apollo Client reads all pages into one list', async () => {
  expect(await readAll()).toBe(3);
  expect(shownPeople().map(({ firstName }) => firstName)).toEqual(['Ada', 'Bo', 'Cleo', 'Dag', 'Eva']);
});

test('the answer of a mutation updates the list in the cache, by id', async () => {
  await readAll();
  const [first] = shownPeople();
  sent = [];
  await client.mutate({ mutation: rename, variables: { id: first?.id ?? '', name: 'Adele' } });
  const [renamed] = shownPeople();
  expect(renamed).toMatchObject({ id: first?.id, firstName: 'Adele', version: (first?.version ?? 0) + 1 });
  expect(sent.filter(({ operationName }) => operationName === 'People')).toEqual([]);
  await client.mutate({ mutation: rename, variables: { id: first?.id ?? '', name: 'Ada' } });
});

test('a created object is put into the list, a deleted one leaves it with its id', async () => {
  await readAll();
  sent = [];
  const { data: created } = await client.mutate({
    mutation: add,
    variables: { name: 'Finn' },
    update: (cache, { data }) => {
      const node = cache.identify({ __typename: 'Contact', id: data?.createContact.contact.id });
      cache.modify({
        fields: {
          contacts: (list) => ({
            ...list,
            edges: [...list.edges, { __typename: 'ContactEdge', node: { __ref: node } }],
          }),
        },
      });
    },
  });
  expect(shownPeople().at(-1)?.firstName).toBe('Finn');

  api.engine.onSettle = async ([id]) => {
    if (id !== undefined) await play(api, id, () => ({ state: 'gone' }));
  };
  await client.mutate({
    mutation: remove,
    variables: { id: created?.createContact.contact.id ?? '' },
    update: (cache, { data }) => {
      const gone = cache.identify({ __typename: 'Contact', id: data?.deleteContact.deletedContactId });
      if (gone !== undefined) cache.evict({ id: gone });
    },
  });
  expect(shownPeople().map(({ firstName }) => firstName)).toEqual(['Ada', 'Bo', 'Cleo', 'Dag', 'Eva']);
  expect(sent.filter(({ operationName }) => operationName === 'People')).toEqual([]);
});

test('an error comes with its code and the argument that is to blame', async () => {
  const error = await client
    .query({
      query: gql`
        {
          contacts(first: 1000) {
            nodes {
              id
            }
          }
        }
      `,
    })
    .then(() => null)
    .catch((reason: unknown) => reason);
  if (!CombinedGraphQLErrors.is(error)) throw new Error('not an error of GraphQL', { cause: error });
  expect(error.errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', argumentPath: ['first'] } }]);
});

test('a query is sent as its hash; only a server that does not know it gets the text, once', async () => {
  const query = gql`
    query Persisted {
      contacts(last: 1) {
        nodes {
          id
        }
      }
    }
  `;
  await client.query({ query, fetchPolicy: 'network-only' });
  expect(sent.map((body) => 'query' in body)).toEqual([false, true]);
  client.stop();
  client = createClient();
  sent = [];
  await client.query({ query, fetchPolicy: 'network-only' });
  expect(sent.map((body) => 'query' in body)).toEqual([false]);
});

import { type AugmentedRequest, RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import type { Sandbox } from '../../src/sandbox/sandbox';

const typeDefs = `#graphql
  type Customer { name: String }
  type Contact { id: ID! firstName: String lastName: String email: String phone: String customer: Customer }
  type Connection { nodes: [Contact!]! }
  type Query { contacts(first: Int!): Connection! }
`;

interface Contact {
  readonly Id: string;
  readonly FirstName: string | null;
  readonly LastName: string | null;
  readonly Email: string | null;
  readonly Phone: string | null;
  readonly CustomerId: string | null;
}

/** The CRM as the library's documentation wires a REST interface. */
class CrmSource extends RESTDataSource {
  override baseURL: string;
  private readonly token: string;

  constructor({ baseUrl, credentials }: Sandbox) {
    super();
    this.baseURL = `${baseUrl}/`;
    this.token = credentials['token'] ?? '';
  }

  override willSendRequest(_path: string, request: AugmentedRequest): void {
    request.headers['authorization'] = `Bearer ${this.token}`;
  }

  async contacts(first: number): Promise<readonly Contact[]> {
    const { items } = await this.get<{ items: readonly Contact[] }>('contacts', { params: { limit: String(first) } });
    return items;
  }

  customer(id: string): Promise<{ readonly Name: string | null }> {
    return this.get(`customers/${id}`);
  }
}

interface Context {
  readonly crm: CrmSource;
}

/** A gateway over the CRM alone, as most are begun: Apollo Server and a RESTDataSource, one request per related record. */
export async function startRestGateway(
  crm: Sandbox,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const resolvers = {
    Query: {
      contacts: async (_: unknown, { first }: { readonly first: number }, context: Context) => ({
        nodes: await context.crm.contacts(first),
      }),
    },
    Contact: {
      id: ({ Id }: Contact) => Id,
      firstName: ({ FirstName }: Contact) => FirstName,
      lastName: ({ LastName }: Contact) => LastName,
      email: ({ Email }: Contact) => Email,
      phone: ({ Phone }: Contact) => Phone,
      customer: ({ CustomerId }: Contact, _: unknown, context: Context) =>
        CustomerId === null ? null : context.crm.customer(CustomerId),
    },
    Customer: { name: ({ Name }: { readonly Name: string | null }) => Name },
  };
  const server = new ApolloServer<Context>({ typeDefs, resolvers });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async () => ({ crm: new CrmSource(crm) }),
  });
  return { url, stop: () => server.stop() };
}

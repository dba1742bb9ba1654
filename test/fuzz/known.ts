import type { Target } from './target';

/** What exists: values that get an operation past the front door. */
export interface Known {
  /** Global ids, of every type that has them. */
  readonly ids: readonly string[];
  /** Values by the name of the argument or input field that takes them. */
  readonly byName: Readonly<Record<string, readonly string[]>>;
}

const idsOf = (nodes: readonly { readonly id: string }[]): string[] => nodes.map(({ id }) => id);

/** Creates an object of each kind that the sample lacks, and collects what a caller may know of everything there is. */
export async function learn(target: Target): Promise<Known> {
  const order = await createTrade(target);
  const { data } = await target.query(`{
    entities(search: "a", first: 40) { edges { cursor node { id } } }
    contacts(first: 5) { edges { cursor } }
    users(first: 5) { nodes { id } }
    products(first: 5) { nodes { id } }
    quotes(first: 5) { nodes { id } }
    systems { id systemId }
    dataflows { id name flows { id flowId } }
    changes(first: 5) { edges { cursor } }
    links(first: 40) { edges { cursor node { id recordType externalId } } }
  }`);
  const links: { id: string; recordType: string; externalId: string | null }[] = data.links.edges.map(
    ({ node }: { node: unknown }) => node,
  );
  const flows: { id: string; flowId: string }[] = data.dataflows.flatMap(({ flows }: { flows: unknown[] }) => flows);
  const cursors = [data.entities, data.contacts, data.changes, data.links].flatMap(({ edges }) =>
    edges.map(({ cursor }: { cursor: string }) => cursor),
  );
  const systems = data.systems.map(({ systemId }: { systemId: string }) => systemId);
  return {
    ids: [
      order.id,
      ...idsOf(data.entities.edges.map(({ node }: { node: { id: string } }) => node)),
      ...[data.users.nodes, data.products.nodes, data.quotes.nodes, data.systems, data.dataflows, flows, links].flatMap(
        idsOf,
      ),
    ],
    byName: {
      systemId: systems,
      systemIds: systems,
      has: systems,
      lacks: systems,
      recordType: [...new Set(links.map(({ recordType }) => recordType))],
      externalId: links.flatMap(({ externalId }) => externalId ?? []),
      after: cursors,
      before: cursors,
      flowId: flows.map(({ id }) => id),
      linkId: idsOf(links),
      key: order.lineKeys,
      remove: order.lineKeys,
    },
  };
}

/** A product, and an order and a quote of it. */
async function createTrade(target: Target): Promise<{ readonly id: string; readonly lineKeys: readonly string[] }> {
  const made = await target.query(
    'mutation { createProduct(input: {systemIds: ["crm"], product: {number: "F-1", name: "Wheel", price: "9.50", currency: "NOK"}}) { product { id } userErrors { message } } }',
  );
  const product: string = made.data.createProduct.product.id;
  const { data } = await target.query(
    `mutation M($product: ID!) {
      createOrder(input: {systemIds: ["crm"], order: {title: "Wheels", currency: "NOK", lines: [{productId: $product, description: "Wheel", quantity: "2"}, {description: "Freight"}]}}) {
        order { id lines { key } }
      }
      createQuote(input: {systemIds: ["crm"], quote: {title: "Wheels", currency: "NOK", lines: [{productId: $product, description: "Wheel", quantity: "2"}]}}) {
        quote { id }
      }
    }`,
    { product },
  );
  const { id, lines } = data.createOrder.order;
  return { id, lineKeys: lines.map(({ key }: { key: string }) => key) };
}

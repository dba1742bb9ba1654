import { type Api, seed, type Seeded } from './api';
import { crm, office } from './fake-topology';

/** A customer, two people, a user, three products, three orders and a quote. */
export interface Trade {
  readonly acme: Seeded;
  readonly beta: Seeded;
  readonly ada: Seeded;
  readonly olga: Seeded;
  readonly widget: Seeded;
  readonly gadget: Seeded;
  readonly service: Seeded;
  readonly orders: readonly Seeded[];
  readonly quote: Seeded;
}

const one = (type: string, externalId: string) => [{ system: crm, type, externalId }];

const line = (key: string, position: string, fields: Record<string, string>) => ({
  [`lines/${key}`]: true,
  [`lines/${key}/position`]: position,
  ...Object.fromEntries(Object.entries(fields).map(([field, value]) => [`lines/${key}/${field}`, value])),
});

export async function seedTrade(api: Api): Promise<Trade> {
  const acme = await seed(api, 'customer', { fields: { name: 'Acme AS' }, records: one('Customer', 'c1') });
  const beta = await seed(api, 'customer', { fields: { name: 'Beta AB' }, records: one('Customer', 'c2') });
  const ada = await seed(api, 'contact', {
    fields: { firstName: 'Ada', lastName: 'Lovelace', customer: acme.id },
    records: one('Contact', 'p1'),
  });
  const olga = await seed(api, 'user', {
    fields: { login: 'olga', firstName: 'Olga', lastName: 'Owner', active: true },
    records: one('User', 'u1'),
  });
  await seed(api, 'user', { fields: { login: 'pia', active: false }, records: one('User', 'u2') });
  await seed(api, 'user', { fields: { login: 'ragnar' }, records: one('User', 'u3') });
  const product = (name: string, price: string, more: Record<string, string | boolean> = {}) =>
    seed(api, 'product', {
      fields: { name, price, number: name.toUpperCase(), ...more },
      records: [...one('Product', name), { system: office, type: 'Product', externalId: `${name}-o` }],
    });
  const widget = await product('widget', '9.5', { currency: 'NOK', stock: '10', active: true });
  const gadget = await product('gadget', '10', { currency: 'SEK', stock: '9', active: false });
  const service = await product('service', '100.25');
  const orders = [
    await seed(api, 'order', {
      fields: {
        number: '1001',
        title: 'Spring',
        currency: 'NOK',
        total: '119',
        discount: '5.5',
        orderDate: '2026-03-01',
        customer: acme.id,
        contact: ada.id,
        owner: olga.id,
        ...line('bb', '2', { product: gadget.id, quantity: '2', unitPrice: '50', total: '100' }),
        ...line('aa', '10', { product: widget.id, description: 'Blue', quantity: '2', discountPercent: '12.5' }),
        // the same product twice is one order
        ...line('cc', '11', { product: widget.id, description: 'Red' }),
        // removed: the line is not there, and what it said does not count
        'lines/dd': null,
        'lines/dd/product': service.id,
      },
      records: [...one('Order', 'o1'), { system: office, type: 'Order', externalId: 'o1-o' }],
    }),
    await seed(api, 'order', {
      fields: {
        number: '1002',
        title: 'Summer',
        total: '20',
        orderDate: '2026-06-01',
        customer: acme.id,
        ...line('ee', '1', { product: gadget.id, quantity: '1', unitPrice: '20' }),
      },
      records: one('Order', 'o2'),
    }),
    await seed(api, 'order', {
      fields: { number: '1003', title: 'Autumn', customer: beta.id, owner: olga.id },
      records: one('Order', 'o3'),
    }),
  ];
  const quote = await seed(api, 'quote', {
    fields: {
      number: 'Q1',
      title: 'Winter offer',
      currency: 'EUR',
      vatAmount: '25',
      discountPercent: '10',
      validUntil: '2026-12-31',
      customer: acme.id,
      contact: ada.id,
      owner: olga.id,
      ...line('ff', '1', { product: widget.id, quantity: '3', unitPrice: '8' }),
    },
    records: one('Quote', 'q1'),
  });
  return { acme, beta, ada, olga, widget, gadget, service, orders, quote };
}

import { systemId } from '../../src/core/ids';
import { bindDataflow } from '../../src/flows/bind';
import { customcrmCustomcrm } from '../../src/flows/customcrm-customcrm';
import { eventually, openTown, readAllAnew, textOf, type Town } from './support';

const crm = systemId('crm');
const binding = { name: 'customcrm-customcrm', left: crm, right: crm, settings: {} };

let town: Town;
beforeEach(async () => {
  town = await openTown({ moreFlows: bindDataflow(customcrmCustomcrm, binding) });
  await town.atRest();
});
afterEach(() => town.close());

const countOf = async (vendor: Town['crm'], type: string): Promise<number> => (await vendor.all(type)).length;

const counts = async () => ({
  contacts: await countOf(town.crm, 'Contact'),
  products: await countOf(town.crm, 'Product'),
  orders: await countOf(town.crm, 'Order'),
  users: await countOf(town.crm, 'User'),
  persons: await countOf(town.office, 'Person'),
  officeProducts: await countOf(town.office, 'Product'),
});

describe('flows from one system into itself', () => {
  it('end: each record has one counterpart, and a product that was made for a contact goes nowhere else', async () => {
    await town.crm.create('Contact', { FirstName: 'Kari', LastName: 'Berg', Email: 'kari@example.com' });
    await town.crm.create('Product', { ProductNumber: 'D-1', Name: 'Desk' });
    await town.crm.create('Order', { OrderNumber: 'O-1', Name: 'Spring', OrderDate: '2026-11-20' });
    await town.crm.create('User', { UserName: 'siv', FirstName: 'Siv', LastName: 'Lund', Email: 'siv@example.com' });
    const expected = { contacts: 2, products: 2, orders: 2, users: 2, persons: 2, officeProducts: 1 };
    await eventually(counts, expected);
    await town.atRest();
    await town.crm.emptyLog();
    await town.office.emptyLog();
    await readAllAnew(town);
    expect(await town.crm.writes()).toEqual([]);
    expect(await town.office.writes()).toEqual([]);
    expect(await counts()).toEqual(expected);
  });

  it('carry edits between the two', async () => {
    const contact = await town.crm.create('Contact', { LastName: 'Berg', Email: 'kari@example.com' });
    const names = async () => (await town.crm.all('Product')).map(({ Name }) => Name);
    await eventually(names, ['Berg']);
    await town.atRest();
    await town.crm.edit('Contact', contact, { LastName: 'Lund' });
    await eventually(names, ['Lund']);
    const [product] = await town.crm.all('Product');
    await town.crm.edit('Product', textOf(product?.['Id']), { Name: 'Dal' });
    await eventually(async () => (await town.crm.read('Contact', contact))?.['LastName'], 'Dal');
  });
});

import { editAt, known, textOf } from './powerofficego-fixture';
import { inGo, soon, written } from './powerofficego-world';

describe('a customer', () => {
  it(
    'gets its invoices printed where it has no e-mail',
    inGo(async (world) => {
      const make = async (values: Record<string, string>) =>
        written(await world.create('Customers', { Name: 'Fjord AS', ...values })).reading?.native;
      expect(await make({})).toMatchObject({ InvoiceDeliveryType: 'Print' });
      expect(await make({ EmailAddress: 'post@fjord.example' })).toMatchObject({ InvoiceDeliveryType: 'PdfByEmail' });
    }),
  );

  it(
    'that is a person has the name of its two halves, found and written as one',
    inGo(async (world) => {
      const made = await world.desk('POST', '/Customers', { IsPerson: true, FirstName: 'Anna', LastName: 'Moe' });
      const id = textOf(made['Id']);
      expect((await world.current('Customers', id)).native).toMatchObject({ Name: 'Anna Moe' });
      const found = await world.connector.findByKey('Customers', { property: 'Name', values: ['anna moe'] }, {});
      expect(found.map(({ ref }) => ref.externalId)).toEqual([id]);
      const renamed = [{ path: 'Name', value: 'Anna von Essen' }];
      expect(await world.change('Customers', id, { changes: renamed })).toMatchObject({ type: 'written' });
      expect(await world.desk('GET', `/Customers/${id}`)).toMatchObject({ FirstName: 'Anna von', LastName: 'Essen' });
      expect(await world.change('Customers', id, { changes: [{ path: 'Name', value: 'Essen' }] })).toEqual({
        type: 'refused',
        message: 'this customer is a private person: its Name needs a first and a last name',
      });
    }),
  );

  it(
    'gets an address written whole where it had none, and part by part afterwards, until nothing of it is left',
    inGo(async (world) => {
      const { externalId: id } = written(await world.create('Customers', { Name: 'Fjord AS' }));
      const set = (values: Record<string, string | null>) =>
        world.change('Customers', id, {
          changes: Object.entries(values).map(([part, value]) => ({ path: `MailAddress.${part}`, value })),
        });
      const address = async () => (await world.desk('GET', `/Customers/${id}`))['MailAddress'];
      expect(await set({ ZipCode: '5003', City: 'Bergen', AddressLine1: null })).toMatchObject({ type: 'written' });
      expect(await address()).toMatchObject({ ZipCode: '5003', City: 'Bergen', CountryCode: 'NO' });
      expect(await set({ AddressLine1: 'Bryggen 1' })).toMatchObject({ type: 'written' });
      expect(await address()).toMatchObject({ AddressLine1: 'Bryggen 1', ZipCode: '5003', City: 'Bergen' });
      const nothing = { AddressLine1: null, AddressLine2: null, ZipCode: null, City: null, CountryCode: 'NO' };
      expect(await set(nothing)).toMatchObject({ type: 'written' });
      expect(await address()).toBeNull();
    }),
  );

  it(
    'has no address where only a country is known, and says so in its answer',
    inGo(async (world) => {
      const made = written(await world.create('Customers', { Name: 'Fjord AS', MailAddress: { CountryCode: 'NO' } }));
      expect(made.reading?.native).toMatchObject({ MailAddress: null });
      const changes = [{ path: 'MailAddress.CountryCode', value: 'SE' }];
      expect(await world.change('Customers', made.externalId, { changes })).toMatchObject({
        type: 'written',
        reading: { native: { MailAddress: null } },
      });
    }),
  );

  it(
    'is refused with an address that lacks what PowerOffice Go insists on',
    inGo(async (world) => {
      const values = { Name: 'Fjord AS', MailAddress: { AddressLine1: 'Bryggen 1', CountryCode: 'NO', City: null } };
      expect(await world.create('Customers', values)).toEqual({
        type: 'refused',
        message:
          'an address in PowerOffice Go needs a ZipCode and a City; this one has AddressLine1, CountryCode and lacks ZipCode and City',
      });
      expect(await world.requests()).toEqual([]);
    }),
  );

  it(
    'with our reference taken is a duplicate, and found by it',
    inGo(async (world) => {
      const marker = crypto.randomUUID();
      const { externalId } = written(await world.create('Customers', { Name: 'Fjord AS' }, { marker }));
      const again = await world.create('Customers', { Name: 'Fjord AS' }, { marker });
      expect(again).toMatchObject({ type: 'duplicate', message: expect.stringContaining(externalId) as string });
      const found = await world.connector.findByMarker('Customers', { markers: [marker], since: Date.now() }, {});
      expect(found.get(marker)?.map(({ ref }) => ref.externalId)).toEqual([externalId]);
    }),
  );

  it(
    'with a number taken is refused, and no duplicate',
    inGo(async (world) => {
      const outcome = await world.create('Customers', { Name: 'Fjord AS', Number: 30_001 });
      expect(outcome).toMatchObject({ type: 'refused', message: expect.stringContaining('30001') as string });
    }),
  );

  it(
    'in use is not deleted, and the reason is told',
    inGo(async ({ connector }) => {
      const ref = { system: connector.system, type: 'Customers', externalId: String(known.customer) };
      const outcome = await connector.remove(ref, soon());
      expect(outcome).toMatchObject({ type: 'refused', message: expect.stringContaining('in use') as string });
    }),
  );
});

describe('a contact person', () => {
  it(
    'is addressed under its customer, and reads null under another',
    inGo(async (world) => {
      const values = { ContactId: known.customer, FirstName: 'Kari', LastName: 'Ås' };
      const { externalId } = written(await world.create('Contactperson', values));
      expect(externalId).toMatch(/^27469001\/\d+$/);
      const elsewhere = externalId.replace('27469001', '27469002');
      const ref = { system: world.connector.system, type: 'Contactperson', externalId: elsewhere };
      expect(await world.connector.readForWrite(ref, {})).toBeNull();
    }),
  );

  it(
    'is not moved to another customer, not even by half',
    inGo(async (world) => {
      const values = { ContactId: known.customer, FirstName: 'Kari', LastName: 'Ås' };
      const { externalId } = written(await world.create('Contactperson', values));
      const changes = [
        { path: 'ContactId', value: 27_469_002 },
        { path: 'Title', value: 'Sjef' },
      ];
      const before = await world.current('Contactperson', externalId);
      expect(await world.change('Contactperson', externalId, { changes })).toEqual({
        type: 'refused',
        message:
          'PowerOffice Go cannot move a contact person from customer 27469001 to 27469002: make it anew under the other customer and deactivate this one there, or set the customer back',
      });
      expect((await world.current('Contactperson', externalId)).native).toEqual(before.native);
    }),
  );

  it(
    'needs a customer that there is',
    inGo(async (world) => {
      const person = { FirstName: 'Kari', LastName: 'Ås' };
      expect(await world.create('Contactperson', person)).toEqual({
        type: 'refused',
        message: 'a contact person in PowerOffice Go belongs to a customer: ContactId is not set',
      });
      expect(await world.create('Contactperson', { ...person, ContactId: 999 })).toMatchObject({
        type: 'refused',
        message: expect.stringContaining('999') as string,
      });
    }),
  );
});

describe('a product', () => {
  it(
    'is found by any of several numbers, also by one with a comma, which no filter takes',
    inGo(async (world) => {
      const { externalId } = written(await world.create('Product', { Name: 'Bolt', Code: 'M6,20' }));
      const find = async (values: string[]) =>
        (await world.connector.findByKey('Product', { property: 'Code', values }, {})).map(({ ref }) => ref.externalId);
      expect(await find(['NL-100', 'NL-101', 'nobody'])).toEqual(['5512001', '5512002']);
      expect(await find(['NL-100', 'M6,20'])).toEqual(['5512001', externalId]);
    }),
  );
});

describe('a stock', () => {
  it(
    'makes a new product a stock item, unless it is a service',
    inGo(async (world) => {
      const make = async (ProductType: string) =>
        written(await world.create('Product', { Name: 'Stol', ProductType, StockOnHand: 4 })).reading?.native;
      expect(await make('Product')).toMatchObject({ IsStockItem: true, StockOnHand: 4 });
      expect(await make('Service')).toMatchObject({ IsStockItem: false, StockOnHand: null });
    }),
  );

  it(
    'is not set where PowerOffice Go keeps none, while the rest of the change goes through',
    inGo(async (world) => {
      const { externalId } = written(await world.create('Product', { Name: 'Montering' }));
      const changes = [
        { path: 'StockOnHand', value: 3 },
        { path: 'Description', value: 'Per time' },
      ];
      expect(await world.change('Product', externalId, { changes })).toMatchObject({
        type: 'written',
        reading: { native: { StockOnHand: null, Description: 'Per time' } },
      });
    }),
  );
});

describe('a failed test', () => {
  it.each([400, 409, 412])('is stale, whichever way it is answered (%s)', async (failedTestStatus) => {
    await inGo(
      async (world) => {
        const id = String(known.customer);
        const current = await world.current('Customers', id);
        await editAt(world.desk, `/Customers/${id}`, 'PhoneNumber', '+47 1');
        const changes = [{ path: 'PhoneNumber', value: '+47 2' }];
        expect(await world.change('Customers', id, { changes, current })).toEqual({ type: 'stale' });
      },
      { switches: { failedTestStatus } },
    )();
  });
});

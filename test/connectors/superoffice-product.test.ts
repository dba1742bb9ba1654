import type { NativeChange } from '../../src/core/native-path';
import { at, openWorld, soon, type SuperofficeWorld } from './superoffice-world';
import { productType } from './superoffice-fixture';

let world: SuperofficeWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const draftWith = (...changes: NativeChange[]): readonly NativeChange[] => [
  ...productType.draft(1).filter(({ path }) => !changes.some((change) => change.path === path)),
  ...changes,
];
const create = (changes: readonly NativeChange[]) =>
  world.connector.create('Product', { changes, marker: crypto.randomUUID(), steps: {} }, soon());
const onDesk = async (id: string) => (await world.desk('GET', `/Product/${id}`)).body;

describe('a new product', () => {
  test.each([
    ['in euros goes into the first active list in euros', 'EUR', '2'],
    ['in kroner goes into the first active list in kroner', 'NOK', '1'],
    ['without a currency goes into the first active list', '', '1'],
  ])('%s', async (_name, currency, list) => {
    const outcome = await create(draftWith({ path: 'PriceList.Currency', value: currency }));
    if (outcome.type !== 'written') throw new Error(outcome.type);
    expect(await onDesk(outcome.externalId)).toMatchObject({ ERPPriceListKey: list, UnitListPrice: 4_990.5 });
    expect(at(outcome.reading, 'PriceList.Currency')).toBe(list === '2' ? 'EUR' : 'NOK');
  });

  test('in a currency that no list has is refused, with what to do', async () => {
    expect(await create(draftWith({ path: 'PriceList.Currency', value: 'JPY' }))).toEqual({
      type: 'refused',
      message: "SuperOffice has no active price list in JPY: make one there, or change the product's currency",
    });
  });

  test('has the list item of its type, or the text where the list has no such item', async () => {
    const listed = await create(draftWith({ path: 'ProductType.Name', value: 'ordered' }));
    const free = await create(draftWith({ path: 'ProductType.Name', value: 'goods' }));
    if (listed.type !== 'written' || free.type !== 'written') throw new Error('not written');
    expect(await onDesk(listed.externalId)).toMatchObject({ ProductTypeKey: '2' });
    expect(await onDesk(free.externalId)).toMatchObject({ ProductTypeKey: 'goods' });
    const readings = await world.connector.readMany('Product', [listed.externalId, free.externalId], {});
    expect(readings.map((reading) => at(reading, 'ProductType.Name'))).toEqual(['Ordered', 'goods']);
  });
});

const made = (): Promise<string> =>
  world.create('Product', {
    Name: 'Desk',
    Description: 'Oak',
    ERPPriceListKey: '1',
    ExtraField3: 'kept',
    Supplier: 'Ek',
  });

describe('a change of a product', () => {
  test('keeps what is not mapped, and what another user edited elsewhere meanwhile', async () => {
    const id = await made();
    const current = await world.current('Product', id);
    await world.desk('PUT', `/Product/${id}`, { ...(await onDesk(id)), Description: 'Ash' });
    const changes = [{ path: 'Name', value: 'Table' }];
    const outcome = await world.connector.update(world.refOf('Product', id), { changes, current }, soon());
    expect(outcome).toMatchObject({ type: 'written', reading: { native: { Name: 'Table', Description: 'Ash' } } });
    expect(await onDesk(id)).toMatchObject({ Name: 'Table', Description: 'Ash', ExtraField3: 'kept', Supplier: 'Ek' });
  });

  test('is stale when the property moved since it was read', async () => {
    const id = await made();
    const current = await world.current('Product', id);
    await world.desk('PUT', `/Product/${id}`, { ...(await onDesk(id)), Name: 'Bench' });
    const changes = [{ path: 'Name', value: 'Table' }];
    expect(await world.connector.update(world.refOf('Product', id), { changes, current }, soon())).toEqual({
      type: 'stale',
    });
    expect(await onDesk(id)).toMatchObject({ Name: 'Bench' });
  });

  test('can be planned on a list row', async () => {
    const id = await made();
    const [current] = await world.connector.readMany('Product', [id], {});
    if (!current) throw new Error('no row');
    const changes = [{ path: 'UnitListPrice', value: 12.25 }];
    expect(await world.connector.update(world.refOf('Product', id), { changes, current }, soon())).toMatchObject({
      type: 'written',
    });
    expect(await onDesk(id)).toMatchObject({ UnitListPrice: 12.25, Name: 'Desk' });
  });
});

test('a list row and the record say the same in every mapped property', async () => {
  const { connector } = world;
  const mapping = connector.recordTypes['Product']?.mappings.product;
  const paths = (mapping?.rows ?? []).flatMap(({ native }) => native);
  const { readings } = await connector.readChanges('Product', { since: null, continuation: null }, {});
  expect(readings.length).toBeGreaterThan(3);
  for (const row of readings) {
    const record = await world.current('Product', row.ref.externalId);
    const said = (path: string): unknown[] => [path, at(row, path)];
    expect(paths.map(said)).toEqual(paths.map((path) => [path, at(record, path)]));
  }
});

import { archiveOf, columnOf, readRow } from '../../src/connectors/superoffice/archive';
import { customDate, customDecimal, customFlag, customInteger } from '../../src/connectors/superoffice/custom-field';
import { at, openWorld, soon, type SuperofficeWorld } from './superoffice-world';

describe('a custom field', () => {
  test.each([
    { codec: customInteger, native: '[I:12]', value: '12' },
    { codec: customInteger, native: '[I:0]', value: null },
    { codec: customDecimal, native: '[F:1.5]', value: '1.5' },
    { codec: customDecimal, native: '', value: null },
    { codec: customDate, native: '[D:11/20/2026]', value: '2026-11-20' },
    { codec: customDate, native: '', value: null },
    { codec: customFlag, native: '[I:1]', value: true },
    { codec: customFlag, native: '[I:0]', value: false },
  ])('as $codec.name is read and written alike: $native', ({ codec, native, value }) => {
    expect(codec.decode(native)).toEqual({ ok: true, value });
    expect(codec.encode(value)).toEqual({ ok: true, native });
  });

  test.each([
    { codec: customInteger, native: '12', value: '12' },
    { codec: customDecimal, native: '1.50', value: '1.5' },
    { codec: customDate, native: '11/20/2026', value: '2026-11-20' },
    { codec: customDate, native: '2026-11-20T00:00:00Z', value: '2026-11-20' },
    { codec: customDate, native: '[D:01/01/0001]', value: null },
    { codec: customFlag, native: '1', value: true },
  ])('as $codec.name is read without its code, as lists tell it: $native', ({ codec, native, value }) => {
    expect(codec.decode(native)).toEqual({ ok: true, value });
  });

  test.each([
    { codec: customInteger, native: 'many' },
    { codec: customDate, native: '[D:20/11/2026]' },
    { codec: customFlag, native: '[I:7]' },
  ])('as $codec.name says what it cannot read: $native', ({ codec, native }) => {
    expect(codec.decode(native)).toMatchObject({ ok: false, problem: expect.stringContaining(' is not ') });
  });

  test('that is mapped is selected from the list, searched by it and read at the path of the record', () => {
    const mapped = ['Firstname', 'CustomFields.SuperOffice:7', 'CustomFields.x_external_ref'];
    const archive = archiveOf('Person', { marker: 'DbiKey', columns: {}, mapped });
    expect(columnOf(archive, 'CustomFields.SuperOffice:7')).toBe('personUdef/SuperOffice:7');
    expect(columnOf(archive, 'CustomFields.x_external_ref')).toBe('personExtra/x_external_ref');
    const row = { personId: 5, 'personUdef/SuperOffice:7': 'blue', 'personExtra/x_external_ref': 'A-1' };
    const lookups = { codeOf: () => null, typeNameOf: (key: string) => key };
    expect(readRow(archive, row, lookups)?.native).toMatchObject({
      CustomFields: { 'SuperOffice:7': 'blue', x_external_ref: 'A-1' },
    });
  });
});

describe('custom fields of a person', () => {
  let world: SuperofficeWorld;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  const values = [
    { path: 'CustomFields.SuperOffice:2', value: '[D:11/20/2026]' },
    { path: 'CustomFields.x_external_ref', value: 'A-1' },
  ];
  const made = (): Promise<string> =>
    world.create('Person', { Firstname: 'Anna', Lastname: 'Lind', CustomFields: { 'SuperOffice:7': 'kept' } });

  test('are written together, and the others stay', async () => {
    const id = await made();
    expect(await world.change('Person', id, values)).toMatchObject({ type: 'written' });
    expect((await world.current('Person', id)).native['CustomFields']).toMatchObject({
      'SuperOffice:2': '[D:11/20/2026]',
      'SuperOffice:7': 'kept',
      x_external_ref: 'A-1',
    });
  });

  test('are refused as stale when one of them moved since it was read, and not when another did', async () => {
    const id = await made();
    const current = await world.current('Person', id);
    await world.desk('PATCH', `/Person/${id}`, { CustomFields: { x_external_ref: 'B-2' } });
    const update = (changes: typeof values) =>
      world.connector.update(world.refOf('Person', id), { changes, current }, soon());
    expect(await update(values)).toEqual({ type: 'stale' });
    expect(await update(values.slice(0, 1))).toMatchObject({ type: 'written' });
    expect(at(await world.current('Person', id), 'CustomFields.x_external_ref')).toBe('B-2');
  });

  test('are laid over those of the template of a new person', async () => {
    const changes = [{ path: 'Lastname', value: 'Lind' }, ...values];
    const request = { changes, marker: crypto.randomUUID(), steps: {} };
    const outcome = await world.connector.create('Person', request, soon());
    if (outcome.type !== 'written') throw new Error(outcome.type);
    expect(outcome.reading?.native['CustomFields']).toMatchObject({
      'SuperOffice:2': '[D:11/20/2026]',
      'SuperOffice:7': '',
      x_external_ref: 'A-1',
    });
  });
});

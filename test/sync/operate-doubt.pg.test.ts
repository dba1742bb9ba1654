import type { Connector } from '../../src/connectors/connector';
import { decide, type Office, openOffice } from './operate-support';
import { eventually, rowsOf, shownIn, soonDecided, textOf } from './support';

/** A system that cannot be asked for what an interrupted create made. */
const unsearchable = (connector: Connector): Connector => ({
  ...connector,
  recordTypes: Object.fromEntries(
    Object.entries(connector.recordTypes).map(([type, spec]) => [
      type,
      { ...spec, capabilities: { ...spec.capabilities, markerSearch: 'none' as const } },
    ]),
  ),
});

let office: Office;
beforeAll(async () => {
  office = await openOffice({ pollMs: 600_000, replaceConnector: unsearchable, settings: soonDecided });
  await office.atRest();
});
afterAll(() => office.close());

const persons = async (lastName: string): Promise<readonly string[]> =>
  (await office.office.all('Person')).flatMap(({ Lastname, PersonId }) =>
    Lastname === lastName ? [textOf(PersonId)] : [],
  );

interface Doubt {
  readonly contact: string;
  readonly link: { readonly id: string; readonly entity: { readonly id: string } };
  readonly message: string;
}

/** A contact whose person may have been made, or not: nobody can tell but a person. */
async function doubtfulCreate(lastName: string, fault: string): Promise<Doubt> {
  await office.office.fault({ rules: [{ kind: fault, method: 'POST', pathPattern: '*/Person', times: 1 }] });
  const contact = await office.crm.create('Contact', { LastName: lastName });
  await office.ask('mutation { syncNow(input: { systemIds: ["crm"] }) { systems { systemId } } }');
  const failures = async (): Promise<readonly Omit<Doubt, 'contact'>[]> =>
    (await office.ask('{ failures { nodes { message isBlocked link { id state entity { id } } } } }')).failures.nodes;
  await eventually(
    async () => (await failures()).map((failure) => failure),
    [expect.objectContaining({ isBlocked: true, link: expect.objectContaining({ state: 'CREATING' }) })],
  );
  const [failure] = await failures();
  if (failure === undefined) throw new Error('nothing failed');
  return { contact, ...failure };
}

it('is left to a person, who links what was made', async () => {
  const { contact, link, message } = await doubtfulCreate('Made', 'resetAfter');
  expect(message).toContain('link the record with lastName "Made"');
  const [person = ''] = await persons('Made');
  const records = [{ systemId: 'superoffice', recordType: 'Person', externalId: person }];
  expect(await decide(office, 'linkRecords', { id: link.entity.id, records })).toMatchObject({ userErrors: [] });
  await office.office.edit('Person', person, { Title: 'CEO' });
  await office.ask('mutation { syncNow(input: { systemIds: ["superoffice"] }) { systems { systemId } } }');
  await eventually(() => shownIn(office.crm, 'Contact', contact, 'Title'), 'CEO');
  expect(await persons('Made')).toHaveLength(1);
});

it('brings what was edited before somebody linked what was made', async () => {
  const { contact, link } = await doubtfulCreate('Edited', 'resetAfter');
  await office.crm.edit('Contact', contact, { LastName: 'Since' });
  await office.ask('mutation { syncNow(input: { systemIds: ["crm"] }) { systems { systemId } } }');
  const names = `select fields->>'lastName' as name from entity join link on link.entity_id = entity.id
    where system = 'crm' and external_id = $1 and link.kind = 'contact'`;
  await eventually(() => rowsOf(office, names, [contact]), [{ name: 'Since' }]);
  const [person = ''] = await persons('Edited');
  const records = [{ systemId: 'superoffice', recordType: 'Person', externalId: person }];
  expect(await decide(office, 'linkRecords', { id: link.entity.id, records })).toMatchObject({ userErrors: [] });
  await eventually(() => shownIn(office.office, 'Person', person, 'Lastname'), 'Since');
  await office.atRest();
  expect(await shownIn(office.crm, 'Contact', contact, 'LastName')).toBe('Since');
});

it('is left to a person, who has it made again where it was not', async () => {
  const { link, message } = await doubtfulCreate('Lost', 'reset');
  expect(message).toContain('unlink it and lift the bar');
  expect(await persons('Lost')).toEqual([]);
  expect((await decide(office, 'unlinkRecord', { linkId: link.id })).userErrors).toEqual([]);
  const bar = { id: link.entity.id, systemId: 'superoffice', recordType: 'Person' };
  expect((await decide(office, 'liftBar', bar)).userErrors).toEqual([]);
  await eventually(async () => (await persons('Lost')).length, 1);
  await office.atRest();
  expect(await persons('Lost')).toHaveLength(1);
  expect((await office.ask('{ failures { totalCount } }')).failures.totalCount).toBe(0);
});

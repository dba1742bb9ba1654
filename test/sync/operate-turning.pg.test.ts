import type { Connector } from '../../src/connectors/connector';
import { isJsonObject } from '../../src/lib/json';
import { eventually, linkedContact, readAllAnew, shownIn, textOf } from './support';
import { type Office, openOffice } from './operate-support';

let office: Office;
afterEach(() => office.close());

const conflicts = async () => (await office.ask('{ conflicts { nodes { field reason } } }')).conflicts.nodes;

describe('a system that turns what it is told', () => {
  /** A connector that does not read back, over a system that shows titles in capitals or not. */
  const turning =
    (turn: (title: string) => string) =>
    (connector: Connector): Connector => ({
      ...connector,
      async update(ref, request, options) {
        const changes = request.changes.map((change) =>
          /title/i.test(change.path) && typeof change.value === 'string'
            ? { ...change, value: turn(change.value) }
            : change,
        );
        const outcome = await connector.update(ref, { ...request, changes }, options);
        return outcome.type === 'written' ? { ...outcome, reading: null } : outcome;
      },
    });

  it('is held instead of going back and forth for ever', async () => {
    office = await openOffice({
      replaceConnector: (connector) =>
        turning(connector.system === 'crm' ? (title) => title.toLowerCase() : (title) => title.toUpperCase())(
          connector,
        ),
    });
    await office.atRest();
    const { contact, person } = await linkedContact(office, { Title: 'Ceo' });
    await office.crm.edit('Contact', contact, { Title: 'Chief' });
    await eventually(conflicts, [{ field: 'title', reason: 'OSCILLATION' }]);
    await office.atRest();
    await Promise.all([office.crm.emptyLog(), office.office.emptyLog()]);
    await readAllAnew(office);
    expect([await office.crm.writes(), await office.office.writes()]).toEqual([[], []]);
    expect(textOf((await office.crm.read('Contact', contact))?.['Title'])).toMatch(/chief/i);
    expect(isJsonObject(await office.office.read('Person', person))).toBe(true);
    expect(await shownIn(office.office, 'Person', person, 'Title')).toMatch(/chief/i);
  });
});

describe('people who change a value back and forth', () => {
  beforeEach(async () => {
    office = await openOffice();
    await office.atRest();
  });

  it('are never held on one side', async () => {
    const { contact, person } = await linkedContact(office, { Title: 'CEO' });
    for (let round = 0; round < 10; round += 1) {
      const title = round % 2 === 0 ? 'CTO' : 'CEO';
      await office.crm.edit('Contact', contact, { Title: title });
      await eventually(() => shownIn(office.office, 'Person', person, 'Title'), title);
    }
    expect(await conflicts()).toEqual([]);
  });

  it('may do so on two sides a few times', async () => {
    const { contact, person } = await linkedContact(office, { Title: 'CEO' });
    for (let round = 0; round < 2; round += 1) {
      await office.office.edit('Person', person, { Title: 'CTO' });
      await eventually(() => shownIn(office.crm, 'Contact', contact, 'Title'), 'CTO');
      await office.crm.edit('Contact', contact, { Title: 'CEO' });
      await eventually(() => shownIn(office.office, 'Person', person, 'Title'), 'CEO');
    }
    expect(await conflicts()).toEqual([]);
  });
});

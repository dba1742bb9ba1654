import { systemId } from '../../src/core/ids';
import { eventually, linkedContact, openTown, rowsOf, shownIn, type Town } from './support';

let town: Town;
beforeAll(async () => {
  town = await openTown({ pollMs: 600_000, settings: { sendBudgetMs: 5_000 } });
  await pollBoth();
  await town.atRest();
});
afterAll(() => town.close());

/** Only this test says when a system is read. */
async function pollBoth(): Promise<void> {
  await Promise.all(['crm', 'superoffice'].map((id) => town.stack.engine.pollNow(systemId(id))));
}

it('sees an edit that takes our write back before any poll saw the write', async () => {
  const { contact, person } = await linkedContact(town, { Title: 'before' }, pollBoth);
  await town.crm.edit('Contact', contact, { Title: 'after' });
  await town.stack.engine.pollNow(systemId('crm'));
  await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'after');
  await town.atRest();
  await town.office.edit('Person', person, { Title: 'before' });
  await town.stack.engine.pollNow(systemId('superoffice'));
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'before');
});

it('sees an edit that takes back a write without an answer, as soon as a look has shown that it arrived', async () => {
  const { contact, person } = await linkedContact(town, { Title: 'before' }, pollBoth);
  await town.office.fault({ rules: [{ kind: 'status500after', method: 'PATCH', pathPattern: '*', times: 1 }] });
  await town.crm.edit('Contact', contact, { Title: 'after' });
  await town.stack.engine.pollNow(systemId('crm'));
  const link = `select base ->> 'title' as title, pending is not null as "inDoubt" from link
    where system = 'superoffice' and external_id = $1`;
  await eventually(() => rowsOf(town, link, [person]), [{ title: 'after', inDoubt: true }]);
  await town.office.edit('Person', person, { Title: 'before' });
  await town.stack.engine.pollNow(systemId('superoffice'));
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'before');
});

it('sees an edit that takes another back which only a webhook told of', async () => {
  const { contact, person } = await linkedContact(town, { Title: 'before' }, pollBoth);
  await town.office.edit('Person', person, { Title: 'between' });
  const ref = { system: systemId('superoffice'), type: 'Person', externalId: person };
  await town.stack.store.markRecords([ref], Date.now());
  town.stack.engine.wake();
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'between');
  await town.atRest();
  await town.office.edit('Person', person, { Title: 'before' });
  await town.stack.engine.pollNow(systemId('superoffice'));
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'before');
});

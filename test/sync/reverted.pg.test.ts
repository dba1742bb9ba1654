import { hint, poll } from './polls';
import { eventually, linkedContact, openTown, rowsOf, shownIn, soonDecided, type Town } from './support';

let town: Town;
/** For how long the systems are said to be at a request: what is in doubt is decided after that. */
let requestTimeoutMs = 500;
beforeAll(async () => {
  // only this test says when a system is read
  town = await openTown({
    pollMs: 600_000,
    settings: soonDecided,
    replaceConnector: (connector) => ({
      ...connector,
      get requestTimeoutMs() {
        return requestTimeoutMs;
      },
    }),
  });
  await town.atRest();
});
afterAll(() => town.close());

const pollBoth = (): Promise<void> => poll(town);

it('sees an edit that takes our write back before any poll saw the write', async () => {
  const { contact, person } = await linkedContact(town, { Title: 'before' }, pollBoth);
  await town.crm.edit('Contact', contact, { Title: 'after' });
  await poll(town, 'crm');
  await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'after');
  await town.atRest();
  await town.office.edit('Person', person, { Title: 'before' });
  await poll(town, 'superoffice');
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'before');
});

it('sees an edit that takes back a write without an answer, as soon as a look has shown that it arrived', async () => {
  const { contact, person } = await linkedContact(town, { Title: 'before' }, pollBoth);
  requestTimeoutMs = 600_000;
  await town.office.fault({ rules: [{ kind: 'status500after', method: 'PATCH', pathPattern: '*', times: 1 }] });
  await town.crm.edit('Contact', contact, { Title: 'after' });
  await poll(town, 'crm');
  const link = `select base ->> 'title' as title, pending is not null as "inDoubt" from link
    where system = 'superoffice' and external_id = $1`;
  await eventually(() => rowsOf(town, link, [person]), [{ title: 'after', inDoubt: true }]);
  await town.office.edit('Person', person, { Title: 'before' });
  requestTimeoutMs = 500;
  await poll(town, 'superoffice');
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'before');
});

it('sees an edit that takes another back which only a webhook told of', async () => {
  const { contact, person } = await linkedContact(town, { Title: 'before' }, pollBoth);
  await town.office.edit('Person', person, { Title: 'between' });
  await hint(town, ['superoffice', 'Person', person]);
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'between');
  await town.atRest();
  await town.office.edit('Person', person, { Title: 'before' });
  await poll(town, 'superoffice');
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'before');
});

import { eventually, linksOf, openTown, type Town } from './support';

let town: Town;
afterEach(() => town.close());

it('makes no record beyond what the configuration allows, and says on the link why', async () => {
  town = await openTown({ settings: { maxFanOut: 0 } });
  const contact = await town.crm.create('Contact', { LastName: 'Berg', Email: 'kari@example.com' });
  await eventually(
    async () =>
      (await linksOf(town, contact)).map(({ system, state, blocked_reason: reason }) => [system, state, reason]),
    [
      ['crm', 'active', null],
      [
        'superoffice',
        'creating',
        'sync.maxFanOut: the flows make at most 0 records of one contact; raise it, or pause a flow',
      ],
    ],
  );
  await town.atRest();
  expect(await town.office.all('Person')).toEqual([]);
});

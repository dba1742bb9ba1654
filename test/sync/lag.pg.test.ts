import type { Connector } from '../../src/connectors/connector';
import { eventually, linkedContact, openTown, shownIn, type Town } from './support';

let town: Town;
afterEach(() => town.close());

const lagMs = 1_000;

/** The connector as it would be for a vendor whose lists and records may be a second behind. */
const lagging = (connector: Connector): Connector => ({
  ...connector,
  recordTypes: Object.fromEntries(
    Object.entries(connector.recordTypes).map(([name, spec]) => {
      const { readLagMs, listLagMs, feedLagMs } = spec.capabilities;
      const lags = { readLagMs: readLagMs + lagMs, listLagMs: listLagMs + lagMs, feedLagMs: feedLagMs + lagMs };
      return [name, { ...spec, capabilities: { ...spec.capabilities, ...lags } }];
    }),
  ),
});

it.each([{ listLagMs: lagMs }, { listLagMs: lagMs, getLagMs: lagMs }])(
  'reverts nothing under %j of the office',
  async (lag) => {
    town = await openTown({ replaceConnector: lagging });
    await town.atRest();
    const { contact, person } = await linkedContact(town, { Title: 'T0', FirstName: 'F0' });
    await town.office.fault(lag);
    for (const round of [1, 2]) {
      await town.crm.edit('Contact', contact, { Title: `T${round}` });
      await eventually(() => shownIn(town.office, 'Person', person, 'Title'), `T${round}`);
      expect(await shownIn(town.crm, 'Contact', contact, 'Title')).toBe(`T${round}`);
    }
    await town.office.edit('Person', person, { Firstname: 'F1' });
    await eventually(() => shownIn(town.crm, 'Contact', contact, 'FirstName'), 'F1');
    await town.atRest();
    expect(await shownIn(town.crm, 'Contact', contact, 'Title')).toBe('T2');
    expect(await shownIn(town.office, 'Person', person, 'Title')).toBe('T2');
  },
);

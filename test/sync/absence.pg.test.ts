import type { Connector } from '../../src/connectors/connector';
import { systemId } from '../../src/core/ids';
import { eventually, linkedContact, linksOf, openTown, type Town } from './support';

let town: Town;
let isBlind = false;
beforeAll(async () => {
  town = await openTown({ replaceConnector: blindable, settings: { confirmGapMs: 600 } });
  await town.atRest();
});
afterAll(() => town.close());

/** SuperOffice, which for a while knows none of its records and says so. */
const blindable = (connector: Connector): Connector =>
  connector.system !== 'superoffice'
    ? connector
    : {
        ...connector,
        readMany: async (type, ids, options) => (isBlind ? [] : connector.readMany(type, ids, options)),
        readForWrite: async (ref, options) => (isBlind ? null : connector.readForWrite(ref, options)),
        confirmGone: async (ref, options) => (isBlind ? { type: 'gone' } : connector.confirmGone(ref, options)),
      };

it('believes a delete only when it is confirmed a second time, some time later', async () => {
  const { contact, person } = await linkedContact(town, {});
  const link = async () => (await linksOf(town, contact))[1];
  isBlind = true;
  const ref = { system: systemId('superoffice'), type: 'Person', externalId: person };
  await town.stack.store.markRecords([ref], Date.now());
  town.stack.engine.wake();
  await eventually(async () => (await link())?.['missing_since'] !== null, true);
  isBlind = false;
  await eventually(async () => (await link())?.['missing_since'], null);
  await town.atRest();
  expect(await link()).toMatchObject({ state: 'active', external_id: person });
});

import type { Connector } from '../../src/connectors/connector';
import { systemId } from '../../src/core/ids';
import { waitUntil } from '../support/wait-until';
import { linkedContact, linksOf, openTown, type Town } from './support';

let town: Town;
let isBlind = false;
/** Whether the office said that a record is gone, and was asked for records again after that. */
let isSaidGone = false;
let isAskedAgain = false;
beforeAll(async () => {
  town = await openTown({ replaceConnector: blindable, settings: { confirmGapMs: 600 } });
  await town.atRest();
});
afterAll(() => town.close());

/** SuperOffice, which for a while knows none of its records, says so once, and knows them again. */
const blindable = (connector: Connector): Connector =>
  connector.system !== 'superoffice'
    ? connector
    : {
        ...connector,
        readMany: async (type, ids, options) => {
          if (isBlind) return [];
          isAskedAgain = isSaidGone;
          return connector.readMany(type, ids, options);
        },
        readForWrite: async (ref, options) => (isBlind ? null : connector.readForWrite(ref, options)),
        confirmGone: async (ref, options) => {
          if (!isBlind) return connector.confirmGone(ref, options);
          isBlind = false;
          isSaidGone = true;
          return { type: 'gone' };
        },
      };

it('believes a delete only when it is confirmed a second time, some time later', async () => {
  const { contact, person } = await linkedContact(town, {});
  const link = async () => (await linksOf(town, contact))[1];
  isBlind = true;
  const ref = { system: systemId('superoffice'), type: 'Person', externalId: person };
  await town.stack.store.markRecords([ref], Date.now());
  town.stack.engine.wake();
  await waitUntil('it is looked at again', () => isAskedAgain);
  await town.atRest();
  expect(await link()).toMatchObject({ state: 'active', external_id: person, missing_since: null });
});

import { systemId } from '../../src/core/ids';
import { type Office, openOffice } from './operate-support';
import { eventually } from './support';

let office: Office;
beforeEach(async () => {
  office = await openOffice({ pollMs: 600_000, settings: { confirmGapMs: 600_000 } });
  await office.atRest();
});
afterEach(() => office.close());

/** The engine is told of one record only, as by a webhook. */
async function look(type: string, externalId: string): Promise<void> {
  await office.stack.store.markRecords([{ system: systemId('crm'), type, externalId }], Date.now());
  office.stack.engine.wake();
}

async function waitingLinks(): Promise<unknown> {
  const { links } = await office.ask(
    '{ links(filter: { isWaiting: true }) { nodes { recordType externalId waitsFor { field reason } } } }',
  );
  return links.nodes;
}

it('lists links that wait for what their record refers to, until it is linked', async () => {
  const customer = await office.crm.create('Customer', { Name: 'Fjord AS' });
  const contact = await office.crm.create('Contact', { LastName: 'Berg', CustomerId: customer });
  await look('Contact', contact);
  const reason = `Customer ${customer} of crm is not linked yet`;
  await eventually(waitingLinks, [
    { recordType: 'Contact', externalId: contact, waitsFor: [{ field: 'customer', reason }] },
  ]);
  await look('Customer', customer);
  await eventually(waitingLinks, []);
});

it('lists records that their system does not show, before a delete is believed', async () => {
  const contact = await office.crm.create('Contact', { LastName: 'Berg' });
  await look('Contact', contact);
  await eventually(async () => (await office.office.all('Person')).length, 1);
  await office.crm.remove('Contact', contact);
  await look('Contact', contact);
  const missing = async (): Promise<unknown> => {
    const { links } = await office.ask('{ links(filter: { isMissing: true }) { nodes { externalId missingSince } } }');
    return links.nodes;
  };
  await eventually(missing, [{ externalId: contact, missingSince: expect.stringMatching(/^2/) }]);
});

import { decide, type Office, openOffice, superofficePersonFlow } from './operate-support';
import { eventually, linkedContact, rowsOf, shownIn } from './support';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.atRest();
});
afterEach(() => office.close());

const flow = { flowId: superofficePersonFlow };

/** Values that the preview says would be written, or be left to differ, by side and field. */
async function previewed(): Promise<unknown> {
  const { previewFlow } = await office.ask(
    'query P($flowId: ID!) { previewFlow(flowId: $flowId) { fields { side field overwritten filled differing } } }',
    flow,
  );
  return previewFlow.fields;
}

/** A person whose title reads otherwise than it did under the mapping with which it was linked. */
async function titleReadAnew(): Promise<{ contact: string; person: string }> {
  const linked = await linkedContact(office, { Title: 'C.E.O.' });
  await office.atRest();
  await decide(office, 'pauseFlow', flow, 'userErrors { code }');
  await office.office.edit('Person', linked.person, { Title: 'CEO' });
  const mirrored = `select native->>'Title' as title from record where external_id = $1 and record_type = 'Person'`;
  await eventually(() => rowsOf(office, mirrored, [linked.person]), [{ title: 'CEO' }]);
  await rowsOf(office, `update link set mapping_hash = 'before' where system = 'superoffice' and external_id = $1`, [
    linked.person,
  ]);
  return linked;
}

it('is no edit: what reads otherwise is left to differ, as the preview says, and nothing is written', async () => {
  const { contact, person } = await titleReadAnew();
  expect(await previewed()).toEqual([{ side: 'RIGHT', field: 'title', overwritten: 0, filled: 0, differing: 1 }]);
  await Promise.all([office.crm.emptyLog(), office.office.emptyLog()]);
  await decide(office, 'resumeFlow', flow, 'userErrors { code }');
  await office.atRest();
  expect([await office.crm.writes(), await office.office.writes()]).toEqual([[], []]);
  expect(await shownIn(office.crm, 'Contact', contact, 'Title')).toBe('C.E.O.');
  expect(await shownIn(office.office, 'Person', person, 'Title')).toBe('CEO');
});

import { customCrm } from '../../src/connectors/custom-crm';
import { superoffice } from '../../src/connectors/superoffice';
import type { JsonObject } from '../../src/lib/json';
import { connectTo, type OpenEngine, openEngine } from '../support/open-engine';
import { eventually, openTown, rowsOf, shownIn, type Town } from './support';

let town: Town;
let restored: OpenEngine | null = null;
afterEach(async () => {
  await restored?.close();
  await town.close();
});

/** What a copy of the database that is taken now knows besides objects and links, of which there are none yet. */
interface Copy {
  readonly configuration: readonly JsonObject[];
  readonly change_cursor: readonly JsonObject[];
}

const copy = async (): Promise<Copy> => ({
  configuration: await rowsOf(town, 'select * from configuration'),
  change_cursor: await rowsOf(town, 'select * from change_cursor'),
});

/** The engine goes on with the copy. */
async function restore(copied: Copy): Promise<OpenEngine> {
  const { engine, crm, superoffice: office } = town.stack;
  await engine.stop();
  const connectors = [connectTo(customCrm, crm), connectTo(superoffice, office)];
  restored = await openEngine({ connectors, flows: engine.topology.flows });
  for (const [table, rows] of Object.entries(copied)) {
    await restored.database.dataSource.query(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    );
  }
  await restored.engine.start();
  return restored;
}

it('makes nothing again that was made since, though nothing but our marker tells, and loses no edit of it', async () => {
  town = await openTown();
  await town.atRest();
  const copied = await copy();
  const contact = await town.crm.create('Contact', { LastName: 'Berg', Title: 'CEO' });
  await eventually(async () => (await town.office.all('Person')).length, 1);
  await town.atRest();
  const [made] = await town.office.all('Person');
  const person = JSON.stringify(made?.['PersonId']);
  await town.office.edit('Person', person, { Title: 'CTO' });
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'CTO');
  await town.atRest();
  await town.office.emptyLog();
  const { database } = await restore(copied);
  await eventually(
    () =>
      database.dataSource.query(
        `select c.external_id as contact, p.external_id as person from link c join link p using (entity_id)
         where c.system = 'crm' and c.record_type = 'Contact' and p.system = 'superoffice' and p.state = 'active'`,
      ),
    [{ contact, person }],
  );
  await town.crm.edit('Contact', contact, { Title: 'CFO' });
  await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'CFO');
  expect(await town.office.all('Person')).toHaveLength(1);
  expect((await town.office.writes()).filter((line) => line.startsWith('POST'))).toEqual([]);
});

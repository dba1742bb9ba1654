import type { Connector } from '../../src/connectors/connector';
import { cutText } from '../../src/core/codec';
import { eventually, linkedContact, openTown, readAllAnew, shownIn, type Town } from './support';

let town: Town;
afterEach(() => town.close());

const room = 11;

/** SuperOffice with titles of eleven characters, which cuts longer ones without a word. */
const cutting =
  (hasReading: boolean) =>
  (connector: Connector): Connector => {
    if (connector.system !== 'superoffice') return connector;
    return {
      ...connector,
      async update(ref, request, options) {
        const changes = request.changes.map((change) =>
          change.path === 'Title' && typeof change.value === 'string'
            ? { ...change, value: change.value.slice(0, room) }
            : change,
        );
        const outcome = await connector.update(ref, { ...request, changes }, options);
        return outcome.type === 'written' && !hasReading ? { ...outcome, reading: null } : outcome;
      },
    };
  };

/** The same, said beforehand: its mapping says that titles are cut. */
function declared(connector: Connector): Connector {
  const { Person, ...others } = connector.recordTypes;
  const mapping = Person?.mappings.contact;
  if (Person === undefined || mapping === undefined) return connector;
  const rows = mapping.rows.map((row) => (row.field === 'title' ? { ...row, codec: cutText(room, '') } : row));
  const person = { ...Person, mappings: { ...Person.mappings, contact: { ...mapping, rows } } };
  return { ...cutting(false)(connector), recordTypes: { ...others, Person: person } };
}

const methods = (writes: readonly string[]): readonly string[] => writes.map((line) => line.split(' ')[0] ?? '');

it.each([
  ['shows what it stored', cutting(true), 'Director of everything'],
  ['is known to cut', declared, 'Director of everything'],
  // nothing tells its cut from an edit of a person there
  ['is not known to cut and answers nothing', cutting(false), 'Director of'],
])('a system that cuts, and %s, gets one write, and nothing flaps', async (_, replaceConnector, inCrm) => {
  town = await openTown({ replaceConnector });
  await town.atRest();
  const { contact, person } = await linkedContact(town, { Title: 'CEO' });
  await Promise.all([town.crm.emptyLog(), town.office.emptyLog()]);
  await town.crm.edit('Contact', contact, { Title: 'Director of everything' });
  await eventually(() => shownIn(town.office, 'Person', person, 'Title'), 'Director of');
  await readAllAnew(town);
  expect(methods(await town.office.writes())).toEqual(['PATCH']);
  await Promise.all([town.crm.emptyLog(), town.office.emptyLog()]);
  await readAllAnew(town);
  expect([await town.crm.writes(), await town.office.writes()]).toEqual([[], []]);
  expect(await shownIn(town.crm, 'Contact', contact, 'Title')).toBe(inCrm);
});

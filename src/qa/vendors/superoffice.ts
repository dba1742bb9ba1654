import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../lib/json';
import { type NativeId, type NativeValues, type QaSystem, type VendorClient, VendorRefusal } from '../vendor';
import { told, vendorHttp } from './http';
import { countryPath, overlay, patchFor, withPlainDays } from './superoffice-carrier';
import { superofficeApi } from './superoffice-session';

/** What the checklist needs to know of an entity: its id, and the archive columns by which it is found (superoffice contract 4). */
interface Entity {
  readonly idName: string;
  readonly idColumn: string;
  readonly columns: Readonly<Record<string, string>>;
}

const entities: Readonly<Record<string, Entity>> = {
  Person: { idName: 'PersonId', idColumn: 'personId', columns: { Lastname: 'lastName' } },
  Contact: { idName: 'ContactId', idColumn: 'contactId', columns: { Name: 'name' } },
};

const countriesShape = z.array(z.looseObject({ CountryId: z.number(), TwoLetterISOCountry: z.string() }));
const rowsShape = z.object({ value: z.array(z.looseObject({ PrimaryKey: z.string() })) });

/** A client of SuperOffice's REST interface, signed in as system user (superoffice contracts 1 to 5). Ids are numbers. */
export function superofficeClient(system: QaSystem): VendorClient {
  const { systemId } = system;
  const http = vendorHttp(systemId);
  const call = superofficeApi(system, http);
  const countryIdIn = async ({ [countryPath]: code = null }: NativeValues): Promise<number | null> => {
    if (code === null) return null;
    const countries = told(countriesShape, await call('GET', 'List/Country/Items'), `${systemId}: the countries`);
    const found = countries.find(({ TwoLetterISOCountry }) => TwoLetterISOCountry === code);
    if (!found) throw new VendorRefusal(`${systemId}: there is no country ${JSON.stringify(code)} in its list`);
    return found.CountryId;
  };
  const read = async (type: string, id: NativeId): Promise<JsonObject | null> => {
    const { status, body } = await call('GET', `${type}/${id}`, { statuses: [200, 404] });
    return status === 200 && isJsonObject(body) && body['Deleted'] !== 1 ? withPlainDays(body) : null;
  };
  return {
    read,
    async create(type, values) {
      const { body: template } = await call('GET', `${type}/default`);
      const body = overlay(isJsonObject(template) ? template : {}, values, await countryIdIn(values));
      const created = await call('POST', type, { body });
      const id = isJsonObject(created.body) ? created.body[entityOf(type).idName] : null;
      if (typeof id !== 'number') throw new VendorRefusal(`${systemId}: the new ${type} came without an id`);
      return id;
    },
    async change(type, id, values) {
      const carrier = await read(type, id);
      if (!carrier) throw new VendorRefusal(`${systemId}: ${type} ${id} is not there to be changed`);
      const body = patchFor(overlay(carrier, values, await countryIdIn(values)), values);
      await call('PATCH', `${type}/${id}`, { body });
    },
    async remove(type, id) {
      await call('DELETE', `${type}/${id}`, { statuses: [204, 404] });
    },
    async find(type, { path, value }) {
      const list = await call('GET', `${type}?${queryFor(type, path, value)}`);
      const rows = told(rowsShape, list, `${systemId}: the list of ${type}`).value;
      const ids = rows.map(({ PrimaryKey }) => Number(PrimaryKey));
      // The archive goes on listing what was deleted.
      const records = await Promise.all(ids.map((id) => read(type, id)));
      return ids.filter((_id, index) => records[index] !== null);
    },
    close: () => http.close(),
  };
}

function entityOf(type: string): Entity {
  const entity = entities[type];
  if (!entity) throw new VendorRefusal(`The checklist knows no ${type} of SuperOffice`);
  return entity;
}

/** Quotes in a filter's text are escaped by backslash (superoffice contract 4). */
function queryFor(type: string, path: string, value: string): string {
  const { idColumn, columns } = entityOf(type);
  const column = columns[path];
  if (column === undefined) throw new VendorRefusal(`The checklist knows no way to find a ${type} by ${path}`);
  const text = value.replaceAll(/['\\]/g, String.raw`\$&`);
  return new URLSearchParams({
    $select: idColumn,
    $filter: `${column} eq '${text}'`,
    $orderBy: idColumn,
    $top: '10',
  }).toString();
}

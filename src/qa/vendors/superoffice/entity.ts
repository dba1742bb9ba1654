import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../../lib/json';
import { type NativeId, type NativeValues, VendorRefusal } from '../../vendor';
import { told } from '../http';
import { present, type RecordTypeClient } from '../record-type';
import { archiveKeys } from './archive';
import { countryPath, overlay, patchFor, withPlainDays } from './carrier';
import type { SuperofficeCall } from './session';

/** What the checklist needs to know of an entity: its id, and the archive columns by which it is found (superoffice contract 4). */
export interface Entity {
  readonly type: 'Person' | 'Contact';
  readonly idName: string;
  readonly idColumn: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** A person at a company, who can be searched by last name alone. */
export const person: Entity = {
  type: 'Person',
  idName: 'PersonId',
  idColumn: 'personId',
  columns: { Lastname: 'lastName' },
};

/** What SuperOffice calls a Contact: a company, which can be searched by name alone. */
export const company: Entity = {
  type: 'Contact',
  idName: 'ContactId',
  idColumn: 'contactId',
  columns: { Name: 'name' },
};

const countriesShape = z.array(z.looseObject({ CountryId: z.number(), TwoLetterISOCountry: z.string() }));

/** People and companies: read and patched as a whole (superoffice contract 5). */
export function entityClient({ type, idName, idColumn, columns }: Entity, call: SuperofficeCall): RecordTypeClient {
  const countryIdIn = async ({ [countryPath]: code = null }: NativeValues): Promise<number | null> => {
    if (code === null) return null;
    const countries = told(countriesShape, await call('GET', 'List/Country/Items'), 'superoffice: the countries');
    const found = countries.find(({ TwoLetterISOCountry }) => TwoLetterISOCountry === code);
    if (!found) throw new VendorRefusal(`superoffice: there is no country ${JSON.stringify(code)} in its list`);
    return found.CountryId;
  };
  const read = async (id: NativeId): Promise<JsonObject | null> => {
    const { status, body } = await call('GET', `${type}/${id}`, { statuses: [200, 404] });
    return status === 200 && isJsonObject(body) && body['Deleted'] !== 1 ? withPlainDays(body) : null;
  };
  return {
    read,
    async create(values) {
      const { body: template } = await call('GET', `${type}/default`);
      const body = overlay(isJsonObject(template) ? template : {}, values, await countryIdIn(values));
      return createdId(await call('POST', type, { body }), idName);
    },
    async change(id, values) {
      const carrier = present(await read(id), `superoffice: ${type} ${id}`);
      const body = patchFor(overlay(carrier, values, await countryIdIn(values)), values);
      await call('PATCH', `${type}/${id}`, { body });
    },
    async remove(id) {
      await call('DELETE', `${type}/${id}`, { statuses: [204, 404] });
    },
    async find({ path, value }) {
      const ids = await archiveKeys(call, { list: type, idColumn, column: columnFor(columns, path), value });
      // The archive goes on listing what was deleted.
      const records = await Promise.all(ids.map((id) => read(id)));
      return ids.filter((_id, index) => records[index] !== null);
    },
  };
}

/** The id of a record that was just made. */
export function createdId({ body }: { readonly body: unknown }, idName: string): number {
  const id = isJsonObject(body) ? body[idName] : null;
  if (typeof id !== 'number') throw new VendorRefusal(`superoffice: a new record came without ${idName}`);
  return id;
}

/** The archive column that holds a property. */
export function columnFor(columns: Readonly<Record<string, string>>, path: string): string {
  const column = columns[path];
  if (column === undefined) throw new VendorRefusal(`superoffice: the checklist cannot search by ${path}`);
  return column;
}

import type { JsonObject } from '../../../lib/json';
import { numberAt } from '../carrier/read';
import type { Cell, ColumnType } from '../filter/columns';
import { type Associate, associates } from '../lists/associates';
import type { Column } from './columns';

const userColumn = (name: string, type: ColumnType, read: (associate: Associate) => Cell): Column => ({
  name,
  type,
  read: ({ value }) => {
    const found = find(value);
    return found ? [read(found)] : [];
  },
});

function find(value: JsonObject): Associate | undefined {
  return associates.find((associate) => associate.id === numberAt(value, 'id'));
}

/** The columns of archive providers `AllUsers` and `InternalUsers` (superoffice contract 4). */
export const userColumns: readonly Column[] = [
  userColumn('associateDbId', 'int', (associate) => associate.id),
  userColumn('personId', 'int', (associate) => associate.personId),
  userColumn('contactId', 'int', () => 0),
  userColumn('firstName', 'text', (associate) => associate.firstName),
  userColumn('lastName', 'text', (associate) => associate.lastName),
  userColumn('fullName', 'text', (associate) => `${associate.firstName} ${associate.lastName}`),
  userColumn('userName', 'text', (associate) => associate.email),
  userColumn('personEmail', 'text', (associate) => associate.email),
  userColumn('assocName', 'text', (associate) => associate.initials),
  userColumn('assocType', 'text', (associate) => associate.type),
  userColumn('usergroup', 'text', () => 'Sales'),
  userColumn('usergroupId', 'int', () => 1),
  userColumn('role', 'text', () => 'Administrator'),
  userColumn('isActive', 'bool', () => true),
  userColumn('ejUserId', 'int', () => 0),
];

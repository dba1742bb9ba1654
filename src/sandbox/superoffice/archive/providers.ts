import type { Records } from '../entities/records';
import { archivedRecords } from '../entities/records';
import { contact } from '../entities/contact';
import { person } from '../entities/person';
import { associates } from '../lists/associates';
import type { ListRoute } from '../routes/archive-routes';
import { contactColumns } from './contact-columns';
import { personColumns } from './person-columns';
import type { ArchiveProvider } from './query';
import { userColumns } from './user-columns';

/** The archive providers of the tenant over its records; `now` is the vendor's clock in ms. */
export function archiveProviders(records: Records, now: () => number): readonly ArchiveProvider[] {
  const users = associates.map((associate) => ({
    value: { id: associate.id },
    createdAt: 0,
    updatedAt: 0,
    deletedAt: null,
  }));
  return [
    {
      name: 'Person',
      entityName: 'person',
      columns: personColumns,
      keyColumn: 'personId',
      rows: () => archivedRecords(records, person, now()),
    },
    ...['SimpleContact', 'Contact'].map((name) => ({
      name,
      entityName: 'contact',
      columns: contactColumns,
      keyColumn: 'contactId',
      rows: () => archivedRecords(records, contact, now()),
    })),
    ...['AllUsers', 'InternalUsers'].map((name) => ({
      name,
      entityName: 'associate',
      columns: userColumns,
      keyColumn: 'associateDbId',
      rows: () => users,
    })),
  ];
}

/** The list routes that answer from an archive (superoffice contract 4). */
export const listRoutesOfArchives: readonly ListRoute[] = [
  { path: ['person'], provider: 'Person' },
  { path: ['contact'], provider: 'SimpleContact' },
  { path: ['contact', '{id}', 'persons'], provider: 'Person', idColumn: 'contactId' },
  { path: ['user'], provider: 'AllUsers' },
];

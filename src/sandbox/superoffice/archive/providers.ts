import { contact } from '../entities/contact';
import type { EntityType } from '../entities/entity-type';
import { person } from '../entities/person';
import { priceList, product } from '../entities/product';
import { archivedRecords, type Records } from '../entities/records';
import { sale } from '../entities/sale';
import { associates } from '../lists/associates';
import type { ListRoute } from '../routes/archive-routes';
import { alternativeColumns, quoteAlternativeColumns, quoteTableColumns } from './alternative-columns';
import type { Column } from './columns';
import { contactColumns } from './contact-columns';
import { personColumns } from './person-columns';
import { priceListColumns, productColumns } from './product-columns';
import type { ArchiveProvider } from './query';
import { saleColumns } from './sale-columns';
import { userColumns } from './user-columns';

/** The archive providers of the tenant over its records; `now` is the vendor's clock in ms. */
export function archiveProviders(records: Records, now: () => number): readonly ArchiveProvider[] {
  const users = associates.map(({ id }) => ({ value: { id }, createdAt: 0, updatedAt: 0, deletedAt: null }));
  const alternatives = (): ReturnType<typeof records.store.list> => records.store.list('QuoteAlternative');
  return [
    ...entityArchives.map(({ name, type, columns, keyColumn }) => ({
      name,
      entityName: type.table ?? type.name.toLowerCase(),
      columns,
      keyColumn,
      rows: () => archivedRecords(records, type, now()),
    })),
    ...['AllUsers', 'InternalUsers'].map((name) => ({
      name,
      entityName: 'associate',
      columns: userColumns,
      keyColumn: 'associateDbId',
      rows: () => users,
    })),
    {
      name: 'Dynamic',
      entityName: 'quotealternative',
      columns: alternativeColumns,
      keyColumn: 'quotealternative.quotealternative_id',
      rows: alternatives,
    },
    ...dynamicTables.map(({ table, type, columns }) => ({
      name: 'Dynamic',
      entityName: table,
      columns,
      keyColumn: `${table}.${table}_id`,
      rows: () => records.store.list(type),
    })),
    {
      name: 'QuoteAlternative',
      entityName: 'quotealternative',
      columns: quoteAlternativeColumns,
      keyColumn: 'quoteAlternativeId',
      rows: alternatives,
    },
  ];
}

/** The other tables that provider `Dynamic` serves; which one is asked for, the names of the columns say. */
const dynamicTables = [
  { table: 'quote', type: 'Quote', columns: quoteTableColumns.quote },
  { table: 'quoteversion', type: 'QuoteVersion', columns: quoteTableColumns.quoteversion },
  { table: 'quoteline', type: 'QuoteLine', columns: quoteTableColumns.quoteline },
] as const;

interface EntityArchive {
  readonly name: string;
  readonly type: EntityType;
  readonly columns: readonly Column[];
  readonly keyColumn: string;
}

const entityArchives: readonly EntityArchive[] = [
  { name: 'Person', type: person, columns: personColumns, keyColumn: 'personId' },
  { name: 'SimpleContact', type: contact, columns: contactColumns, keyColumn: 'contactId' },
  { name: 'Contact', type: contact, columns: contactColumns, keyColumn: 'contactId' },
  { name: 'Product', type: product, columns: productColumns, keyColumn: 'productId' },
  { name: 'PriceList', type: priceList, columns: priceListColumns, keyColumn: 'priceListId' },
  { name: 'FindSale', type: sale, columns: saleColumns, keyColumn: 'saleId' },
  { name: 'Sale', type: sale, columns: saleColumns, keyColumn: 'saleId' },
];

/** The list routes that answer from an archive (superoffice contract 4). */
export const listRoutesOfArchives: readonly ListRoute[] = [
  { path: ['person'], provider: 'Person' },
  { path: ['contact'], provider: 'SimpleContact' },
  { path: ['contact', '{id}', 'persons'], provider: 'Person', idColumn: 'contactId' },
  { path: ['contact', '{id}', 'sales'], provider: 'FindSale', idColumn: 'contactId' },
  { path: ['person', '{id}', 'sales'], provider: 'FindSale', idColumn: 'personId' },
  { path: ['product'], provider: 'Product' },
  { path: ['pricelist'], provider: 'PriceList' },
  { path: ['pricelist', '{id}', 'products'], provider: 'Product', idColumn: 'priceListId' },
  { path: ['sale'], provider: 'FindSale' },
  { path: ['user'], provider: 'AllUsers' },
];

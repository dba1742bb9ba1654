import type { ListName } from './list-names';

/** One item of a list; `name` is kept in two languages, as a multi-language tenant does. */
export interface ListItem {
  readonly id: number;
  readonly name: { readonly en: string; readonly no: string };
  readonly isDeleted?: true;
}

const item = (id: number, en: string, no: string): ListItem => ({ id, name: { en, no } });

/** The demo tenant's lists. The first item is the default. Category 9 is deleted, to be seen with `includeDeleted` only. */
export const listItems: Record<ListName, readonly ListItem[]> = {
  Business: [
    item(1, 'Other', 'Annet'),
    item(2, 'Energy', 'Energi'),
    item(3, 'Construction', 'Bygg og anlegg'),
    item(4, 'Retail', 'Varehandel'),
    item(5, 'Services', 'Tjenester'),
  ],
  Category: [
    item(1, 'Customer A', 'Kunde A'),
    item(2, 'Customer B', 'Kunde B'),
    item(3, 'Prospect', 'Potensiell kunde'),
    item(4, 'Supplier', 'Leverandør'),
    { ...item(9, 'Former customer', 'Tidligere kunde'), isDeleted: true },
  ],
  Position: [item(1, 'Manager', 'Leder'), item(2, 'Buyer', 'Innkjøper'), item(3, 'Technician', 'Tekniker')],
  ProductCategory: [item(1, 'Goods', 'Varer'), item(2, 'Services', 'Tjenester')],
  ProductFamily: [item(1, 'Standard', 'Standard'), item(2, 'Special', 'Spesial')],
  ProductType: [item(1, 'Stocked', 'Lagervare'), item(2, 'Ordered', 'Skaffevare')],
  SaleType: [item(1, 'New sale', 'Nysalg'), item(2, 'Repeat sale', 'Gjensalg')],
  Source: [item(1, 'Web', 'Nett'), item(2, 'Fair', 'Messe')],
};

/** The text of a list value in a language; without one the raw multi-language text (superoffice contract 3). */
export function translate(name: ListItem['name'], language: string | null): string {
  if (name.en === name.no) return name.en;
  if (language === null) return `NO:"${name.no}";US:"${name.en}"`;
  return ['no', 'nb', 'nn'].includes(language.slice(0, 2).toLowerCase()) ? name.no : name.en;
}

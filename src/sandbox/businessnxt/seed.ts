import type { RecordStore } from '../kit/record-store';
import { population } from '../sample/population';
import { sampleCounts, type SampleSize } from '../sample/size';
import { numbering, systemUser, tenant } from './demo';
import { authorNames } from './rows/read-column';
import { associateValues, productValues, salesOrders, supplierValue } from './seed-values';
import { tables } from './tables';
import type { Draft, Table } from './tables/table';
import { blank, idOf, sequenceOf } from './write/row-writer';

/** Which side of the population Business NXT holds; the demo's other systems hold others. */
const side = 9;

/** The oldest of the rows that are older than time stamps are, and of those that are not; each next one is a minute younger. */
const beforeStamps = Date.UTC(2024, 2, 4, 8);
const withStamps = Date.UTC(2025, 1, 3, 8);

/**
 * Fills an empty company: countries, units and the company's own row always; customers and a supplier of side 9 of the
 * sample, half of which the demo's Custom CRM holds too; and, unless the sample is empty, the shared catalogue and sales
 * orders, some of which are the Custom CRM's.
 */
export function fillSample(store: RecordStore, size: SampleSize, at: number | null): void {
  const plant = createPlanter(store, at);
  plant(tables.Country, countryRows, beforeStamps);
  plant(tables.Unit, unitRows, beforeStamps);
  plant(tables.CompanyInformation, [companyRow], beforeStamps);
  const { companies } = population({ ...sampleCounts(size), side });
  if (companies.length === 0) return;
  plant(tables.Associate, [...companies.map(associateValues), supplierValue], beforeStamps);
  plant(tables.Product, productValues, beforeStamps);
  const { orders, lines } = salesOrders(companies);
  plant(tables.Order, orders, withStamps);
  plant(tables.OrderLine, lines, withStamps + 30_000);
}

type Plant = (table: Table, rows: readonly Draft[], since: number) => void;

/** Adds rows under the keys that they have on every machine, stamped with the sample's own times (`at` null) or all with `at` (ms). */
function createPlanter(store: RecordStore, at: number | null): Plant {
  return (table, rows, since) => {
    const planted = new Map<string, number>();
    for (const [position, row] of rows.entries()) {
      const value: Draft = { ...blank(table), ...table.defaults, ...row };
      if (table.numbered) {
        const { column, first } = table.numbered;
        const sequence = sequenceOf(table, value);
        const number = planted.get(sequence) ?? first;
        planted.set(sequence, number + 1);
        // Restoring gives the numbers of the sample again; those given out since then stay used.
        value[column] = at === null ? store.nextNumber(sequence, first) : number;
      }
      const authors = { [authorNames.created]: systemUser, [authorNames.changed]: systemUser };
      store.create(table.name, idOf(table, value), { ...value, ...authors }, at ?? since + position * 60_000);
    }
  };
}

const countryNames = { NO: 'Norge', SE: 'Sverige', DK: 'Danmark', FI: 'Finland', DE: 'Tyskland', GB: 'Storbritannia' };

const countryRows: readonly Draft[] = Object.entries(countryNames).map(([code, name]) => ({
  countryNo: Object.entries(numbering.countries).find(([known]) => known === code)?.[1] ?? 0,
  name,
}));

const unitRows: readonly Draft[] = ['stk', 'time', 'mnd', 'kg'].map((description, position) => ({
  unit: position + 1,
  description,
}));

const companyRow: Draft = {
  companyNo: tenant.organizationNo,
  orgUnit1Name: 'Avdeling',
  orgUnit2Name: 'Prosjekt',
};

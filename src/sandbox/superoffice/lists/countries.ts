import type { JsonObject } from '../../../lib/json';
import { type ListItem, translate } from './list-items';

/** A country of the tenant. Its id is the ISO 3166 number. */
export interface Country {
  readonly id: number;
  readonly name: ListItem['name'];
  readonly iso2: string;
  readonly iso3: string;
  readonly currencyId: number;
  readonly dialIn: string;
}

const country = (
  id: number,
  names: readonly [string, string],
  codes: readonly [string, string],
  rest: readonly [number, string],
): Country => ({
  id,
  name: { en: names[0], no: names[1] },
  iso2: codes[0],
  iso3: codes[1],
  currencyId: rest[0],
  dialIn: rest[1],
});

/** The countries of the demo tenant; the first is its home. */
export const countries: readonly Country[] = [
  country(578, ['Norway', 'Norge'], ['NO', 'NOR'], [1, '47']),
  country(752, ['Sweden', 'Sverige'], ['SE', 'SWE'], [2, '46']),
  country(208, ['Denmark', 'Danmark'], ['DK', 'DNK'], [3, '45']),
  country(246, ['Finland', 'Finland'], ['FI', 'FIN'], [4, '358']),
  country(352, ['Iceland', 'Island'], ['IS', 'ISL'], [5, '354']),
  country(276, ['Germany', 'Tyskland'], ['DE', 'DEU'], [4, '49']),
  country(826, ['United Kingdom', 'Storbritannia'], ['GB', 'GBR'], [6, '44']),
  country(528, ['Netherlands', 'Nederland'], ['NL', 'NLD'], [4, '31']),
  country(250, ['France', 'Frankrike'], ['FR', 'FRA'], [4, '33']),
  country(616, ['Poland', 'Polen'], ['PL', 'POL'], [8, '48']),
  country(233, ['Estonia', 'Estland'], ['EE', 'EST'], [4, '372']),
  country(840, ['United States', 'USA'], ['US', 'USA'], [7, '1']),
];

/** A currency of the tenant. */
export interface Currency {
  readonly id: number;
  readonly code: string;
  readonly rate: number;
}

/** The currencies of the demo tenant; the first is its base. */
export const currencies: readonly Currency[] = [
  { id: 1, code: 'NOK', rate: 1 },
  { id: 2, code: 'SEK', rate: 1.02 },
  { id: 3, code: 'DKK', rate: 1.57 },
  { id: 4, code: 'EUR', rate: 11.7 },
  { id: 5, code: 'ISK', rate: 0.08 },
  { id: 6, code: 'GBP', rate: 13.4 },
  { id: 7, code: 'USD', rate: 10.8 },
  { id: 8, code: 'PLN', rate: 2.7 },
];

/** The country carrier. */
export function renderCountry(found: Country, language: string | null): JsonObject {
  return {
    CountryId: found.id,
    Name: translate(found.name, language),
    CurrencyId: found.currencyId,
    EnglishName: found.name.en,
    TwoLetterISOCountry: found.iso2,
    ThreeLetterISOCountry: found.iso3,
    ImageDescription: '',
    OrgNrText: '',
    InterAreaPrefix: '',
    DialInPrefix: found.dialIn,
    ZipPrefix: found.iso2,
    DomainName: found.iso2.toLowerCase(),
    AddressLayoutId: found.id,
    DomesticAddressLayoutId: found.id,
    ForeignAddressLayoutId: found.id,
    Rank: 0,
    Tooltip: '',
    Deleted: false,
    TableRight: null,
    FieldProperties: {},
  };
}

/** The currency carrier of `/List/Currency/Items`. */
export function renderCurrency(found: Currency, rank: number): JsonObject {
  return {
    CurrencyId: found.id,
    Name: found.code,
    Tooltip: '',
    Rank: rank,
    Rate: found.rate,
    Units: 1,
    Deleted: false,
    TableRight: null,
    FieldProperties: {},
  };
}

/** Where the demo tenant is at home. */
export const homeCountryId = 578;

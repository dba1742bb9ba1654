import type { EntityType } from './entity-type';
import { allRows } from './entity-type';
import * as f from './fields';
import { historyOf, phoneSearch } from './made';
import { textAt } from './read';

const fields: f.Fields = {
  Name: f.text(200),
  DivisionName: f.text(200),
  Address: f.text(250),
  PostCode: f.text(),
  City: f.text(50),
  State: f.text(),
  Country: f.text(50),
  Telephone: f.text(50),
  TelephoneSearch: phoneSearch('OrganisationTelephone'),
  Fax: f.text(50),
  Www: f.text(50),
  Domain: f.text(50),
  VatNumber: f.text(50),
  VatCountry: f.text(10),
  VatGroup: f.text(20),
  VatStatus: f.text(),
  VatVerifiedAt: f.nullDate,
  Status: f.dropdown(['Kunde', 'Emne', 'Tidligere kunde']),
  Type: f.dropdown(['Privat', 'Offentlig']),
  Industry: f.dropdown(['Bygg', 'Handel', 'Industri', 'Tjenester'], 50),
  TerritoryId: f.int,
  Owner: f.reference('User'),
  Owner2: f.reference('User'),
  ApprovalStatus: f.int,
  Alert: f.text(50),
  Comment: f.text(),
  Memo: f.text(),
  History: f.made(historyOf),
  CompareName: f.made(({ value }) =>
    textAt(value, 'OrganisationName')
      .toUpperCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ''),
  ),
  ...f.numbered('ExtraCustom', 8, f.text(50)),
  ...f.customFields,
  ...f.numbered('XText', 8, f.text(50)),
  ...f.numbered('XInt', 8, f.int),
  ...f.numbered('XDate', 2, f.nullDate),
  ...f.numbered('XMemo', 2, f.text()),
  NoAds: f.bool,
  OutlookSync: f.int,
  Gps: f.text(50),
  LastItemType: f.choice('Undefined', 'Activity', 'Opportunity', 'Delivery', 'Meeting', 'SupportCase'),
  LastItemUpdatedAt: f.nullDate,
  LastDisplayedAt: f.date,
  ImageFileExtension: f.text(),
  MarketDataId: f.text(),
  MarketDataProviderId: f.int,
  OverlayUrl: f.text(),
  ReportTemp: f.int,
  Sla: f.int,
  ...f.traces,
  // Newer than the published description.
  CurrencyName: f.text(),
};

/** `/Organisations`. */
export const organisation: EntityType = {
  name: 'Organisation',
  plural: 'Organisations',
  idName: 'OrganisationId',
  sequence: 'Organisation',
  firstId: 101,
  fields: f.prefixed('Organisation', fields),
  required: ['OrganisationName'],
  fixed: [],
  hasDelete: false,
  hookFilters: {
    All: allRows,
    Owner: { kind: 'rowField', name: 'OrganisationOwner' },
    Owner2: { kind: 'rowField', name: 'OrganisationOwner2' },
  },
  nativeColumns: ({ value }) => ({
    o_lastUpdatedById: value['_updatedById'] ?? 0,
    o_territory: value['OrganisationTerritoryId'] ?? 0,
  }),
};

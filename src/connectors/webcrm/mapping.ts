import { date, decimal, scalar } from '../../core/codec';
import type { EntityKind } from '../../core/kinds';
import { defineMapping, type LineMapping, type Mapping } from '../../core/mapping';
import { country, currency, halfOfName, lastName, recordNumber, words } from './codecs';
import { createCountryNames } from './country-names';
import type { WebcrmSettings } from './settings';
import type { WebcrmType } from './types';

/** The connector's kind, as the operator's file names it. */
export const webcrmKind = 'webcrm';

/** The native path under which an opportunity's quotation lines are presented. */
export const linesPath = 'QuotationLines';

const email = scalar('email', { empty: '' });
const phone = scalar('phone', { empty: '' });
const shortPhone = scalar('phone', { max: 50, empty: '' });

/** An unset date is one of year 1 (webcrm contract 7). Noon in UTC is the same day in every zone that it may be shown in. */
const day = date({ emptyBeforeYear: 2, suffix: 'T12:00:00+00:00' });

/** What a record type is: the kind its records found entities of, and a mapping for each kind it can be linked under. */
export interface TypeMappings {
  readonly primaryKind: EntityKind;
  readonly mappings: Readonly<Partial<Record<EntityKind, Mapping>>>;
}

/** All mappings of a tenant (webcrm contract 7). Country and currency depend on how it names them. */
export const typeMappings = (settings: WebcrmSettings): Readonly<Record<WebcrmType, TypeMappings>> => ({
  Organisations: { primaryKind: 'customer', mappings: { customer: organisationMapping(settings) } },
  Persons: { primaryKind: 'contact', mappings: { contact: personMapping } },
  Users: { primaryKind: 'user', mappings: { user: userMapping, contact: userAsContactMapping } },
  Opportunities: { primaryKind: 'order', mappings: { order: opportunityMapping(settings) } },
  Products: { primaryKind: 'product', mappings: { product: productMapping } },
});

const organisationMapping = ({ countries: { language, names } }: WebcrmSettings): Mapping =>
  defineMapping({
    systemKind: webcrmKind,
    recordType: 'Organisations',
    kind: 'customer',
    rows: [
      { field: 'name', native: 'OrganisationName', codec: words(200), isRequired: true, searchKey: 'OrganisationName' },
      {
        field: 'organizationNumber',
        native: 'OrganisationVatNumber',
        codec: words(50),
        searchKey: 'OrganisationVatNumber',
      },
      { field: 'phone', native: 'OrganisationTelephone', codec: shortPhone },
      { field: 'website', native: 'OrganisationWww', codec: scalar('url', { max: 50, empty: '' }) },
      { field: 'description', native: 'OrganisationComment', codec: words() },
      { field: 'postalAddress.street', native: 'OrganisationAddress', codec: words(250) },
      { field: 'postalAddress.zip', native: 'OrganisationPostCode', codec: words() },
      { field: 'postalAddress.city', native: 'OrganisationCity', codec: words(50) },
      {
        field: 'postalAddress.country',
        native: 'OrganisationCountry',
        codec: country(createCountryNames(language, names), JSON.stringify([language, names])),
      },
    ],
  });

const personMapping = defineMapping({
  systemKind: webcrmKind,
  recordType: 'Persons',
  kind: 'contact',
  rows: [
    { field: 'firstName', native: 'PersonFirstName', codec: words() },
    { field: 'lastName', native: 'PersonLastName', codec: lastName, searchKey: 'PersonLastName' },
    { field: 'email', native: 'PersonEmail', codec: email, searchKey: 'PersonEmail' },
    { field: 'phone', native: 'PersonDirectPhone', codec: phone },
    { field: 'mobile', native: 'PersonMobilePhone', codec: phone },
    { field: 'title', native: 'PersonTitle', codec: words() },
    { field: 'birthDate', native: 'PersonBirthday', codec: day },
    {
      // A person stays with its organisation: the interface does not move it (webcrm contract 7).
      field: 'customer',
      native: 'PersonOrganisationId',
      codec: recordNumber,
      referenceType: 'Organisations',
      isCreateOnly: true,
    },
  ],
});

/**
 * A user's name is one text. It is read only: written back, "Anna" "von Essen" would be read as "Anna von" "Essen", and
 * that would travel on as an edit.
 */
const userNameRows = [
  { field: 'firstName', native: 'UserName', codec: halfOfName('first'), direction: 'pull' },
  { field: 'lastName', native: 'UserName', codec: halfOfName('last'), direction: 'pull' },
] as const;

const userReachRows = [
  { field: 'email', native: 'UserEmail', codec: email, searchKey: 'UserEmail' },
  { field: 'phone', native: 'UserTelephone', codec: phone },
  { field: 'mobile', native: 'UserMobilePhone', codec: phone },
  { field: 'title', native: 'UserTitle', codec: words() },
] as const;

const userMapping = defineMapping({
  systemKind: webcrmKind,
  recordType: 'Users',
  kind: 'user',
  rows: [
    { field: 'login', native: 'UserLoginName', codec: words(), searchKey: 'UserLoginName' },
    ...userNameRows,
    ...userReachRows,
  ],
});

const userAsContactMapping = defineMapping({
  systemKind: webcrmKind,
  recordType: 'Users',
  kind: 'contact',
  rows: [...userNameRows, ...userReachRows],
});

const opportunityMapping = (settings: WebcrmSettings): Mapping =>
  defineMapping({
    systemKind: webcrmKind,
    recordType: 'Opportunities',
    kind: 'order',
    rows: [
      { field: 'number', native: 'OpportunityNumber', codec: words(), searchKey: 'OpportunityNumber' },
      { field: 'title', native: 'OpportunityDescription', codec: words() },
      { field: 'orderDate', native: 'OpportunityOrderDate', codec: day },
      { field: 'currency', native: 'OpportunityCurrencyName', codec: currency(settings.currencies) },
      { field: 'total', native: 'OpportunityOrderValue', codec: decimal },
      { field: 'discount', native: 'OpportunityDiscount', codec: decimal },
      {
        field: 'customer',
        native: 'OpportunityOrganisationId',
        codec: recordNumber,
        referenceType: 'Organisations',
      },
      { field: 'contact', native: 'OpportunityPersonId', codec: recordNumber, referenceType: 'Persons' },
      { field: 'owner', native: 'OpportunityAssignedTo', codec: recordNumber, referenceType: 'Users' },
    ],
    lines: lineMapping(settings),
  });

const lineMapping = ({
  lines,
}: WebcrmSettings): LineMapping<
  'description' | 'quantity' | 'unitPrice' | 'discountPercent' | 'vatPercent' | 'position'
> => ({
  native: linesPath,
  id: 'QuotationLineId',
  marker: lines.marker,
  rows: [
    { field: 'description', native: lines.description, codec: words() },
    { field: 'quantity', native: 'QuotationLineQuantity', codec: decimal },
    { field: 'unitPrice', native: 'QuotationLinePrice', codec: decimal },
    { field: 'discountPercent', native: 'QuotationLineDiscount', codec: decimal },
    { field: 'vatPercent', native: 'QuotationLineVatPercentage', codec: decimal },
    { field: 'position', native: 'QuotationLineSortOrder', codec: decimal },
  ],
});

/** What an organisation owns, not the catalogue (webcrm contract 7). */
const productMapping = defineMapping({
  systemKind: webcrmKind,
  recordType: 'Products',
  kind: 'product',
  rows: [
    { field: 'name', native: 'ProductCombined', codec: words(), isRequired: true, searchKey: 'ProductCombined' },
    { field: 'description', native: 'ProductComment', codec: words() },
    { field: 'price', native: 'ProductPrice', codec: decimal },
    { field: 'cost', native: 'ProductCostPrice', codec: decimal },
    { field: 'stock', native: 'ProductQuantity', codec: decimal },
    { field: 'vatCode', native: 'ProductVatCode', codec: words() },
  ],
});

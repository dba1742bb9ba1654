import type { Json, JsonObject } from '../../src/lib/json';
import { valueAt } from '../../src/qa/native-path';

/** The two vendors: the Custom CRM is left of every flow, SuperOffice right. */
export const sideNames = ['left', 'right'] as const;
export type SideName = (typeof sideNames)[number];
export const otherSide = (side: SideName): SideName => (side === 'left' ? 'right' : 'left');

/** The two flows of the test, named after what people call the records. */
export const recordKinds = ['company', 'person'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** The vendors' names of the record types (custom-crm contract 2, superoffice contract 7). */
export const typeNames: Readonly<Record<RecordKind, Readonly<Record<SideName, string>>>> = {
  company: { left: 'Customer', right: 'Contact' },
  person: { left: 'Contact', right: 'Person' },
};

/** A value as people see it: null is none; a company is named. */
export type Shown = string | null;

/** Values by field name. */
export type Values = Readonly<Record<string, Shown>>;

type Form = 'text' | 'element' | 'day' | 'company';

/** One field of a record on both sides. Written here and not taken from the product's mappings, which it tests. */
export interface Field {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  /** How SuperOffice writes it: a text, the first element of a list, a day, or the id of a company. */
  readonly form: Form;
  /** Fields that a vendor's client can only write together. */
  readonly group: string;
  /** A value that no other edit has; null: people leave the field alone. */
  readonly write: ((number: number) => string) | null;
}

const field = (
  name: string,
  [left, right]: readonly [string, string],
  more: Partial<Pick<Field, 'form' | 'group' | 'write'>>,
): Field => ({ name, left, right, form: 'text', group: name, write: null, ...more });

const eightDigits = (number: number): string => String(10_000_000 + number).replace(/(\d\d)(?=\d)/g, '$1 ');
const phone = (number: number): string => `+47 ${eightDigits(number)}`;
const day = (number: number): string => new Date(Date.UTC(1940, 0, 1 + number)).toISOString().slice(0, 10);
const street = (number: number): string => `Storgata ${number}`;

const personFields: readonly Field[] = [
  field('lastName', ['LastName', 'Lastname'], {}),
  field('firstName', ['FirstName', 'Firstname'], { write: (number) => `Åse ${number}` }),
  field('title', ['Title', 'Title'], { write: (number) => `Innkjøper ${number}` }),
  field('email', ['Email', 'Emails[0].Value'], { form: 'element', write: (number) => `p${number}@kill.example` }),
  field('phone', ['Phone', 'OfficePhones[0].Value'], { form: 'element', write: phone }),
  field('mobile', ['MobilePhone', 'MobilePhones[0].Value'], { form: 'element', write: phone }),
  field('birthDate', ['BirthDate', 'BirthDate'], { form: 'day', write: day }),
  field('street', ['StreetAddress1', 'Address.Street.Address1'], { group: 'address', write: street }),
  field('zip', ['ZipCode', 'Address.Street.Zipcode'], { group: 'address', write: String }),
  field('city', ['City', 'Address.Street.City'], { group: 'address', write: (number) => `By ${number}` }),
  field('country', ['Country', 'Country.TwoLetterISOCountry'], { form: 'element' }),
  field('company', ['CustomerId', 'Contact.ContactId'], { form: 'company' }),
];

const companyFields: readonly Field[] = [
  field('name', ['Name', 'Name'], {}),
  field('organizationNumber', ['OrganizationNumber', 'OrgNr'], {}),
  field('customerNumber', ['CustomerNumber', 'Number2'], { write: (number) => `K-${number}` }),
  field('email', ['Email', 'Emails[0].Value'], { form: 'element', write: (number) => `c${number}@kill.example` }),
  field('phone', ['Phone', 'Phones[0].Value'], { form: 'element', write: phone }),
  field('website', ['Website', 'Urls[0].Value'], { form: 'element', write: (number) => `https://w${number}.example` }),
  field('description', ['Description', 'Description'], { write: (number) => `Linje ${number}\nog en til` }),
  field('street', ['StreetAddress1', 'Address.Postal.Address1'], { group: 'address', write: street }),
  field('zip', ['ZipCode', 'Address.Postal.Zipcode'], { group: 'address', write: String }),
  field('city', ['City', 'Address.Postal.City'], { group: 'address', write: (number) => `By ${number}` }),
  field('country', ['Country', 'Country.TwoLetterISOCountry'], { form: 'element' }),
];

export const fieldsOf: Readonly<Record<RecordKind, readonly Field[]>> = {
  person: personFields,
  company: companyFields,
};

/** What a record shows in a field; `companyName` tells the company behind an id of this side. */
export function shownIn(
  record: JsonObject,
  side: SideName,
  { form, ...field }: Field,
  companyName: (id: string) => Shown,
): Shown {
  const native = valueAt(record, field[side]);
  if (native === null || native === '' || native === 0) return null;
  const text = typeof native === 'string' ? native : JSON.stringify(native);
  if (form === 'company') return companyName(text);
  if (form !== 'day') return text;
  return text.startsWith('0001') ? null : text.slice(0, 10);
}

/** A value in the vendor's own form; `companyId` gives the id of a company on this side. */
export function nativeOf(
  shown: Shown,
  side: SideName,
  { form }: Field,
  companyId: (name: string) => string | number,
): Json {
  if (form === 'company') return shown === null ? null : companyId(shown);
  if (side === 'left' || form === 'element') return shown;
  if (form === 'day') return `${shown ?? '0001-01-01'}T00:00:00`;
  return shown ?? '';
}

/** What tells a record from all others of its kind and never changes: people's own persons by last name, the sample's by e-mail. */
export function identityOf(kind: RecordKind, shown: (field: string) => Shown): string {
  if (kind === 'company') return shown('name') ?? 'a company without a name';
  const lastName = shown('lastName') ?? '';
  return lastName.startsWith(ownPrefix) ? lastName : (shown('email') ?? lastName).toLowerCase();
}

/** How the last names of persons begin that people make during the test. */
export const ownPrefix = 'Nykommer';

import * as names from './names';
import * as numbers from './numbers';
import type { SampleCounts } from './size';

/** A company of the sample. What this system does not know is null. */
export interface SampleCompany {
  /** Its place in the whole population: equal on two sides means the same company. */
  readonly index: number;
  readonly isShared: boolean;
  readonly name: string;
  readonly organizationNumber: string | null;
  readonly website: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly description: string | null;
  readonly street: string | null;
  readonly zip: string | null;
  readonly city: string | null;
  /** ISO 3166 alpha-2. */
  readonly country: Country;
}

/** A person of the sample. `companyIndex` is the `index` of a company of the same side, or null. */
export interface SamplePerson {
  readonly index: number;
  readonly isShared: boolean;
  readonly companyIndex: number | null;
  readonly firstName: string;
  readonly lastName: string;
  /** Unique among all persons, by letter case ignored. */
  readonly email: string;
  readonly phone: string | null;
  readonly mobilePhone: string | null;
  readonly title: string | null;
  /** `yyyy-mm-dd`. */
  readonly birthDate: string | null;
  readonly street: string | null;
  readonly zip: string | null;
  readonly city: string | null;
  readonly country: Country;
}

/** Where the sample lives, as ISO 3166 codes: three of five in Norway; it decides numbers, towns and company forms. */
export type Country = 'NO' | 'SE' | 'DK';

/** What one system holds. Shared ones come first. */
export interface Population {
  readonly companies: readonly SampleCompany[];
  readonly persons: readonly SamplePerson[];
}

/** `side`: 0 for the Custom CRM, 1 for the first of its partners and so on. All sides hold the shared ones; each has others of its own. */
export interface PopulationOptions extends SampleCounts {
  readonly side: number;
  readonly seed?: number;
}

/**
 * The sample of one side: the same options give the same population on every machine. A shared person or company has
 * equal values on all sides, but that some are blank on one of them and that some e-mail addresses differ in letter case.
 * E-mail addresses and organisation numbers are never blank on shared ones, so that they can be matched.
 */
export function population(options: PopulationOptions): Population {
  const seed = options.seed ?? 47;
  const companies = slots(options.customers, options).map((slot) => companyAt(slot, seed));
  const shared = companies.filter((company) => company.isShared);
  const own = companies.filter((company) => !company.isShared);
  const persons = slots(options.contacts, options).map((slot) => {
    // Shared persons work for shared companies, so that their company is known on both sides.
    const employers = slot.isShared || own.length === 0 ? shared : own;
    return personAt(slot, seed, employers);
  });
  return { companies, persons };
}

interface Slot {
  readonly index: number;
  readonly isShared: boolean;
  readonly side: number;
}

function slots(count: number, { overlap, side }: PopulationOptions): Slot[] {
  const shared = Math.round(count * overlap);
  const ownFrom = shared + side * (count - shared);
  return Array.from({ length: count }, (_unused, position) =>
    position < shared
      ? { index: position, isShared: true, side }
      : { index: ownFrom + position - shared, isShared: false, side },
  );
}

function companyAt(slot: Slot, seed: number): SampleCompany {
  const { index } = slot;
  const country = countryAt(index);
  const word = names.companyWords[index % names.companyWords.length] ?? 'Nordlys';
  const trade = names.companyTrades[index % names.companyTrades.length] ?? 'Handel';
  const cycle = Math.floor(index / (names.companyWords.length * names.companyTrades.length));
  const name = `${word} ${trade}${cycle === 0 ? '' : ` ${cycle + 1}`} ${companyForms[country]}`;
  const domain = domainOf(index);
  const isKnown = knownOn(slot, seed, 'company');
  return {
    index,
    isShared: slot.isShared,
    name,
    organizationNumber: slot.isShared || isKnown('organizationNumber') ? organizationNumberAt(country, index) : null,
    website: isKnown('website') ? `https://www.${domain}` : null,
    phone: isKnown('phone') ? numbers.phoneNumber(country, 'desk', index) : null,
    email: isKnown('email') ? `post@${domain}` : null,
    description: isKnown('description') ? `${trade} i hele Norden.` : null,
    ...addressAt(country, numbers.placed(seed, 'company address', index), isKnown('address')),
  };
}

function personAt(slot: Slot, seed: number, employers: readonly SampleCompany[]): SamplePerson {
  const { index } = slot;
  const employer = index % 10 === 9 ? undefined : employers[numbers.placed(seed, 'employer', index) % employers.length];
  const country = employer?.country ?? countryAt(index);
  const firstName = names.firstNames[index % names.firstNames.length] ?? 'Kari';
  const lastName = names.lastNames[index % names.lastNames.length] ?? 'Nordmann';
  // The numbers of names share no factor, so a pair of names returns only after all pairs were used.
  const cycle = Math.floor(index / (names.firstNames.length * names.lastNames.length));
  const local = `${numbers.asciiName(firstName)}.${numbers.asciiName(lastName)}${cycle === 0 ? '' : cycle + 1}`;
  const email = `${local}@${employer ? domainOf(employer.index) : 'post.example'}`;
  const isKnown = knownOn(slot, seed, 'person');
  return {
    index,
    isShared: slot.isShared,
    companyIndex: employer?.index ?? null,
    firstName,
    lastName,
    email: slot.side % 2 === 1 && index % 5 === 0 ? shouted(email) : email,
    phone: isKnown('phone') ? numbers.phoneNumber(country, 'desk', 500_000 + index) : null,
    mobilePhone: isKnown('mobilePhone') ? numbers.phoneNumber(country, 'mobile', index) : null,
    title: isKnown('title') ? (names.titles[numbers.placed(seed, 'title', index) % names.titles.length] ?? null) : null,
    birthDate: isKnown('birthDate') ? birthDateAt(numbers.placed(seed, 'birth', index)) : null,
    ...addressAt(country, numbers.placed(seed, 'person address', index), isKnown('address')),
  };
}

const companyForms: Readonly<Record<Country, string>> = { NO: 'AS', SE: 'AB', DK: 'ApS' };

/** About one value in six is blank. On shared records each blank belongs to one side only, so that another side can fill it. */
function knownOn(slot: Slot, seed: number, kind: string): (field: string) => boolean {
  return (field) => {
    const number = numbers.placed(seed, `${kind} ${field}`, slot.index);
    if (number % 6 !== 0) return true;
    return slot.isShared && Math.floor(number / 6) % 2 !== slot.side % 2;
  };
}

function countryAt(index: number): Country {
  return numbers.chosen<Country>(['NO', 'NO', 'SE', 'NO', 'DK'], index);
}

function organizationNumberAt(country: Country, index: number): string {
  if (country === 'NO') return numbers.norwegianOrganizationNumber(index);
  return country === 'SE' ? numbers.swedishOrganizationNumber(index) : numbers.danishOrganizationNumber(index);
}

function domainOf(index: number): string {
  const word = names.companyWords[index % names.companyWords.length] ?? 'Nordlys';
  const trade = names.companyTrades[index % names.companyTrades.length] ?? 'Handel';
  const cycle = Math.floor(index / (names.companyWords.length * names.companyTrades.length));
  return `${numbers.asciiName(word)}-${numbers.asciiName(trade)}${cycle === 0 ? '' : cycle + 1}.example`;
}

type Address = Pick<SamplePerson, 'street' | 'zip' | 'city' | 'country'>;

function addressAt(country: Country, number: number, isKnown: boolean): Address {
  if (!isKnown) return { street: null, zip: null, city: null, country };
  const [zip, city] = names.towns[country][number % names.towns[country].length] ?? names.towns[country][0];
  const street = names.streets[number % names.streets.length] ?? 'Storgata';
  return { street: `${street} ${1 + (number % 97)}`, zip, city, country };
}

function birthDateAt(number: number): string {
  const year = 1955 + (number % 45);
  const month = 1 + (Math.floor(number / 45) % 12);
  const day = 1 + (Math.floor(number / 540) % 28);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The same address as people type it: with capitals in the local part. */
function shouted(email: string): string {
  return email.replaceAll(
    /(^|\.)([a-z])(?=[^@]*@)/g,
    (_match, dot: string, letter: string) => dot + letter.toUpperCase(),
  );
}

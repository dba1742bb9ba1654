import type { JsonObject } from '../../lib/json';
import { asciiName } from '../sample/numbers';
import type { Country, SampleCompany, SamplePerson } from '../sample/population';
import { entityTypes } from './entities';
import { parseTime } from './time-text';

/** Countries are free text in the language of the tenant. */
const countries: Readonly<Record<Country, string>> = { NO: 'Norge', SE: 'Sverige', DK: 'Danmark' };

/** What must never be seen outside of this system: found anywhere else, a client has kept a secret. */
export function canary(property: string, owner: number | string): string {
  return `canary-${property.toLowerCase()}-${owner}`;
}

/** The kept form of a company of the sample; `position` is its place on this side. */
export function organisationValue(company: SampleCompany, position: number): JsonObject {
  return {
    OrganisationName: company.name,
    OrganisationVatNumber: company.organizationNumber,
    OrganisationWww: company.website,
    OrganisationDomain: company.website?.replace('https://www.', '') ?? null,
    OrganisationTelephone: company.phone,
    OrganisationComment: company.description,
    // Addresses are one text of several lines.
    OrganisationAddress: company.street && position % 4 === 3 ? `${company.street}\r\n2. etasje` : company.street,
    OrganisationPostCode: company.zip,
    OrganisationCity: company.city,
    OrganisationCountry: countries[company.country],
    OrganisationStatus: position % 3 === 0 ? 'Kunde' : null,
    OrganisationOwner: userIdAt(position),
    OrganisationCustom14: position % 5 === 0 ? 'Yes' : null,
  };
}

/** The kept form of a person of the sample. `organisationIds`: by the index of the company. */
export function personValue(person: SamplePerson, organisationIds: ReadonlyMap<number, number>): JsonObject {
  return {
    PersonFirstName: person.firstName,
    PersonLastName: person.lastName,
    PersonEmail: person.email,
    PersonDirectPhone: person.phone,
    PersonMobilePhone: person.mobilePhone,
    PersonTitle: person.title,
    PersonBirthday: person.birthDate === null ? null : (parseTime(person.birthDate) ?? null),
    PersonOrganisationId: person.companyIndex === null ? null : (organisationIds.get(person.companyIndex) ?? null),
    ...Object.fromEntries(
      ['PersonPassword', 'PersonCampaignPassword', 'PersonMemberPassword'].map((name) => [
        name,
        canary(name, person.index),
      ]),
    ),
  };
}

const secrets = [
  'UserPassword',
  'UserAuthenticationCode',
  'UserTicket',
  'UserIpRestrict',
  'UserLoginLog',
  'UserPhoneParameters',
];

/** The users; the first two work with the demo's Custom CRM too, the last one has left. */
export const userValues: readonly JsonObject[] = [
  ['Silje', 'Aune', 'Salgssjef'],
  ['Jørgen', 'Rød', 'Selger'],
  ['Tuva', 'Lien', 'Selger'],
  ['Nils', 'Dahl', 'Selger'],
].map(([first = '', last = '', title = ''], position) => {
  const login = `${asciiName(first)}.${asciiName(last)}`;
  return {
    UserName: `${first} ${last}`,
    UserLoginName: login,
    UserEmail: `${login}@samband.example`,
    UserInitials: `${first[0]}${last[0]}`,
    UserTitle: title,
    UserTelephone: `+47 21 00 10 ${10 + position}`,
    UserMobilePhone: position === 0 ? `+47 401 00 10${position}` : null,
    UserAccessLevel: position === 0 ? 5 : 3,
    UserCurrencyName: 'NOK',
    UserIsRestApiEnabled: position < 2,
    ...Object.fromEntries(secrets.map((name) => [name, canary(name, login)])),
    _isInactive: position === 3,
  };
});

/** The id of the user at a place of the sample; the one who left owns nothing. */
export function userIdAt(position: number): number {
  return entityTypes.User.firstId + (position % (userValues.length - 1));
}

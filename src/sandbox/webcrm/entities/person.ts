import { allRows, byOrganisationOwner, type EntityType } from './entity-type';
import * as f from './fields';
import { historyOf, phoneSearch } from './made';
import { textAt } from './read';

const fields: f.Fields = {
  FirstName: f.text(),
  MiddleName: f.text(),
  LastName: f.text(),
  Name: f.made(({ value }) =>
    ['PersonFirstName', 'PersonMiddleName', 'PersonLastName']
      .map((name) => textAt(value, name))
      .filter(Boolean)
      .join(' '),
  ),
  Title: f.text(),
  Salutation: f.text(),
  Email: f.text(),
  Email2: f.text(),
  DirectPhone: f.text(),
  MobilePhone: f.text(),
  TelephoneSearch: phoneSearch('PersonDirectPhone', 'PersonMobilePhone'),
  Skype: f.text(),
  OrganisationId: f.reference('Organisation'),
  Status: f.choice('Active', 'Resigned', 'Other', 'Guest'),
  Birthday: f.date,
  BlockMassEmail: f.bool,
  BlockMassEmail2: f.bool,
  EmailBounces: f.bool,
  Email2Bounces: f.bool,
  ...f.numbered('CheckMark', 10, f.bool),
  Comment: f.text(),
  Memo: f.text(),
  History: f.made(historyOf),
  SortOrder: f.int,
  SupportLanguageId: f.int,
  ...f.customFields,
  LastLoginDateTime: f.nullDate,
  LoginLog: f.secret,
  ImageFileExtension: f.text(),
  MarketDateId: f.text(),
  Password: f.secret,
  CampaignPassword: f.secret,
  CampaignWrongPasswordCount: f.int,
  MemberGroupId: f.int,
  MemberLanguageId: f.int,
  MemberNumber: f.secret,
  MemberPassword: f.secret,
  MemberStartDate: f.date,
  MemberStatusId: f.int,
  MemberWrongPasswordCount: f.int,
  ...f.traces,
};

/** `/Persons`. */
export const person: EntityType = {
  name: 'Person',
  plural: 'Persons',
  idName: 'PersonId',
  sequence: 'Person',
  firstId: 5_501,
  fields: f.prefixed('Person', fields),
  required: ['PersonLastName'],
  fixed: ['PersonOrganisationId'],
  hasDelete: false,
  hookFilters: { All: allRows, ...byOrganisationOwner },
  nativeColumns: ({ value }) => ({
    p_lastUpdatedById: value['_updatedById'] ?? 0,
    p_password: value['PersonPassword'] ?? '',
  }),
};

import type { EntityKind as ApiEntityKind } from '../src/core/kinds';
import type { LinkState as ApiLinkState } from '../src/core/link';
import type { LinkOrigin as ApiLinkOrigin } from '../src/core/link';
import type { CreateRule as ApiFlowCreateRule } from '../src/core/flow';
import type { DeleteRule as ApiFlowDeleteRule } from '../src/core/flow';
import type { FirstMergeRule as ApiFlowFirstMergeRule } from '../src/core/flow';
import type { Scope as ApiScope } from '../src/gateway/context';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  EntityRow,
  ContactRow,
  CustomerRow,
  ContactPage,
  CustomerPage,
  ContactEdge as ContactEdgeRow,
  CustomerEdge as CustomerEdgeRow,
  WriteResult,
  RecordWrite as RecordWriteRow,
  ProvenanceRow,
  SystemRow,
  DataflowRow,
  LinkRow,
  LinkPage,
  LinkEdge as LinkEdgeRow,
  RecordRow,
  NodeRow,
  Viewer as ViewerRow,
  GraphqlContext,
} from '../src/gateway/context';
import type { Flow as FlowRow } from '../src/core/flow';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type EnumResolverSignature<T, AllowedValues = any> = { [key in keyof T]?: AllowedValues };
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string };
  String: { input: string; output: string };
  Boolean: { input: boolean; output: boolean };
  Int: { input: number; output: number };
  Float: { input: number; output: number };
  /** A moment in UTC, as RFC 3339 text such as `2026-11-20T08:00:00.000Z`. */
  DateTime: { input: Date; output: Date | number };
  /** Such as "1234.5": a decimal number as text, with at most 18 digits before and 6 after the point. */
  Decimal: { input: string; output: string };
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown };
  /** A calendar day without a time zone, as `YYYY-MM-DD`. */
  LocalDate: { input: string; output: string };
  /** Time, as a whole number of seconds from 0 to 31536000 (one year). */
  Seconds: { input: number; output: number };
};

/** A postal address. Each part is kept in step on its own. */
export type ApiAddress = {
  __typename?: 'Address';
  /** Town. */
  city: Maybe<Scalars['String']['output']>;
  /** Country, as an ISO 3166 code of two letters. */
  country: Maybe<Scalars['String']['output']>;
  /** Street and number; several lines are separated by a line feed. */
  street: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  zip: Maybe<Scalars['String']['output']>;
};

/** Conditions on the parts of an address. All that are given must hold. */
export type ApiAddressFilter = {
  /** Town. */
  city?: InputMaybe<ApiTextFilter>;
  /** Country, as an ISO 3166 code of two letters. */
  country?: InputMaybe<ApiTextFilter>;
  /** Street and number. */
  street?: InputMaybe<ApiTextFilter>;
  /** Postal code. */
  zip?: InputMaybe<ApiTextFilter>;
};

/** An address to write. A part that is left out stays as it is, null clears it. */
export type ApiAddressInput = {
  /** Town. */
  city?: InputMaybe<Scalars['String']['input']>;
  /** Country, as an ISO 3166 code of two letters. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** Street and number; several lines are separated by a line feed. */
  street?: InputMaybe<Scalars['String']['input']>;
  /** Postal code. */
  zip?: InputMaybe<Scalars['String']['input']>;
};

/** A person at a customer, or on their own. */
export type ApiContact = ApiEntity &
  ApiNode & {
    __typename?: 'Contact';
    /** Postal address; null when every part is empty. */
    address: Maybe<ApiAddress>;
    /** Day of birth. */
    birthDate: Maybe<Scalars['LocalDate']['output']>;
    /** When Samband first saw the contact. */
    createdAt: Scalars['DateTime']['output'];
    /** The customer the person belongs to. */
    customer: Maybe<ApiCustomer>;
    /** E-mail address. */
    email: Maybe<Scalars['String']['output']>;
    /** Given name. */
    firstName: Maybe<Scalars['String']['output']>;
    /** A global, opaque id. After a merge the old id still answers the survivor. */
    id: Scalars['ID']['output'];
    /** Family name. */
    lastName: Maybe<Scalars['String']['output']>;
    /** The rows of the link table that hold the records and the contact together. */
    links: Array<ApiLink>;
    /** Mobile number. */
    mobile: Maybe<Scalars['String']['output']>;
    /** First and last name as one text; null when both are empty. */
    name: Maybe<Scalars['String']['output']>;
    /** Telephone number. */
    phone: Maybe<Scalars['String']['output']>;
    /** Who set each field, and when; without the fields that a system supplied which the caller may not see. */
    provenance: Array<ApiFieldProvenance>;
    /** The records of the contact, one for each system and record type, as fresh as `maxAge` asked. */
    records: Array<ApiRecord>;
    /** What the person does, such as `CEO`. */
    title: Maybe<Scalars['String']['output']>;
    /** When a field was last taken in. */
    updatedAt: Scalars['DateTime']['output'];
    /** Raised by every change of a field. Pass it as `expectedVersion` to make sure that nobody changed what you saw. */
    version: Scalars['Int']['output'];
  };

/** A page of contacts. */
export type ApiContactConnection = {
  __typename?: 'ContactConnection';
  /** The contacts with their cursors. */
  edges: Array<ApiContactEdge>;
  /** The contacts alone. */
  nodes: Array<ApiContact>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many contacts the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** The values of a new contact. */
export type ApiContactCreateFields = {
  /** Postal address. */
  address?: InputMaybe<ApiAddressInput>;
  /** Day of birth. */
  birthDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** The global id of the customer the person belongs to. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** E-mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Given name. */
  firstName?: InputMaybe<Scalars['String']['input']>;
  /** Family name. */
  lastName?: InputMaybe<Scalars['String']['input']>;
  /** Mobile number. */
  mobile?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** What the person does, such as `CEO`. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** A contact and its place in the list. */
export type ApiContactEdge = {
  __typename?: 'ContactEdge';
  /** The place in the list, for `after` and `before`. It fits only a list with the same sort and search. */
  cursor: Scalars['String']['output'];
  /** The contact. */
  node: ApiContact;
};

/** Which contacts. All conditions that are given must hold. */
export type ApiContactFilter = {
  /** On the address. */
  address?: InputMaybe<ApiAddressFilter>;
  /** All of these must hold. */
  and?: InputMaybe<Array<ApiContactFilter>>;
  /** On the day of birth. */
  birthDate?: InputMaybe<ApiLocalDateFilter>;
  /** On when Samband first saw the contact. */
  createdAt?: InputMaybe<ApiDateTimeFilter>;
  /** On the customer the contact belongs to. */
  customer?: InputMaybe<ApiReferenceFilter>;
  /** On the e-mail address. */
  email?: InputMaybe<ApiTextFilter>;
  /** On the given name. */
  firstName?: InputMaybe<ApiTextFilter>;
  /** On the global id. */
  id?: InputMaybe<ApiReferenceFilter>;
  /** On the family name. */
  lastName?: InputMaybe<ApiTextFilter>;
  /** On the mobile number. */
  mobile?: InputMaybe<ApiTextFilter>;
  /** On first and last name as one text. */
  name?: InputMaybe<ApiTextFilter>;
  /** This must not hold. */
  not?: InputMaybe<ApiContactFilter>;
  /** At least one of these must hold. */
  or?: InputMaybe<Array<ApiContactFilter>>;
  /** On the telephone number. */
  phone?: InputMaybe<ApiTextFilter>;
  /** On the systems that have a record of the contact. */
  systems?: InputMaybe<ApiSystemsFilter>;
  /** On the title. */
  title?: InputMaybe<ApiTextFilter>;
  /** On when a field was last taken in. */
  updatedAt?: InputMaybe<ApiDateTimeFilter>;
};

/** One step of a sort order; earlier steps weigh more. */
export type ApiContactSort = {
  /** Which way. */
  direction?: ApiSortDirection;
  /** What to sort by. */
  field: ApiContactSortField;
};

/** What contacts can be sorted by. Texts are sorted without regard to case. */
export type ApiContactSortField =
  /** By town. */
  | 'ADDRESS_CITY'
  /** By country code. */
  | 'ADDRESS_COUNTRY'
  /** By street. */
  | 'ADDRESS_STREET'
  /** By postal code. */
  | 'ADDRESS_ZIP'
  /** By day of birth. */
  | 'BIRTH_DATE'
  /** By when Samband first saw the contact. */
  | 'CREATED_AT'
  /** By e-mail address. */
  | 'EMAIL'
  /** By given name. */
  | 'FIRST_NAME'
  /** By family name. */
  | 'LAST_NAME'
  /** By mobile number. */
  | 'MOBILE'
  /** By first and last name as one text. */
  | 'NAME'
  /** By telephone number. */
  | 'PHONE'
  /** By title. */
  | 'TITLE'
  /** By when a field was last taken in. */
  | 'UPDATED_AT';

/** The fields to change. A field that is left out stays as it is, null clears it. */
export type ApiContactUpdateFields = {
  /** Postal address; null clears every part. */
  address?: InputMaybe<ApiAddressInput>;
  /** Day of birth. */
  birthDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** The global id of the customer the person belongs to. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** E-mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Given name. */
  firstName?: InputMaybe<Scalars['String']['input']>;
  /** Family name. */
  lastName?: InputMaybe<Scalars['String']['input']>;
  /** Mobile number. */
  mobile?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** What the person does, such as `CEO`. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** What to create, and where. */
export type ApiCreateContactInput = {
  /** The values of the new contact. */
  contact: ApiContactCreateFields;
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What to do when a contact with one of the match keys, such as the e-mail address, exists. */
  onMatch?: ApiOnMatch;
  /** The systems that get a record at once; the home system of contacts unless told. The flows add theirs. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: Scalars['Int']['input'];
};

/** What came of `createContact`. */
export type ApiCreateContactPayload = {
  __typename?: 'CreateContactPayload';
  /** The contact as it is now; null when nothing was created. */
  contact: Maybe<ApiContact>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** What to create, and where. */
export type ApiCreateCustomerInput = {
  /** The values of the new customer. */
  customer: ApiCustomerCreateFields;
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What to do when a customer with one of the match keys, such as the organisation number, exists. */
  onMatch?: ApiOnMatch;
  /** The systems that get a record at once; the home system of customers unless told. The flows add theirs. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: Scalars['Int']['input'];
};

/** What came of `createCustomer`. */
export type ApiCreateCustomerPayload = {
  __typename?: 'CreateCustomerPayload';
  /** The customer as it is now; null when nothing was created. */
  customer: Maybe<ApiCustomer>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** A company or organisation. */
export type ApiCustomer = ApiEntity &
  ApiNode & {
    __typename?: 'Customer';
    /** The people who belong to it. */
    contacts: ApiContactConnection;
    /** When Samband first saw the customer. */
    createdAt: Scalars['DateTime']['output'];
    /** The number under which the business knows it. */
    customerNumber: Maybe<Scalars['String']['output']>;
    /** What is worth knowing about it. */
    description: Maybe<Scalars['String']['output']>;
    /** E-mail address. */
    email: Maybe<Scalars['String']['output']>;
    /** A global, opaque id. After a merge the old id still answers the survivor. */
    id: Scalars['ID']['output'];
    /** The rows of the link table that hold the records and the customer together. */
    links: Array<ApiLink>;
    /** Name of the company. */
    name: Maybe<Scalars['String']['output']>;
    /** The number under which the authorities know it. */
    organizationNumber: Maybe<Scalars['String']['output']>;
    /** Telephone number. */
    phone: Maybe<Scalars['String']['output']>;
    /** Where its post goes; null when every part is empty. */
    postalAddress: Maybe<ApiAddress>;
    /** Who set each field, and when; without the fields that a system supplied which the caller may not see. */
    provenance: Array<ApiFieldProvenance>;
    /** The records of the customer, one for each system and record type, as fresh as `maxAge` asked. */
    records: Array<ApiRecord>;
    /** When a field was last taken in. */
    updatedAt: Scalars['DateTime']['output'];
    /** Raised by every change of a field. Pass it as `expectedVersion` to make sure that nobody changed what you saw. */
    version: Scalars['Int']['output'];
    /** Where it is visited; null when every part is empty. */
    visitingAddress: Maybe<ApiAddress>;
    /** Address of its site on the web. */
    website: Maybe<Scalars['String']['output']>;
  };

/** A company or organisation. */
export type ApiCustomerContactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiContactFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<Array<ApiContactSort>>;
};

/** A page of customers. */
export type ApiCustomerConnection = {
  __typename?: 'CustomerConnection';
  /** The customers with their cursors. */
  edges: Array<ApiCustomerEdge>;
  /** The customers alone. */
  nodes: Array<ApiCustomer>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many customers the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** The values of a new customer. */
export type ApiCustomerCreateFields = {
  /** The number under which the business knows it. */
  customerNumber?: InputMaybe<Scalars['String']['input']>;
  /** What is worth knowing about it. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** E-mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Name of the company. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The number under which the authorities know it. */
  organizationNumber?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Where its post goes. */
  postalAddress?: InputMaybe<ApiAddressInput>;
  /** Where it is visited. */
  visitingAddress?: InputMaybe<ApiAddressInput>;
  /** Address of its site on the web. */
  website?: InputMaybe<Scalars['String']['input']>;
};

/** A customer and its place in the list. */
export type ApiCustomerEdge = {
  __typename?: 'CustomerEdge';
  /** The place in the list, for `after` and `before`. It fits only a list with the same sort and search. */
  cursor: Scalars['String']['output'];
  /** The customer. */
  node: ApiCustomer;
};

/** Which customers. All conditions that are given must hold. */
export type ApiCustomerFilter = {
  /** All of these must hold. */
  and?: InputMaybe<Array<ApiCustomerFilter>>;
  /** On when Samband first saw the customer. */
  createdAt?: InputMaybe<ApiDateTimeFilter>;
  /** On the number under which the business knows it. */
  customerNumber?: InputMaybe<ApiTextFilter>;
  /** On the description. */
  description?: InputMaybe<ApiTextFilter>;
  /** On the e-mail address. */
  email?: InputMaybe<ApiTextFilter>;
  /** On the global id. */
  id?: InputMaybe<ApiReferenceFilter>;
  /** On the name. */
  name?: InputMaybe<ApiTextFilter>;
  /** This must not hold. */
  not?: InputMaybe<ApiCustomerFilter>;
  /** At least one of these must hold. */
  or?: InputMaybe<Array<ApiCustomerFilter>>;
  /** On the number under which the authorities know it. */
  organizationNumber?: InputMaybe<ApiTextFilter>;
  /** On the telephone number. */
  phone?: InputMaybe<ApiTextFilter>;
  /** On where its post goes. */
  postalAddress?: InputMaybe<ApiAddressFilter>;
  /** On the systems that have a record of the customer. */
  systems?: InputMaybe<ApiSystemsFilter>;
  /** On when a field was last taken in. */
  updatedAt?: InputMaybe<ApiDateTimeFilter>;
  /** On where it is visited. */
  visitingAddress?: InputMaybe<ApiAddressFilter>;
  /** On the address of its site on the web. */
  website?: InputMaybe<ApiTextFilter>;
};

/** One step of a sort order; earlier steps weigh more. */
export type ApiCustomerSort = {
  /** Which way. */
  direction?: ApiSortDirection;
  /** What to sort by. */
  field: ApiCustomerSortField;
};

/** What customers can be sorted by. Texts are sorted without regard to case. */
export type ApiCustomerSortField =
  /** By when Samband first saw the customer. */
  | 'CREATED_AT'
  /** By the number under which the business knows it. */
  | 'CUSTOMER_NUMBER'
  /** By description. */
  | 'DESCRIPTION'
  /** By e-mail address. */
  | 'EMAIL'
  /** By name. */
  | 'NAME'
  /** By the number under which the authorities know it. */
  | 'ORGANIZATION_NUMBER'
  /** By telephone number. */
  | 'PHONE'
  /** By the town its post goes to. */
  | 'POSTAL_ADDRESS_CITY'
  /** By the code of the country its post goes to. */
  | 'POSTAL_ADDRESS_COUNTRY'
  /** By the street its post goes to. */
  | 'POSTAL_ADDRESS_STREET'
  /** By the postal code its post goes to. */
  | 'POSTAL_ADDRESS_ZIP'
  /** By when a field was last taken in. */
  | 'UPDATED_AT'
  /** By the town where it is visited. */
  | 'VISITING_ADDRESS_CITY'
  /** By the code of the country where it is visited. */
  | 'VISITING_ADDRESS_COUNTRY'
  /** By the street where it is visited. */
  | 'VISITING_ADDRESS_STREET'
  /** By the postal code where it is visited. */
  | 'VISITING_ADDRESS_ZIP'
  /** By the address of its site on the web. */
  | 'WEBSITE';

/** The fields to change. A field that is left out stays as it is, null clears it. */
export type ApiCustomerUpdateFields = {
  /** The number under which the business knows it. */
  customerNumber?: InputMaybe<Scalars['String']['input']>;
  /** What is worth knowing about it. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** E-mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Name of the company. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The number under which the authorities know it. */
  organizationNumber?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Where its post goes; null clears every part. */
  postalAddress?: InputMaybe<ApiAddressInput>;
  /** Where it is visited; null clears every part. */
  visitingAddress?: InputMaybe<ApiAddressInput>;
  /** Address of its site on the web. */
  website?: InputMaybe<Scalars['String']['input']>;
};

/** The flows between two systems: one document. */
export type ApiDataflow = ApiNode & {
  __typename?: 'Dataflow';
  /** Its flows. */
  flows: Array<ApiFlow>;
  /** A global, opaque id. */
  id: Scalars['ID']['output'];
  /** The name of the dataflow, such as `customcrm-superoffice`. */
  name: Scalars['String']['output'];
  /** The systems it connects. */
  systems: Array<ApiSystem>;
};

/** Conditions on a moment. All that are given must hold. */
export type ApiDateTimeFilter = {
  /** Exactly this moment. */
  eq?: InputMaybe<Scalars['DateTime']['input']>;
  /** After this moment. */
  gt?: InputMaybe<Scalars['DateTime']['input']>;
  /** This moment or after it. */
  gte?: InputMaybe<Scalars['DateTime']['input']>;
  /** One of these moments; at most 200. */
  in?: InputMaybe<Array<Scalars['DateTime']['input']>>;
  /** Before this moment. */
  lt?: InputMaybe<Scalars['DateTime']['input']>;
  /** This moment or before it. */
  lte?: InputMaybe<Scalars['DateTime']['input']>;
  /** Any moment but this one. */
  ne?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What to delete, and where. */
export type ApiDeleteContactInput = {
  /** Refuse when any field changed after this version of the contact; no check unless told. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The global id of the contact. */
  id: Scalars['ID']['input'];
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The systems to delete the record in. Nothing is deleted in others. */
  systemIds: Array<Scalars['ID']['input']>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not deleted by then is QUEUED. */
  waitMs?: Scalars['Int']['input'];
};

/** What came of `deleteContact`. */
export type ApiDeleteContactPayload = {
  __typename?: 'DeleteContactPayload';
  /** The id of the contact when its last record is gone, and the contact with it; null while it has others. */
  deletedContactId: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** What to delete, and where. */
export type ApiDeleteCustomerInput = {
  /** Refuse when any field changed after this version of the customer; no check unless told. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The global id of the customer. */
  id: Scalars['ID']['input'];
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The systems to delete the record in. Nothing is deleted in others. */
  systemIds: Array<Scalars['ID']['input']>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not deleted by then is QUEUED. */
  waitMs?: Scalars['Int']['input'];
};

/** What came of `deleteCustomer`. */
export type ApiDeleteCustomerPayload = {
  __typename?: 'DeleteCustomerPayload';
  /** The id of the customer when its last record is gone, and the customer with it; null while it has others. */
  deletedCustomerId: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** A unified object: one value per field, held in step with a record in every system that has one. */
export type ApiEntity = {
  /** When Samband first saw the object. */
  createdAt: Scalars['DateTime']['output'];
  /** A global, opaque id. After a merge the old id still answers the survivor. */
  id: Scalars['ID']['output'];
  /** The rows of the link table that hold the records and the object together. */
  links: Array<ApiLink>;
  /** Who set each field, and when; without the fields that a system supplied which the caller may not see. */
  provenance: Array<ApiFieldProvenance>;
  /** The records of the object, one for each system and record type, as fresh as `maxAge` asked. */
  records: Array<ApiRecord>;
  /** When a field was last taken in. */
  updatedAt: Scalars['DateTime']['output'];
  /** Raised by every change of a field. Pass it as `expectedVersion` to make sure that nobody changed what you saw. */
  version: Scalars['Int']['output'];
};

export { ApiEntityKind };

/** Who set a field, and when. */
export type ApiFieldProvenance = {
  __typename?: 'FieldProvenance';
  /** The principal whose mutation set the value; null for an edit made in a system. */
  actor: Maybe<Scalars['String']['output']>;
  /** When the value was set, as exactly as the system says. */
  at: Scalars['DateTime']['output'];
  /** The record that supplied the value, as its system names it. */
  externalId: Maybe<Scalars['String']['output']>;
  /** The field, as its path in the object, such as `address.city`. */
  field: Scalars['String']['output'];
  /** The record type that supplied the value, as its vendor names it. */
  recordType: Maybe<Scalars['String']['output']>;
  /** The system that supplied the value; null when a caller of this API did. */
  system: Maybe<ApiSystem>;
  /** The version of the object at which the value was set. */
  version: Scalars['Int']['output'];
};

/** Every record on the left gets one on the right; once linked, both stay in step wherever they are edited. */
export type ApiFlow = ApiNode & {
  __typename?: 'Flow';
  /** Whether a left record gets a right one. */
  create: ApiFlowCreateRule;
  /** The dataflow it belongs to. */
  dataflow: ApiDataflow;
  /** What a confirmed delete does to the other records. */
  delete: ApiFlowDeleteRule;
  /** The fields that both sides have. */
  fields: Array<ApiFlowField>;
  /** What happens to fields that differ when two filled records are linked for the first time. */
  firstMerge: ApiFlowFirstMergeRule;
  /** The name of the flow; it may be used wherever a flow's id is asked for. */
  flowId: Scalars['String']['output'];
  /** A global, opaque id. */
  id: Scalars['ID']['output'];
  /** Whether the operator paused it. */
  isPaused: Scalars['Boolean']['output'];
  /** What its records are in the unified model. */
  kind: ApiEntityKind;
  /** The record type on the left. */
  leftRecordType: Scalars['String']['output'];
  /** The system on the left. */
  leftSystem: ApiSystem;
  /** The record type on the right. */
  rightRecordType: Scalars['String']['output'];
  /** The system on the right. */
  rightSystem: ApiSystem;
};

export { ApiFlowCreateRule };

export { ApiFlowDeleteRule };

/** A field that travels along a flow. */
export type ApiFlowField = {
  __typename?: 'FlowField';
  /** The field of the unified model, as its path. */
  field: Scalars['String']['output'];
  /** Where the left record holds it; several when the vendor spreads it. */
  leftProperties: Array<Scalars['String']['output']>;
  /** Where the right record holds it; several when the vendor spreads it. */
  rightProperties: Array<Scalars['String']['output']>;
};

export { ApiFlowFirstMergeRule };

/** How the values of a record came about. */
export type ApiFreshness =
  /** A copy that is young enough for `maxAge`. */
  | 'CACHED'
  /** Read from the system for this answer. */
  | 'LIVE'
  /** A copy older than `maxAge` asks for: the system did not serve. */
  | 'STALE'
  /** There is no copy, and the system did not serve. */
  | 'UNREACHABLE';

/** Why a record is not live. */
export type ApiFreshnessReason =
  /** The system answered something that is not what its interface promises. */
  | 'BROKEN_ANSWER'
  /** The time to send the request was over before it could leave. */
  | 'DEADLINE'
  /** The credentials lack a right that the request needs. */
  | 'FORBIDDEN'
  /** The system does not show the record any more. */
  | 'MISSING'
  /** The system, or our budget for it, allows no request now. */
  | 'RATE_LIMITED'
  /** The system refused a request that should be valid. */
  | 'REFUSED'
  /** The system did not answer within its deadline. */
  | 'TIMEOUT'
  /** The system refuses the credentials. */
  | 'UNAUTHORISED'
  /** The system answers that it is out of service. */
  | 'UNAVAILABLE'
  /** No connection to the system can be made. */
  | 'UNREACHABLE';

/** This record is this object: one row of the link table. */
export type ApiLink = ApiNode & {
  __typename?: 'Link';
  /** Why nothing can be written to the record until it or the object is edited; null when nothing stands in the way. */
  blockedReason: Maybe<Scalars['String']['output']>;
  /** The object; null when the caller may not see it. */
  entity: Maybe<ApiEntity>;
  /** The id of the record in its system; null while it is being created. */
  externalId: Maybe<Scalars['String']['output']>;
  /** A global, opaque id. */
  id: Scalars['ID']['output'];
  /** What the object is. */
  kind: ApiEntityKind;
  /** What went wrong the last time, in a sentence; null after a success. */
  lastError: Maybe<Scalars['String']['output']>;
  /** How the link came to be. */
  origin: ApiLinkOrigin;
  /** The fields whose accepted value is still to be written, as paths. */
  pendingFields: Array<Scalars['String']['output']>;
  /** Whether an accepted change is still to be written to the record. */
  pendingWrite: Scalars['Boolean']['output'];
  /** The record type as the vendor names it. */
  recordType: Scalars['String']['output'];
  /** Where the link stands. */
  state: ApiLinkState;
  /** When the record was last taken in or written. */
  syncedAt: Maybe<Scalars['DateTime']['output']>;
  /** The system of the record. */
  system: ApiSystem;
};

/** A page of links. */
export type ApiLinkConnection = {
  __typename?: 'LinkConnection';
  /** The links with their cursors. */
  edges: Array<ApiLinkEdge>;
  /** The links alone. */
  nodes: Array<ApiLink>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many links the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** A link and its place in the list. */
export type ApiLinkEdge = {
  __typename?: 'LinkEdge';
  /** The place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The link. */
  node: ApiLink;
};

/** Which links. All conditions that are given must hold. */
export type ApiLinkFilter = {
  /** Of these objects, by global id; at most 200. */
  entityIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Of the records with one of these ids in their system; at most 200. */
  externalIds?: InputMaybe<Array<Scalars['String']['input']>>;
  /** true: something stands in the way of writing. false: nothing does. */
  isBlocked?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of these kinds. */
  kinds?: InputMaybe<Array<ApiEntityKind>>;
  /** Of records of one of these types, as the vendor names them. */
  recordTypes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** In one of these states; all but UNLINKED unless told. */
  states?: InputMaybe<Array<ApiLinkState>>;
  /** Of records in one of these systems. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

export { ApiLinkOrigin };

export { ApiLinkState };

/** Conditions on a calendar day. All that are given must hold. */
export type ApiLocalDateFilter = {
  /** Exactly this day. */
  eq?: InputMaybe<Scalars['LocalDate']['input']>;
  /** After this day. */
  gt?: InputMaybe<Scalars['LocalDate']['input']>;
  /** This day or after it. */
  gte?: InputMaybe<Scalars['LocalDate']['input']>;
  /** One of these days; at most 200. */
  in?: InputMaybe<Array<Scalars['LocalDate']['input']>>;
  /** true: has no value. false: has one. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** Before this day. */
  lt?: InputMaybe<Scalars['LocalDate']['input']>;
  /** This day or before it. */
  lte?: InputMaybe<Scalars['LocalDate']['input']>;
  /** Any day but this one, or none. */
  ne?: InputMaybe<Scalars['LocalDate']['input']>;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutation = {
  __typename?: 'Mutation';
  /** Creates a contact in its home system, or in the systems named, and from there along the flows. */
  createContact: ApiCreateContactPayload;
  /** Creates a customer in its home system, or in the systems named, and from there along the flows. */
  createCustomer: ApiCreateCustomerPayload;
  /** Deletes the records of a contact in the systems named. The contact goes with its last record. */
  deleteContact: ApiDeleteContactPayload;
  /** Deletes the records of a customer in the systems named. The customer goes with its last record. */
  deleteCustomer: ApiDeleteCustomerPayload;
  /** Reads the changes of systems now instead of at their next turn. */
  syncNow: ApiSyncNowPayload;
  /** Changes a contact in every system that has a record of it. */
  updateContact: ApiUpdateContactPayload;
  /** Changes a customer in every system that has a record of it. */
  updateCustomer: ApiUpdateCustomerPayload;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationCreateContactArgs = {
  input: ApiCreateContactInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationCreateCustomerArgs = {
  input: ApiCreateCustomerInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationDeleteContactArgs = {
  input: ApiDeleteContactInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationDeleteCustomerArgs = {
  input: ApiDeleteCustomerInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationSyncNowArgs = {
  input: ApiSyncNowInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationUpdateContactArgs = {
  input: ApiUpdateContactInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationUpdateCustomerArgs = {
  input: ApiUpdateCustomerInput;
};

/** Anything with a global id. */
export type ApiNode = {
  /** A global, opaque id: it may be stored, compared and passed back, not read. */
  id: Scalars['ID']['output'];
};

/** What to do when an object that matches exists. */
export type ApiOnMatch =
  /** Nothing: answer ALREADY_EXISTS with its id. */
  | 'ERROR'
  /** Take it: write the values into it and add the missing records. */
  | 'LINK';

/** Which part of a list this page is, as Relay defines it. */
export type ApiPageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last edge; null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** Whether there is more after this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is more before this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first edge; null on an empty page. */
  startCursor: Maybe<Scalars['String']['output']>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQuery = {
  __typename?: 'Query';
  /** One contact by its global id; null when there is none that the caller may see. */
  contact: Maybe<ApiContact>;
  /** Contacts, filtered and sorted by the local index, with the values their systems hold now. */
  contacts: ApiContactConnection;
  /** One customer by its global id; null when there is none that the caller may see. */
  customer: Maybe<ApiCustomer>;
  /** Customers, filtered and sorted by the local index, with the values their systems hold now. */
  customers: ApiCustomerConnection;
  /** The dataflows between the systems that the caller may see. */
  dataflows: Array<ApiDataflow>;
  /** One flow; null when there is none that the caller may see. */
  flow: Maybe<ApiFlow>;
  /** The rows of the link table, the oldest first. */
  links: ApiLinkConnection;
  /** Any object by its global id; null when there is none that the caller may see. */
  node: Maybe<ApiNode>;
  /** Several objects by their global ids, in the order asked; null in the place of each that does not exist. At most 200. */
  nodes: Array<Maybe<ApiNode>>;
  /** One record by its own name in its system, linked or not; null when the system has none. */
  record: Maybe<ApiRecord>;
  /** The connected systems that the caller may see. */
  systems: Array<ApiSystem>;
  /** What the caller may do. */
  viewer: ApiViewer;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryContactArgs = {
  id: Scalars['ID']['input'];
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryContactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiContactFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<Array<ApiContactSort>>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryCustomerArgs = {
  id: Scalars['ID']['input'];
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryCustomersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiCustomerFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<Array<ApiCustomerSort>>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryFlowArgs = {
  id: Scalars['ID']['input'];
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryLinksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiLinkFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryNodeArgs = {
  id: Scalars['ID']['input'];
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryRecordArgs = {
  externalId: Scalars['String']['input'];
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
  recordType: Scalars['String']['input'];
  systemId: Scalars['ID']['input'];
};

/** One record of one system, as it was last read. */
export type ApiRecord = ApiNode & {
  __typename?: 'Record';
  /** The id of the record in its system. */
  externalId: Scalars['String']['output'];
  /** When `native` was read. */
  fetchedAt: Maybe<Scalars['DateTime']['output']>;
  /** How `native` came about. */
  freshness: ApiFreshness;
  /** Why it is not live, when something went wrong. */
  freshnessReason: Maybe<ApiFreshnessReason>;
  /** A global, opaque id. */
  id: Scalars['ID']['output'];
  /** The record in the vendor's own names and shapes; null when it was never read. */
  native: Maybe<Scalars['JSON']['output']>;
  /** The record type as the vendor names it. */
  recordType: Scalars['String']['output'];
  /** The system it lives in. */
  system: ApiSystem;
  /** A page for people to see it, when the vendor has one. */
  url: Maybe<Scalars['String']['output']>;
};

/** What came of a change in one system. */
export type ApiRecordWrite = {
  __typename?: 'RecordWrite';
  /** The id of the record in its system; null while there is none. */
  externalId: Maybe<Scalars['String']['output']>;
  /** The fields it speaks of, as paths. */
  fields: Array<Scalars['String']['output']>;
  /** The link that shows how it goes on. */
  link: Maybe<ApiLink>;
  /** What to know about it, in a sentence. */
  message: Maybe<Scalars['String']['output']>;
  /** What came of it. */
  outcome: ApiWriteOutcome;
  /** The record type as the vendor names it. */
  recordType: Scalars['String']['output'];
  /** The system. */
  system: ApiSystem;
};

/** Conditions on a reference to another object, by its global id. All that are given must hold. */
export type ApiReferenceFilter = {
  /** Refers to this object. */
  eq?: InputMaybe<Scalars['ID']['input']>;
  /** Refers to one of these objects; at most 200. */
  in?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** true: refers to nothing. false: refers to something. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refers to another object, or to none. */
  ne?: InputMaybe<Scalars['ID']['input']>;
};

export { ApiScope };

/** Which way a list is sorted. Empty values come last either way. */
export type ApiSortDirection =
  /** Smallest, earliest or A first. */
  | 'ASC'
  /** Largest, latest or Z first. */
  | 'DESC';

/** Which systems to read now. */
export type ApiSyncNowInput = {
  /** The systems; all that the caller may see unless told. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What came of `syncNow`. */
export type ApiSyncNowPayload = {
  __typename?: 'SyncNowPayload';
  /** The systems that were read. */
  systems: Array<ApiSystem>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
};

/** One connected instance of a business system. */
export type ApiSystem = ApiNode & {
  __typename?: 'System';
  /** A global, opaque id. */
  id: Scalars['ID']['output'];
  /** Whether the operator allows writing to it. Where not, changes are kept and wait. */
  isWritable: Scalars['Boolean']['output'];
  /** The kind of system, such as `superoffice`: which connector speaks to it. */
  kind: Scalars['String']['output'];
  /** The name for people. */
  name: Scalars['String']['output'];
  /** Nothing is sent to it before this moment; null when nothing stands in the way. */
  pausedUntil: Maybe<Scalars['DateTime']['output']>;
  /** The record types in use, as the vendor names them. */
  recordTypes: Array<Scalars['String']['output']>;
  /** Whether it served us the last time it was asked. */
  status: ApiSystemStatus;
  /** What is wrong, in a sentence; null while it serves. */
  statusMessage: Maybe<Scalars['String']['output']>;
  /** Since when it has the status; null before it was first asked. */
  statusSince: Maybe<Scalars['DateTime']['output']>;
  /** The operator's name for the system, such as `superoffice`; it may be used wherever a system's id is asked for. */
  systemId: Scalars['String']['output'];
};

/** Whether a system serves, or why not. */
export type ApiSystemStatus =
  /** It answered something that is not what its interface promises. */
  | 'BROKEN_ANSWER'
  /** The time to send a request was over before it could leave. */
  | 'DEADLINE'
  /** The credentials lack a right that a request needs. */
  | 'FORBIDDEN'
  /** It, or our budget for it, allows no request now. */
  | 'RATE_LIMITED'
  /** It refused a request that should be valid. */
  | 'REFUSED'
  /** It serves. */
  | 'SERVING'
  /** It did not answer within its deadline. */
  | 'TIMEOUT'
  /** It refuses the credentials. */
  | 'UNAUTHORISED'
  /** It answers that it is out of service. */
  | 'UNAVAILABLE'
  /** No connection can be made. */
  | 'UNREACHABLE';

/** Conditions on the systems that have a record of the object. Both must hold when both are given. */
export type ApiSystemsFilter = {
  /** Has a record in each of these systems. */
  has?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Has a record in none of these systems. */
  lacks?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Conditions on a text. All that are given must hold. An absent value meets none but `ne` and `isNull: true`. */
export type ApiTextFilter = {
  /** Holds this text somewhere, without regard to case. */
  contains?: InputMaybe<Scalars['String']['input']>;
  /** Exactly this text; e-mail addresses are compared without regard to case. */
  eq?: InputMaybe<Scalars['String']['input']>;
  /** Sorts after this text. */
  gt?: InputMaybe<Scalars['String']['input']>;
  /** Is this text or sorts after it. */
  gte?: InputMaybe<Scalars['String']['input']>;
  /** One of these texts; at most 200. */
  in?: InputMaybe<Array<Scalars['String']['input']>>;
  /** true: has no value. false: has one. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** Sorts before this text. */
  lt?: InputMaybe<Scalars['String']['input']>;
  /** Is this text or sorts before it. */
  lte?: InputMaybe<Scalars['String']['input']>;
  /** Any text but this one, or no text. */
  ne?: InputMaybe<Scalars['String']['input']>;
  /** Begins with this text, without regard to case. */
  startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** What to change. */
export type ApiUpdateContactInput = {
  /** The fields to change. */
  contact: ApiContactUpdateFields;
  /** Refuse the change when one of these fields changed after this version of the contact; no check unless told. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The global id of the contact. */
  id: Scalars['ID']['input'];
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: Scalars['Int']['input'];
};

/** What came of `updateContact`. */
export type ApiUpdateContactPayload = {
  __typename?: 'UpdateContactPayload';
  /** The contact as it is now; null when there is none with this id. */
  contact: Maybe<ApiContact>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** What to change. */
export type ApiUpdateCustomerInput = {
  /** The fields to change. */
  customer: ApiCustomerUpdateFields;
  /** Refuse the change when one of these fields changed after this version of the customer; no check unless told. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The global id of the customer. */
  id: Scalars['ID']['input'];
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: Scalars['Int']['input'];
};

/** What came of `updateCustomer`. */
export type ApiUpdateCustomerPayload = {
  __typename?: 'UpdateCustomerPayload';
  /** The customer as it is now; null when there is none with this id. */
  customer: Maybe<ApiCustomer>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** Something that the caller can put right. */
export type ApiUserError = {
  __typename?: 'UserError';
  /** What is wrong, for programs. */
  code: ApiUserErrorCode;
  /** The global id of the object it is about, when it is about another one. */
  entityId: Maybe<Scalars['ID']['output']>;
  /** Where in the input, as a path; null when it is not about one place. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong and what to do, for people. */
  message: Scalars['String']['output'];
};

/** What is wrong with an input. */
export type ApiUserErrorCode =
  /** An object that matches exists; `entityId` is its id. */
  | 'ALREADY_EXISTS'
  /** The idempotency key was used for another call. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A value is not what its field takes. */
  | 'INVALID_VALUE'
  /** There is no such object, or the caller may not see it. */
  | 'NOT_FOUND'
  /** A value is missing without which the record cannot be created. */
  | 'REQUIRED'
  /** The object changed again and again while the change was made: try again. */
  | 'TRY_AGAIN'
  /** There is no such system, or the caller may not see it. */
  | 'UNKNOWN_SYSTEM'
  /** The system cannot do this. */
  | 'UNSUPPORTED'
  /** One of the fields changed since `expectedVersion`. */
  | 'VERSION_CONFLICT';

/** What the caller may do. */
export type ApiViewer = {
  __typename?: 'Viewer';
  /** The name of the API key, or `anonymous`. */
  name: Scalars['String']['output'];
  /** What the caller may do. */
  scopes: Array<ApiScope>;
  /** The systems the caller may see; all of them unless the key is restricted. */
  systems: Array<ApiSystem>;
};

/** What came of a change in one system. */
export type ApiWriteOutcome =
  /** The record was created. */
  | 'CREATED'
  /** The record was deleted. */
  | 'DELETED'
  /** The system refused it; `message` says why. */
  | 'FAILED'
  /** Accepted, and kept back: a person has to decide first, or writing is switched off. */
  | 'HELD'
  /** Accepted, and written as soon as the system serves; follow `link`. */
  | 'QUEUED'
  /** The record had the values already, or has no place for them. */
  | 'UNCHANGED'
  /** The system cannot do this. */
  | 'UNSUPPORTED'
  /** The record has the new values. */
  | 'WRITTEN';

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<
  TResult,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<
  TResult,
  TKey extends string,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo,
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  obj: T,
  context: TContext,
  info: GraphQLResolveInfo,
) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<
  TResult = Record<PropertyKey, never>,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

/** Mapping between all available schema types and the resolvers types */
export type ApiResolversTypes = {
  Address: ResolverTypeWrapper<ApiAddress>;
  AddressFilter: ApiAddressFilter;
  AddressInput: ApiAddressInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Contact: ResolverTypeWrapper<ContactRow>;
  ContactConnection: ResolverTypeWrapper<ContactPage>;
  ContactCreateFields: ApiContactCreateFields;
  ContactEdge: ResolverTypeWrapper<ContactEdgeRow>;
  ContactFilter: ApiContactFilter;
  ContactSort: ApiContactSort;
  ContactSortField: ApiContactSortField;
  ContactUpdateFields: ApiContactUpdateFields;
  CreateContactInput: ApiCreateContactInput;
  CreateContactPayload: ResolverTypeWrapper<WriteResult>;
  CreateCustomerInput: ApiCreateCustomerInput;
  CreateCustomerPayload: ResolverTypeWrapper<WriteResult>;
  Customer: ResolverTypeWrapper<CustomerRow>;
  CustomerConnection: ResolverTypeWrapper<CustomerPage>;
  CustomerCreateFields: ApiCustomerCreateFields;
  CustomerEdge: ResolverTypeWrapper<CustomerEdgeRow>;
  CustomerFilter: ApiCustomerFilter;
  CustomerSort: ApiCustomerSort;
  CustomerSortField: ApiCustomerSortField;
  CustomerUpdateFields: ApiCustomerUpdateFields;
  Dataflow: ResolverTypeWrapper<DataflowRow>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DateTimeFilter: ApiDateTimeFilter;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeleteContactInput: ApiDeleteContactInput;
  DeleteContactPayload: ResolverTypeWrapper<WriteResult>;
  DeleteCustomerInput: ApiDeleteCustomerInput;
  DeleteCustomerPayload: ResolverTypeWrapper<WriteResult>;
  Entity: ResolverTypeWrapper<EntityRow>;
  EntityKind: ApiEntityKind;
  FieldProvenance: ResolverTypeWrapper<ProvenanceRow>;
  Flow: ResolverTypeWrapper<FlowRow>;
  FlowCreateRule: ApiFlowCreateRule;
  FlowDeleteRule: ApiFlowDeleteRule;
  FlowField: ResolverTypeWrapper<ApiFlowField>;
  FlowFirstMergeRule: ApiFlowFirstMergeRule;
  Freshness: ApiFreshness;
  FreshnessReason: ApiFreshnessReason;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Link: ResolverTypeWrapper<LinkRow>;
  LinkConnection: ResolverTypeWrapper<LinkPage>;
  LinkEdge: ResolverTypeWrapper<LinkEdgeRow>;
  LinkFilter: ApiLinkFilter;
  LinkOrigin: ApiLinkOrigin;
  LinkState: ApiLinkState;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  LocalDateFilter: ApiLocalDateFilter;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<NodeRow>;
  OnMatch: ApiOnMatch;
  PageInfo: ResolverTypeWrapper<ApiPageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Record: ResolverTypeWrapper<RecordRow>;
  RecordWrite: ResolverTypeWrapper<RecordWriteRow>;
  ReferenceFilter: ApiReferenceFilter;
  Scope: ApiScope;
  Seconds: ResolverTypeWrapper<Scalars['Seconds']['output']>;
  SortDirection: ApiSortDirection;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  SyncNowInput: ApiSyncNowInput;
  SyncNowPayload: ResolverTypeWrapper<
    Omit<ApiSyncNowPayload, 'systems'> & { systems: Array<ApiResolversTypes['System']> }
  >;
  System: ResolverTypeWrapper<SystemRow>;
  SystemStatus: ApiSystemStatus;
  SystemsFilter: ApiSystemsFilter;
  TextFilter: ApiTextFilter;
  UpdateContactInput: ApiUpdateContactInput;
  UpdateContactPayload: ResolverTypeWrapper<WriteResult>;
  UpdateCustomerInput: ApiUpdateCustomerInput;
  UpdateCustomerPayload: ResolverTypeWrapper<WriteResult>;
  UserError: ResolverTypeWrapper<ApiUserError>;
  UserErrorCode: ApiUserErrorCode;
  Viewer: ResolverTypeWrapper<ViewerRow>;
  WriteOutcome: ApiWriteOutcome;
};

/** Mapping between all available schema types and the resolvers parents */
export type ApiResolversParentTypes = {
  Address: ApiAddress;
  AddressFilter: ApiAddressFilter;
  AddressInput: ApiAddressInput;
  Boolean: Scalars['Boolean']['output'];
  Contact: ContactRow;
  ContactConnection: ContactPage;
  ContactCreateFields: ApiContactCreateFields;
  ContactEdge: ContactEdgeRow;
  ContactFilter: ApiContactFilter;
  ContactSort: ApiContactSort;
  ContactUpdateFields: ApiContactUpdateFields;
  CreateContactInput: ApiCreateContactInput;
  CreateContactPayload: WriteResult;
  CreateCustomerInput: ApiCreateCustomerInput;
  CreateCustomerPayload: WriteResult;
  Customer: CustomerRow;
  CustomerConnection: CustomerPage;
  CustomerCreateFields: ApiCustomerCreateFields;
  CustomerEdge: CustomerEdgeRow;
  CustomerFilter: ApiCustomerFilter;
  CustomerSort: ApiCustomerSort;
  CustomerUpdateFields: ApiCustomerUpdateFields;
  Dataflow: DataflowRow;
  DateTime: Scalars['DateTime']['output'];
  DateTimeFilter: ApiDateTimeFilter;
  Decimal: Scalars['Decimal']['output'];
  DeleteContactInput: ApiDeleteContactInput;
  DeleteContactPayload: WriteResult;
  DeleteCustomerInput: ApiDeleteCustomerInput;
  DeleteCustomerPayload: WriteResult;
  Entity: EntityRow;
  FieldProvenance: ProvenanceRow;
  Flow: FlowRow;
  FlowField: ApiFlowField;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
  Link: LinkRow;
  LinkConnection: LinkPage;
  LinkEdge: LinkEdgeRow;
  LinkFilter: ApiLinkFilter;
  LocalDate: Scalars['LocalDate']['output'];
  LocalDateFilter: ApiLocalDateFilter;
  Mutation: Record<PropertyKey, never>;
  Node: NodeRow;
  PageInfo: ApiPageInfo;
  Query: Record<PropertyKey, never>;
  Record: RecordRow;
  RecordWrite: RecordWriteRow;
  ReferenceFilter: ApiReferenceFilter;
  Seconds: Scalars['Seconds']['output'];
  String: Scalars['String']['output'];
  SyncNowInput: ApiSyncNowInput;
  SyncNowPayload: Omit<ApiSyncNowPayload, 'systems'> & { systems: Array<ApiResolversParentTypes['System']> };
  System: SystemRow;
  SystemsFilter: ApiSystemsFilter;
  TextFilter: ApiTextFilter;
  UpdateContactInput: ApiUpdateContactInput;
  UpdateContactPayload: WriteResult;
  UpdateCustomerInput: ApiUpdateCustomerInput;
  UpdateCustomerPayload: WriteResult;
  UserError: ApiUserError;
  Viewer: ViewerRow;
};

export type ApiAddressResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Address'] = ApiResolversParentTypes['Address'],
> = {
  city?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  street?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  zip?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
};

export type ApiContactResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Contact'] = ApiResolversParentTypes['Contact'],
> = {
  address?: Resolver<Maybe<ApiResolversTypes['Address']>, ParentType, ContextType>;
  birthDate?: Resolver<Maybe<ApiResolversTypes['LocalDate']>, ParentType, ContextType>;
  createdAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ApiResolversTypes['Customer']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  firstName?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  lastName?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  links?: Resolver<Array<ApiResolversTypes['Link']>, ParentType, ContextType>;
  mobile?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  provenance?: Resolver<Array<ApiResolversTypes['FieldProvenance']>, ParentType, ContextType>;
  records?: Resolver<Array<ApiResolversTypes['Record']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiContactConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['ContactConnection'] = ApiResolversParentTypes['ContactConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['ContactEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['Contact']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiContactEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['ContactEdge'] = ApiResolversParentTypes['ContactEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['Contact'], ParentType, ContextType>;
};

export type ApiCreateContactPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['CreateContactPayload'] = ApiResolversParentTypes['CreateContactPayload'],
> = {
  contact?: Resolver<Maybe<ApiResolversTypes['Contact']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiCreateCustomerPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['CreateCustomerPayload'] =
    ApiResolversParentTypes['CreateCustomerPayload'],
> = {
  customer?: Resolver<Maybe<ApiResolversTypes['Customer']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiCustomerResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Customer'] = ApiResolversParentTypes['Customer'],
> = {
  contacts?: Resolver<
    ApiResolversTypes['ContactConnection'],
    ParentType,
    ContextType,
    Partial<ApiCustomerContactsArgs>
  >;
  createdAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  customerNumber?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  links?: Resolver<Array<ApiResolversTypes['Link']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  organizationNumber?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  postalAddress?: Resolver<Maybe<ApiResolversTypes['Address']>, ParentType, ContextType>;
  provenance?: Resolver<Array<ApiResolversTypes['FieldProvenance']>, ParentType, ContextType>;
  records?: Resolver<Array<ApiResolversTypes['Record']>, ParentType, ContextType>;
  updatedAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  visitingAddress?: Resolver<Maybe<ApiResolversTypes['Address']>, ParentType, ContextType>;
  website?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiCustomerConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['CustomerConnection'] = ApiResolversParentTypes['CustomerConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['CustomerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['Customer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiCustomerEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['CustomerEdge'] = ApiResolversParentTypes['CustomerEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['Customer'], ParentType, ContextType>;
};

export type ApiDataflowResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Dataflow'] = ApiResolversParentTypes['Dataflow'],
> = {
  flows?: Resolver<Array<ApiResolversTypes['Flow']>, ParentType, ContextType>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  systems?: Resolver<Array<ApiResolversTypes['System']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface ApiDateTimeScalarConfig extends GraphQLScalarTypeConfig<ApiResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface ApiDecimalScalarConfig extends GraphQLScalarTypeConfig<ApiResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type ApiDeleteContactPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['DeleteContactPayload'] = ApiResolversParentTypes['DeleteContactPayload'],
> = {
  deletedContactId?: Resolver<Maybe<ApiResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiDeleteCustomerPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['DeleteCustomerPayload'] =
    ApiResolversParentTypes['DeleteCustomerPayload'],
> = {
  deletedCustomerId?: Resolver<Maybe<ApiResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiEntityResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Entity'] = ApiResolversParentTypes['Entity'],
> = {
  __resolveType: TypeResolveFn<'Contact' | 'Customer', ParentType, ContextType>;
};

export type ApiEntityKindResolvers = EnumResolverSignature<
  { CONTACT?: any; CUSTOMER?: any; ORDER?: any; PRODUCT?: any; QUOTE?: any; USER?: any },
  ApiResolversTypes['EntityKind']
>;

export type ApiFieldProvenanceResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['FieldProvenance'] = ApiResolversParentTypes['FieldProvenance'],
> = {
  actor?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  externalId?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  recordType?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  system?: Resolver<Maybe<ApiResolversTypes['System']>, ParentType, ContextType>;
  version?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
};

export type ApiFlowResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Flow'] = ApiResolversParentTypes['Flow'],
> = {
  create?: Resolver<ApiResolversTypes['FlowCreateRule'], ParentType, ContextType>;
  dataflow?: Resolver<ApiResolversTypes['Dataflow'], ParentType, ContextType>;
  delete?: Resolver<ApiResolversTypes['FlowDeleteRule'], ParentType, ContextType>;
  fields?: Resolver<Array<ApiResolversTypes['FlowField']>, ParentType, ContextType>;
  firstMerge?: Resolver<ApiResolversTypes['FlowFirstMergeRule'], ParentType, ContextType>;
  flowId?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  isPaused?: Resolver<ApiResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ApiResolversTypes['EntityKind'], ParentType, ContextType>;
  leftRecordType?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  leftSystem?: Resolver<ApiResolversTypes['System'], ParentType, ContextType>;
  rightRecordType?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  rightSystem?: Resolver<ApiResolversTypes['System'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiFlowCreateRuleResolvers = EnumResolverSignature<
  { EVERY?: any; MATCH_ONLY?: any; NEVER?: any },
  ApiResolversTypes['FlowCreateRule']
>;

export type ApiFlowDeleteRuleResolvers = EnumResolverSignature<
  { ARCHIVE?: any; PROPAGATE?: any; UNLINK?: any },
  ApiResolversTypes['FlowDeleteRule']
>;

export type ApiFlowFieldResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['FlowField'] = ApiResolversParentTypes['FlowField'],
> = {
  field?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  leftProperties?: Resolver<Array<ApiResolversTypes['String']>, ParentType, ContextType>;
  rightProperties?: Resolver<Array<ApiResolversTypes['String']>, ParentType, ContextType>;
};

export type ApiFlowFirstMergeRuleResolvers = EnumResolverSignature<
  { ASK_PERSON?: any; FILL_BLANKS?: any; LEFT?: any; NEWEST_WINS?: any; RIGHT?: any },
  ApiResolversTypes['FlowFirstMergeRule']
>;

export interface ApiJsonScalarConfig extends GraphQLScalarTypeConfig<ApiResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type ApiLinkResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Link'] = ApiResolversParentTypes['Link'],
> = {
  blockedReason?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  entity?: Resolver<Maybe<ApiResolversTypes['Entity']>, ParentType, ContextType>;
  externalId?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ApiResolversTypes['EntityKind'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  origin?: Resolver<ApiResolversTypes['LinkOrigin'], ParentType, ContextType>;
  pendingFields?: Resolver<Array<ApiResolversTypes['String']>, ParentType, ContextType>;
  pendingWrite?: Resolver<ApiResolversTypes['Boolean'], ParentType, ContextType>;
  recordType?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ApiResolversTypes['LinkState'], ParentType, ContextType>;
  syncedAt?: Resolver<Maybe<ApiResolversTypes['DateTime']>, ParentType, ContextType>;
  system?: Resolver<ApiResolversTypes['System'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiLinkConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['LinkConnection'] = ApiResolversParentTypes['LinkConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['LinkEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['Link']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiLinkEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['LinkEdge'] = ApiResolversParentTypes['LinkEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['Link'], ParentType, ContextType>;
};

export type ApiLinkOriginResolvers = EnumResolverSignature<
  { FLOW?: any; MANUAL?: any; MATCH?: any; MUTATION?: any; SEED?: any },
  ApiResolversTypes['LinkOrigin']
>;

export type ApiLinkStateResolvers = EnumResolverSignature<
  { ACTIVE?: any; CLOSED?: any; CREATING?: any; DELETING?: any; GONE?: any; UNLINKED?: any },
  ApiResolversTypes['LinkState']
>;

export interface ApiLocalDateScalarConfig extends GraphQLScalarTypeConfig<ApiResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type ApiMutationResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Mutation'] = ApiResolversParentTypes['Mutation'],
> = {
  createContact?: Resolver<
    ApiResolversTypes['CreateContactPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationCreateContactArgs, 'input'>
  >;
  createCustomer?: Resolver<
    ApiResolversTypes['CreateCustomerPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationCreateCustomerArgs, 'input'>
  >;
  deleteContact?: Resolver<
    ApiResolversTypes['DeleteContactPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationDeleteContactArgs, 'input'>
  >;
  deleteCustomer?: Resolver<
    ApiResolversTypes['DeleteCustomerPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationDeleteCustomerArgs, 'input'>
  >;
  syncNow?: Resolver<
    ApiResolversTypes['SyncNowPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationSyncNowArgs, 'input'>
  >;
  updateContact?: Resolver<
    ApiResolversTypes['UpdateContactPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationUpdateContactArgs, 'input'>
  >;
  updateCustomer?: Resolver<
    ApiResolversTypes['UpdateCustomerPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationUpdateCustomerArgs, 'input'>
  >;
};

export type ApiNodeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Node'] = ApiResolversParentTypes['Node'],
> = {
  __resolveType: TypeResolveFn<
    'Contact' | 'Customer' | 'Dataflow' | 'Flow' | 'Link' | 'Record' | 'System',
    ParentType,
    ContextType
  >;
};

export type ApiPageInfoResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['PageInfo'] = ApiResolversParentTypes['PageInfo'],
> = {
  endCursor?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ApiResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ApiResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
};

export type ApiQueryResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Query'] = ApiResolversParentTypes['Query'],
> = {
  contact?: Resolver<
    Maybe<ApiResolversTypes['Contact']>,
    ParentType,
    ContextType,
    RequireFields<ApiQueryContactArgs, 'id'>
  >;
  contacts?: Resolver<ApiResolversTypes['ContactConnection'], ParentType, ContextType, Partial<ApiQueryContactsArgs>>;
  customer?: Resolver<
    Maybe<ApiResolversTypes['Customer']>,
    ParentType,
    ContextType,
    RequireFields<ApiQueryCustomerArgs, 'id'>
  >;
  customers?: Resolver<
    ApiResolversTypes['CustomerConnection'],
    ParentType,
    ContextType,
    Partial<ApiQueryCustomersArgs>
  >;
  dataflows?: Resolver<Array<ApiResolversTypes['Dataflow']>, ParentType, ContextType>;
  flow?: Resolver<Maybe<ApiResolversTypes['Flow']>, ParentType, ContextType, RequireFields<ApiQueryFlowArgs, 'id'>>;
  links?: Resolver<ApiResolversTypes['LinkConnection'], ParentType, ContextType, Partial<ApiQueryLinksArgs>>;
  node?: Resolver<Maybe<ApiResolversTypes['Node']>, ParentType, ContextType, RequireFields<ApiQueryNodeArgs, 'id'>>;
  nodes?: Resolver<
    Array<Maybe<ApiResolversTypes['Node']>>,
    ParentType,
    ContextType,
    RequireFields<ApiQueryNodesArgs, 'ids'>
  >;
  record?: Resolver<
    Maybe<ApiResolversTypes['Record']>,
    ParentType,
    ContextType,
    RequireFields<ApiQueryRecordArgs, 'externalId' | 'recordType' | 'systemId'>
  >;
  systems?: Resolver<Array<ApiResolversTypes['System']>, ParentType, ContextType>;
  viewer?: Resolver<ApiResolversTypes['Viewer'], ParentType, ContextType>;
};

export type ApiRecordResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Record'] = ApiResolversParentTypes['Record'],
> = {
  externalId?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  fetchedAt?: Resolver<Maybe<ApiResolversTypes['DateTime']>, ParentType, ContextType>;
  freshness?: Resolver<ApiResolversTypes['Freshness'], ParentType, ContextType>;
  freshnessReason?: Resolver<Maybe<ApiResolversTypes['FreshnessReason']>, ParentType, ContextType>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  native?: Resolver<Maybe<ApiResolversTypes['JSON']>, ParentType, ContextType>;
  recordType?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  system?: Resolver<ApiResolversTypes['System'], ParentType, ContextType>;
  url?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiRecordWriteResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['RecordWrite'] = ApiResolversParentTypes['RecordWrite'],
> = {
  externalId?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  fields?: Resolver<Array<ApiResolversTypes['String']>, ParentType, ContextType>;
  link?: Resolver<Maybe<ApiResolversTypes['Link']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<ApiResolversTypes['WriteOutcome'], ParentType, ContextType>;
  recordType?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  system?: Resolver<ApiResolversTypes['System'], ParentType, ContextType>;
};

export type ApiScopeResolvers = EnumResolverSignature<
  { OPERATE?: any; READ?: any; WRITE?: any },
  ApiResolversTypes['Scope']
>;

export interface ApiSecondsScalarConfig extends GraphQLScalarTypeConfig<ApiResolversTypes['Seconds'], any> {
  name: 'Seconds';
}

export type ApiSyncNowPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['SyncNowPayload'] = ApiResolversParentTypes['SyncNowPayload'],
> = {
  systems?: Resolver<Array<ApiResolversTypes['System']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApiSystemResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['System'] = ApiResolversParentTypes['System'],
> = {
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  isWritable?: Resolver<ApiResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  pausedUntil?: Resolver<Maybe<ApiResolversTypes['DateTime']>, ParentType, ContextType>;
  recordTypes?: Resolver<Array<ApiResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ApiResolversTypes['SystemStatus'], ParentType, ContextType>;
  statusMessage?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  statusSince?: Resolver<Maybe<ApiResolversTypes['DateTime']>, ParentType, ContextType>;
  systemId?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiUpdateContactPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['UpdateContactPayload'] = ApiResolversParentTypes['UpdateContactPayload'],
> = {
  contact?: Resolver<Maybe<ApiResolversTypes['Contact']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiUpdateCustomerPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['UpdateCustomerPayload'] =
    ApiResolversParentTypes['UpdateCustomerPayload'],
> = {
  customer?: Resolver<Maybe<ApiResolversTypes['Customer']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiUserErrorResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['UserError'] = ApiResolversParentTypes['UserError'],
> = {
  code?: Resolver<ApiResolversTypes['UserErrorCode'], ParentType, ContextType>;
  entityId?: Resolver<Maybe<ApiResolversTypes['ID']>, ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ApiResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
};

export type ApiViewerResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Viewer'] = ApiResolversParentTypes['Viewer'],
> = {
  name?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ApiResolversTypes['Scope']>, ParentType, ContextType>;
  systems?: Resolver<Array<ApiResolversTypes['System']>, ParentType, ContextType>;
};

export type ApiResolvers<ContextType = GraphqlContext> = {
  Address?: ApiAddressResolvers<ContextType>;
  Contact?: ApiContactResolvers<ContextType>;
  ContactConnection?: ApiContactConnectionResolvers<ContextType>;
  ContactEdge?: ApiContactEdgeResolvers<ContextType>;
  CreateContactPayload?: ApiCreateContactPayloadResolvers<ContextType>;
  CreateCustomerPayload?: ApiCreateCustomerPayloadResolvers<ContextType>;
  Customer?: ApiCustomerResolvers<ContextType>;
  CustomerConnection?: ApiCustomerConnectionResolvers<ContextType>;
  CustomerEdge?: ApiCustomerEdgeResolvers<ContextType>;
  Dataflow?: ApiDataflowResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  DeleteContactPayload?: ApiDeleteContactPayloadResolvers<ContextType>;
  DeleteCustomerPayload?: ApiDeleteCustomerPayloadResolvers<ContextType>;
  Entity?: ApiEntityResolvers<ContextType>;
  EntityKind?: ApiEntityKindResolvers;
  FieldProvenance?: ApiFieldProvenanceResolvers<ContextType>;
  Flow?: ApiFlowResolvers<ContextType>;
  FlowCreateRule?: ApiFlowCreateRuleResolvers;
  FlowDeleteRule?: ApiFlowDeleteRuleResolvers;
  FlowField?: ApiFlowFieldResolvers<ContextType>;
  FlowFirstMergeRule?: ApiFlowFirstMergeRuleResolvers;
  JSON?: GraphQLScalarType;
  Link?: ApiLinkResolvers<ContextType>;
  LinkConnection?: ApiLinkConnectionResolvers<ContextType>;
  LinkEdge?: ApiLinkEdgeResolvers<ContextType>;
  LinkOrigin?: ApiLinkOriginResolvers;
  LinkState?: ApiLinkStateResolvers;
  LocalDate?: GraphQLScalarType;
  Mutation?: ApiMutationResolvers<ContextType>;
  Node?: ApiNodeResolvers<ContextType>;
  PageInfo?: ApiPageInfoResolvers<ContextType>;
  Query?: ApiQueryResolvers<ContextType>;
  Record?: ApiRecordResolvers<ContextType>;
  RecordWrite?: ApiRecordWriteResolvers<ContextType>;
  Scope?: ApiScopeResolvers;
  Seconds?: GraphQLScalarType;
  SyncNowPayload?: ApiSyncNowPayloadResolvers<ContextType>;
  System?: ApiSystemResolvers<ContextType>;
  UpdateContactPayload?: ApiUpdateContactPayloadResolvers<ContextType>;
  UpdateCustomerPayload?: ApiUpdateCustomerPayloadResolvers<ContextType>;
  UserError?: ApiUserErrorResolvers<ContextType>;
  Viewer?: ApiViewerResolvers<ContextType>;
};

import type { EntityKind as ApiEntityKind } from '../src/core/kinds';
import type { LinkState as ApiLinkState } from '../src/core/link';
import type { LinkOrigin as ApiLinkOrigin } from '../src/core/link';
import type { CreateRule as ApiFlowCreateRule } from '../src/core/flow';
import type { DeleteRule as ApiFlowDeleteRule } from '../src/core/flow';
import type { FirstMergeRule as ApiFlowFirstMergeRule } from '../src/core/flow';
import type { FlowSide as ApiFlowSide } from '../src/gateway/context';
import type { PreviewOutcome as ApiPreviewOutcome } from '../src/gateway/context';
import type { HistoryReason as ApiHistoryReason } from '../src/gateway/context';
import type { ConflictReason as ApiConflictReason } from '../src/core/conflict';
import type { ChangeOperation as ApiEntityChangeOperation } from '../src/gateway/context';
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
  OrderRow,
  OrderPage,
  OrderEdge as OrderEdgeRow,
  ProductRow,
  ProductPage,
  ProductEdge as ProductEdgeRow,
  UserRow,
  UserPage,
  UserEdge as UserEdgeRow,
  QuoteRow,
  QuotePage,
  QuoteEdge as QuoteEdgeRow,
  EntityPage,
  EntityEdge as EntityEdgeRow,
  LineRow,
  HistoryPage,
  HistoryEdge as HistoryEdgeRow,
  HistoryRow,
  RecordWrite as RecordWriteRow,
  ProvenanceRow,
  SystemRow,
  DataflowRow,
  FlowPreview as FlowPreviewRow,
  PreviewExample,
  LinkRow,
  LinkPage,
  LinkEdge as LinkEdgeRow,
  RecordRow,
  OperationResult,
  ConflictRow,
  ConflictPage,
  ConflictEdge as ConflictEdgeRow,
  ReviewRow,
  ReviewPage,
  ReviewEdge,
  FailureRow,
  FailurePage,
  FailureEdge as FailureEdgeRow,
  ParkedRow,
  ParkedPage,
  ParkedEdge,
  BarRow,
  BarPage,
  BarEdge as BarEdgeRow,
  ChangePage,
  ChangeEdge as ChangeEdgeRow,
  ChangeRow,
  FlowActivityRow,
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
  /** A currency, as an ISO 4217 code of three letters such as `NOK`. */
  CurrencyCode: { input: string; output: string };
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

/** A place in which an object gets no record. */
export type ApiBar = ApiNode & {
  __typename?: 'Bar';
  /** The object, which `liftBar` takes; null when the caller may not see it. */
  entity: Maybe<ApiEntity>;
  /** A global, opaque id. */
  id: Scalars['ID']['output'];
  /** The record type as the vendor names it. */
  recordType: Scalars['String']['output'];
  /** Since when: its record was deleted or unlinked then. */
  since: Scalars['DateTime']['output'];
  /** The system. */
  system: ApiSystem;
};

/** A page of bars. */
export type ApiBarConnection = {
  __typename?: 'BarConnection';
  /** The bars with their cursors. */
  edges: Array<ApiBarEdge>;
  /** The bars alone. */
  nodes: Array<ApiBar>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many bars the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** A bar and its place in the list. */
export type ApiBarEdge = {
  __typename?: 'BarEdge';
  /** The place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The bar. */
  node: ApiBar;
};

/** Conditions on a yes or no. All that are given must hold. */
export type ApiBooleanFilter = {
  /** Exactly this. */
  eq?: InputMaybe<Scalars['Boolean']['input']>;
  /** true: has no value. false: has one. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** The other one, or no value. */
  ne?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A page of the change stream. */
export type ApiChangeConnection = {
  __typename?: 'ChangeConnection';
  /** The changes with their cursors. */
  edges: Array<ApiChangeEdge>;
  /**
   * Where to go on, as `after`: behind this page, or, where nothing follows, behind all that has changed so far, also what
   * was not asked for. With `first: 0` the present end of the stream. Null while nothing has ever changed.
   */
  latestCursor: Maybe<Scalars['String']['output']>;
  /** The changes alone. */
  nodes: Array<ApiEntityChange>;
  /** Which part of the stream this page is. */
  pageInfo: ApiPageInfo;
  /** How many such changes are kept; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** A change and its place in the stream. */
export type ApiChangeEdge = {
  __typename?: 'ChangeEdge';
  /** The place in the stream, for `after`. It fits every choice of kinds and systems, and the subscription. */
  cursor: Scalars['String']['output'];
  /** The change. */
  node: ApiEntityChange;
};

/** A field that waits for a person. */
export type ApiConflict = ApiNode & {
  __typename?: 'Conflict';
  /** What it could hold, as its records show it now, and what the object holds. */
  candidates: Array<ApiConflictCandidate>;
  /** Since when it waits. */
  createdAt: Scalars['DateTime']['output'];
  /** The object; null when the caller may not see it. */
  entity: Maybe<ApiEntity>;
  /** The field, as its path in the object, such as `address.city`. */
  field: Scalars['String']['output'];
  /** A global, opaque id. */
  id: Scalars['ID']['output'];
  /** Why it waits. */
  reason: ApiConflictReason;
};

/** A value that a field could hold. */
export type ApiConflictCandidate = {
  __typename?: 'ConflictCandidate';
  /** When it was set; null where nobody set it, or a system did that the caller may not see. */
  at: Maybe<Scalars['DateTime']['output']>;
  /** Names the candidate in `resolveConflict`. */
  candidateId: Scalars['ID']['output'];
  /** The system whose record shows the value; null: it is what the object holds. */
  system: Maybe<ApiSystem>;
  /** The value: text, a decimal number as text, true or false, or the global id of an object. */
  value: Maybe<Scalars['JSON']['output']>;
};

/** A page of conflicts. */
export type ApiConflictConnection = {
  __typename?: 'ConflictConnection';
  /** The conflicts with their cursors. */
  edges: Array<ApiConflictEdge>;
  /** The conflicts alone. */
  nodes: Array<ApiConflict>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many conflicts the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** A conflict and its place in the list. */
export type ApiConflictEdge = {
  __typename?: 'ConflictEdge';
  /** The place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The conflict. */
  node: ApiConflict;
};

export { ApiConflictReason };

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
    /** The values that its fields had before, the last replaced first. */
    history: ApiHistoryConnection;
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
    /** The orders of the person. */
    orders: ApiOrderConnection;
    /** Telephone number. */
    phone: Maybe<Scalars['String']['output']>;
    /** Who set each field, and when; without the fields that a system supplied which the caller may not see. */
    provenance: Array<ApiFieldProvenance>;
    /** The quotes that were made to the person. */
    quotes: ApiQuoteConnection;
    /** The records of the contact, one for each system and record type, as fresh as `maxAge` asked. */
    records: Array<ApiRecord>;
    /** What the person does, such as `CEO`. */
    title: Maybe<Scalars['String']['output']>;
    /** When a field was last taken in. */
    updatedAt: Scalars['DateTime']['output'];
    /** Raised by every change of a field, and by every update of a caller. Pass it as `expectedVersion` to make sure that nobody changed what you saw. */
    version: Scalars['Int']['output'];
  };

/** A person at a customer, or on their own. */
export type ApiContactHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A person at a customer, or on their own. */
export type ApiContactOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<Array<ApiOrderSort>>;
};

/** A person at a customer, or on their own. */
export type ApiContactQuotesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiQuoteFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<Array<ApiQuoteSort>>;
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
  onMatch?: InputMaybe<ApiOnMatch>;
  /** The systems that get a record at once; the home system of contacts unless told. The flows add theirs. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
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
  onMatch?: InputMaybe<ApiOnMatch>;
  /** The systems that get a record at once; the home system of customers unless told. The flows add theirs. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
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

/** What to create, and where. */
export type ApiCreateOrderInput = {
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What to do when an order with one of the match keys, such as the number, exists. */
  onMatch?: InputMaybe<ApiOnMatch>;
  /** The values of the new order. */
  order: ApiOrderCreateFields;
  /** The systems that get a record at once; the home system of orders unless told. The flows add theirs. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `createOrder`. */
export type ApiCreateOrderPayload = {
  __typename?: 'CreateOrderPayload';
  /** The order as it is now; null when nothing was created. */
  order: Maybe<ApiOrder>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** What to create, and where. */
export type ApiCreateProductInput = {
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What to do when a product with one of the match keys, such as the number, exists. */
  onMatch?: InputMaybe<ApiOnMatch>;
  /** The values of the new product. */
  product: ApiProductCreateFields;
  /** The systems that get a record at once; the home system of products unless told. The flows add theirs. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `createProduct`. */
export type ApiCreateProductPayload = {
  __typename?: 'CreateProductPayload';
  /** The product as it is now; null when nothing was created. */
  product: Maybe<ApiProduct>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** What to create, and where. */
export type ApiCreateQuoteInput = {
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What to do when a quote with one of the match keys, such as the number, exists. */
  onMatch?: InputMaybe<ApiOnMatch>;
  /** The values of the new quote. */
  quote: ApiQuoteCreateFields;
  /** The systems that get a record at once; the home system of quotes unless told. The flows add theirs. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `createQuote`. */
export type ApiCreateQuotePayload = {
  __typename?: 'CreateQuotePayload';
  /** The quote as it is now; null when nothing was created. */
  quote: Maybe<ApiQuote>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** What to create, and where. */
export type ApiCreateUserInput = {
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What to do when a user with one of the match keys, such as the login, exists. */
  onMatch?: InputMaybe<ApiOnMatch>;
  /** The systems that get a record at once; the home system of users unless told. The flows add theirs. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The values of the new user. */
  user: ApiUserCreateFields;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `createUser`. */
export type ApiCreateUserPayload = {
  __typename?: 'CreateUserPayload';
  /** The user as it is now; null when nothing was created. */
  user: Maybe<ApiUser>;
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
    /** The values that its fields had before, the last replaced first. */
    history: ApiHistoryConnection;
    /** A global, opaque id. After a merge the old id still answers the survivor. */
    id: Scalars['ID']['output'];
    /** The rows of the link table that hold the records and the customer together. */
    links: Array<ApiLink>;
    /** Name of the company. */
    name: Maybe<Scalars['String']['output']>;
    /** The orders of the customer. */
    orders: ApiOrderConnection;
    /** The number under which the authorities know it. */
    organizationNumber: Maybe<Scalars['String']['output']>;
    /** Telephone number. */
    phone: Maybe<Scalars['String']['output']>;
    /** Where its post goes; null when every part is empty. */
    postalAddress: Maybe<ApiAddress>;
    /** Who set each field, and when; without the fields that a system supplied which the caller may not see. */
    provenance: Array<ApiFieldProvenance>;
    /** The quotes that were made to the customer. */
    quotes: ApiQuoteConnection;
    /** The records of the customer, one for each system and record type, as fresh as `maxAge` asked. */
    records: Array<ApiRecord>;
    /** When a field was last taken in. */
    updatedAt: Scalars['DateTime']['output'];
    /** Raised by every change of a field, and by every update of a caller. Pass it as `expectedVersion` to make sure that nobody changed what you saw. */
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

/** A company or organisation. */
export type ApiCustomerHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A company or organisation. */
export type ApiCustomerOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<Array<ApiOrderSort>>;
};

/** A company or organisation. */
export type ApiCustomerQuotesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiQuoteFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<Array<ApiQuoteSort>>;
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

/** A decision about a record: it is an object that is known, or none of the candidates. */
export type ApiDecideMatchInput = {
  /** true: it is none of the candidates. */
  different?: InputMaybe<Scalars['Boolean']['input']>;
  /** The review. */
  id: Scalars['ID']['input'];
  /** The candidate that the record is. */
  sameAs?: InputMaybe<Scalars['ID']['input']>;
  /** How long to wait for the systems, in milliseconds, at most 30000; what is not written by then follows. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** A parked change. */
export type ApiDecideParkedInput = {
  /** The change. */
  id: Scalars['ID']['input'];
  /** How long to wait for the systems, in milliseconds, at most 30000; what is not written by then follows. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** Conditions on a decimal number, compared as a number: 9.50 is 9.5, and 9 is less than 10. All that are given must hold. */
export type ApiDecimalFilter = {
  /** Exactly this number. */
  eq?: InputMaybe<Scalars['Decimal']['input']>;
  /** Greater than this number. */
  gt?: InputMaybe<Scalars['Decimal']['input']>;
  /** This number or greater. */
  gte?: InputMaybe<Scalars['Decimal']['input']>;
  /** One of these numbers; at most 200. */
  in?: InputMaybe<Array<Scalars['Decimal']['input']>>;
  /** true: has no value. false: has one. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** Less than this number. */
  lt?: InputMaybe<Scalars['Decimal']['input']>;
  /** This number or less. */
  lte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Any number but this one, or none. */
  ne?: InputMaybe<Scalars['Decimal']['input']>;
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
  waitMs?: InputMaybe<Scalars['Int']['input']>;
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
  waitMs?: InputMaybe<Scalars['Int']['input']>;
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

/** What to delete, and where. */
export type ApiDeleteOrderInput = {
  /** Refuse when any field changed after this version of the order; no check unless told. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The global id of the order. */
  id: Scalars['ID']['input'];
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The systems to delete the record in. Nothing is deleted in others. */
  systemIds: Array<Scalars['ID']['input']>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not deleted by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `deleteOrder`. */
export type ApiDeleteOrderPayload = {
  __typename?: 'DeleteOrderPayload';
  /** The id of the order when its last record is gone, and the order with it; null while it has others. */
  deletedOrderId: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** What to delete, and where. */
export type ApiDeleteProductInput = {
  /** Refuse when any field changed after this version of the product; no check unless told. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The global id of the product. */
  id: Scalars['ID']['input'];
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The systems to delete the record in. Nothing is deleted in others. */
  systemIds: Array<Scalars['ID']['input']>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not deleted by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `deleteProduct`. */
export type ApiDeleteProductPayload = {
  __typename?: 'DeleteProductPayload';
  /** The id of the product when its last record is gone, and the product with it; null while it has others. */
  deletedProductId: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** What to delete, and where. */
export type ApiDeleteQuoteInput = {
  /** Refuse when any field changed after this version of the quote; no check unless told. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The global id of the quote. */
  id: Scalars['ID']['input'];
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The systems to delete the record in. Nothing is deleted in others. */
  systemIds: Array<Scalars['ID']['input']>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not deleted by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `deleteQuote`. */
export type ApiDeleteQuotePayload = {
  __typename?: 'DeleteQuotePayload';
  /** The id of the quote when its last record is gone, and the quote with it; null while it has others. */
  deletedQuoteId: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** What to delete, and where. */
export type ApiDeleteUserInput = {
  /** Refuse when any field changed after this version of the user; no check unless told. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The global id of the user. */
  id: Scalars['ID']['input'];
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The systems to delete the record in. Nothing is deleted in others. */
  systemIds: Array<Scalars['ID']['input']>;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not deleted by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `deleteUser`. */
export type ApiDeleteUserPayload = {
  __typename?: 'DeleteUserPayload';
  /** The id of the user when its last record is gone, and the user with it; null while it has others. */
  deletedUserId: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** A unified object: one value per field, held in step with a record in every system that has one. */
export type ApiEntity = {
  /** When Samband first saw the object. */
  createdAt: Scalars['DateTime']['output'];
  /** The values that the fields had before, the last replaced first. */
  history: ApiHistoryConnection;
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
  /** Raised by every change of a field, and by every update of a caller. Pass it as `expectedVersion` to make sure that nobody changed what you saw. */
  version: Scalars['Int']['output'];
};

/** A unified object: one value per field, held in step with a record in every system that has one. */
export type ApiEntityHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What one change made of one object. The changes of an object come in the order in which they were made. */
export type ApiEntityChange = {
  __typename?: 'EntityChange';
  /** When the change was made. */
  changedAt: Scalars['DateTime']['output'];
  /**
   * The fields with another value, as their paths, such as `email`, `address.city` or `lines.<key>.quantity`, whichever
   * system supplied them. Empty when only records came or went, or only the order of the lines is new.
   */
  changedFields: Array<Scalars['String']['output']>;
  /** The place in the stream, for `after`. */
  cursor: Scalars['String']['output'];
  /**
   * The object as it is stored now, which may be newer than the change; of one that was merged, the survivor. Null when it
   * is gone, or has no record any more in a system that the caller may see.
   */
  entity: Maybe<ApiEntity>;
  /** The global id of the object; of one that was merged, its own. */
  entityId: Scalars['ID']['output'];
  /** The kind of the object. */
  kind: ApiEntityKind;
  /** The systems in which the object got a record. */
  linkedSystems: Array<ApiSystem>;
  /** What became of the object. */
  operation: ApiEntityChangeOperation;
  /** The systems in which the object has a record no more. */
  unlinkedSystems: Array<ApiSystem>;
  /** The version of the object after the change. */
  version: Scalars['Int']['output'];
};

export { ApiEntityChangeOperation };

/** A page of objects of any kind. */
export type ApiEntityConnection = {
  __typename?: 'EntityConnection';
  /** The objects with their cursors. */
  edges: Array<ApiEntityEdge>;
  /** The objects alone. */
  nodes: Array<ApiEntity>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many objects the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** An object and its place in the list. */
export type ApiEntityEdge = {
  __typename?: 'EntityEdge';
  /** The place in the list, for `after`. It fits only a list with the same search and kinds. */
  cursor: Scalars['String']['output'];
  /** The object. */
  node: ApiEntity;
};

export { ApiEntityKind };

/** Something that failed, or that stands in the way of writing. */
export type ApiFailure = ApiNode & {
  __typename?: 'Failure';
  /** A global, opaque id. */
  id: Scalars['ID']['output'];
  /** Whether nothing is written to the record until it, or the object, is edited or the failure is tried again. */
  isBlocked: Scalars['Boolean']['output'];
  /** The link on which it failed. */
  link: ApiLink;
  /** What is wrong, in a sentence. */
  message: Scalars['String']['output'];
};

/** A page of failures. */
export type ApiFailureConnection = {
  __typename?: 'FailureConnection';
  /** The failures with their cursors. */
  edges: Array<ApiFailureEdge>;
  /** The failures alone. */
  nodes: Array<ApiFailure>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many failures the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** A failure and its place in the list. */
export type ApiFailureEdge = {
  __typename?: 'FailureEdge';
  /** The place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The failure. */
  node: ApiFailure;
};

/** Who set a field, and when. */
export type ApiFieldProvenance = {
  __typename?: 'FieldProvenance';
  /** The principal whose mutation set the value; null for an edit made in a system. */
  actor: Maybe<Scalars['String']['output']>;
  /** When the value was set, as exactly as the system says. */
  at: Scalars['DateTime']['output'];
  /** The record that supplied the value, as its system names it. */
  externalId: Maybe<Scalars['String']['output']>;
  /** The field, as its path in the object, such as `address.city`, or `lines.<key>.quantity` in a line. */
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

/** How far a flow has come. */
export type ApiFlowActivity = {
  __typename?: 'FlowActivity';
  /** When it was looked at. */
  at: Scalars['DateTime']['output'];
  /** Of those, the ones where something stands in the way of a record; `failures` tells what. */
  blocked: Scalars['Int']['output'];
  /** Of those, the ones whose right record is wanted and not made yet. */
  creating: Scalars['Int']['output'];
  /** The flow. */
  flow: ApiFlow;
  /** Objects that have a record of its left type. */
  leftRecords: Scalars['Int']['output'];
  /** Of those, the ones that have a record of its right type, too. */
  linked: Scalars['Int']['output'];
  /** Records of both types that changed and are not worked off yet; 0 when the flow is at rest. */
  waiting: Scalars['Int']['output'];
};

export { ApiFlowCreateRule };

export { ApiFlowDeleteRule };

/** A field that travels along a flow. */
export type ApiFlowField = {
  __typename?: 'FlowField';
  /** The field of the unified model, as its path; `lines.quantity` is the quantity of each line. */
  field: Scalars['String']['output'];
  /** Where the left record holds it; several when the vendor spreads it. */
  leftProperties: Array<Scalars['String']['output']>;
  /** Where the right record holds it; several when the vendor spreads it. */
  rightProperties: Array<Scalars['String']['output']>;
};

export { ApiFlowFirstMergeRule };

/** What a flow would do. Each left record is counted once: it is linked before, or would be linked, created for, blocked or left alone, unless a person is asked about it first. */
export type ApiFlowPreview = {
  __typename?: 'FlowPreview';
  /** About how many records of either side a person is, or would be, asked. */
  ambiguous: Scalars['Int']['output'];
  /** For how many it would not, though the flow wants it: a value is missing, or the system does not take it. */
  blocked: Scalars['Int']['output'];
  /** For how many a right record would be created. */
  created: Scalars['Int']['output'];
  /** Everything that would be created, over this flow and those that follow from it. */
  creates: Array<ApiPreviewedCreates>;
  /** Examples of each, the first that were found. */
  examples: Array<ApiPreviewedRecord>;
  /** The most records that would be created for one left record. */
  fanOut: Scalars['Int']['output'];
  /** What would become of the values of records that are, or would be, linked. */
  fields: Array<ApiPreviewedField>;
  /** The flow, as it would run. */
  flow: ApiFlow;
  /** What is not covered, in sentences. */
  gaps: Array<Scalars['String']['output']>;
  /** Whether every record was looked at. */
  isComplete: Scalars['Boolean']['output'];
  /** How many get none: a condition, a setting or a bar. */
  leftAlone: Scalars['Int']['output'];
  /** How many left records were looked at. */
  leftRecords: Scalars['Int']['output'];
  /** How many would be linked with a right record that is there. */
  linked: Scalars['Int']['output'];
  /** How many of them have a right record already. */
  linkedBefore: Scalars['Int']['output'];
  /** The most that may be, by the configuration: `sync.maxFanOut`. */
  maxFanOut: Scalars['Int']['output'];
  /** About how many requests the writes would take, by system. */
  requests: Array<ApiPreviewedRequests>;
};

export { ApiFlowSide };

/** How the values of a record came about. */
export type ApiFreshness =
  /** A copy that is young enough for `maxAge`. */
  | 'CACHED'
  /**
   * Read from the system for this answer. Of systems that read records one by one, a list of them is: unchanged since
   * `fetchedAt`, by what the system was asked to list as changed for this answer.
   */
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

/** A page of the values that fields had before. */
export type ApiHistoryConnection = {
  __typename?: 'HistoryConnection';
  /** The entries with their cursors. */
  edges: Array<ApiHistoryEdge>;
  /** The entries alone. */
  nodes: Array<ApiHistoryEntry>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many entries the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** An entry and its place in the list. */
export type ApiHistoryEdge = {
  __typename?: 'HistoryEdge';
  /** The place in the list, for `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: ApiHistoryEntry;
};

/** A value that a field had before, or that lost against the one it has. */
export type ApiHistoryEntry = {
  __typename?: 'HistoryEntry';
  /** The field, as its path in the object, such as `address.city`. Of a line, `lines.<key>` is true while it is there. */
  field: Scalars['String']['output'];
  /** Who had set the value, and when. */
  provenance: ApiFieldProvenance;
  /** Why the field does not have it. */
  reason: ApiHistoryReason;
  /** When it was put aside. */
  recordedAt: Scalars['DateTime']['output'];
  /** The value: text, a decimal number as text, true or false, or the global id of an object. */
  value: Maybe<Scalars['JSON']['output']>;
};

export { ApiHistoryReason };

/** A place in which an object gets no record. */
export type ApiLiftBarInput = {
  /** The object. */
  id: Scalars['ID']['input'];
  /** The record type as the vendor names it. */
  recordType: Scalars['String']['input'];
  /** The system, by the operator's name for it or by its global id. */
  systemId: Scalars['ID']['input'];
  /** How long to wait for the systems, in milliseconds, at most 30000; what is not written by then follows. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** One line of an order or a quote. Each of its fields is kept in step on its own. */
export type ApiLine = {
  __typename?: 'Line';
  /** What the line says. */
  description: Maybe<Scalars['String']['output']>;
  /** What is taken off, in percent. */
  discountPercent: Maybe<Scalars['Decimal']['output']>;
  /** The key of the line in its order or quote, by which it is changed and removed. It stays the same in every system. */
  key: Scalars['ID']['output'];
  /** What is sold; null when the line names no product, or none that the caller may see. */
  product: Maybe<ApiProduct>;
  /** How many units. */
  quantity: Maybe<Scalars['Decimal']['output']>;
  /** What the line comes to, as its system computes it. */
  total: Maybe<ApiMoney>;
  /** What one unit is sold for, before the discount. */
  unitPrice: Maybe<ApiMoney>;
  /** Its VAT, in percent. */
  vatPercent: Maybe<Scalars['Decimal']['output']>;
};

/** The fields of a line to change. A field that is left out stays as it is, null clears it. */
export type ApiLineChangeInput = {
  /** What the line says. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What is taken off, in percent. */
  discountPercent?: InputMaybe<Scalars['Decimal']['input']>;
  /** The key of the line. */
  key: Scalars['ID']['input'];
  /** The global id of what is sold. */
  productId?: InputMaybe<Scalars['ID']['input']>;
  /** How many units. */
  quantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** What one unit is sold for, before the discount, in the currency of the document. */
  unitPrice?: InputMaybe<Scalars['Decimal']['input']>;
  /** Its VAT, in percent. */
  vatPercent?: InputMaybe<Scalars['Decimal']['input']>;
};

/** The values of a new line. */
export type ApiLineInput = {
  /** What the line says. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What is taken off, in percent. */
  discountPercent?: InputMaybe<Scalars['Decimal']['input']>;
  /** The global id of what is sold. */
  productId?: InputMaybe<Scalars['ID']['input']>;
  /** How many units. */
  quantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** What one unit is sold for, before the discount, in the currency of the document. */
  unitPrice?: InputMaybe<Scalars['Decimal']['input']>;
  /** Its VAT, in percent. */
  vatPercent?: InputMaybe<Scalars['Decimal']['input']>;
};

/** What to do to the lines. Lines that are not named stay as they are, also those that others add meanwhile. */
export type ApiLinesUpdateInput = {
  /** Lines to add after the last one, in this order. */
  add?: InputMaybe<Array<ApiLineInput>>;
  /** Lines to change. */
  change?: InputMaybe<Array<ApiLineChangeInput>>;
  /** The keys of lines to remove. */
  remove?: InputMaybe<Array<Scalars['ID']['input']>>;
};

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
  /** Since when its system does not show the record; null while it does. A delete is believed when it was confirmed twice. */
  missingSince: Maybe<Scalars['DateTime']['output']>;
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
  /** What it waits for: objects that fields refer to and that are not linked yet. It goes on by itself once they are. */
  waitsFor: Array<ApiLinkWait>;
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
  /** true: its system does not show the record now. false: it does. */
  isMissing?: InputMaybe<Scalars['Boolean']['input']>;
  /** true: it waits for an object that is not linked yet. false: it waits for none. */
  isWaiting?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of these kinds. */
  kinds?: InputMaybe<Array<ApiEntityKind>>;
  /** Of records of one of these types, as the vendor names them. */
  recordTypes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** In one of these states; all but UNLINKED unless told. */
  states?: InputMaybe<Array<ApiLinkState>>;
  /** Of records in one of these systems; at most 200. A system that is not there for the caller is an error. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

export { ApiLinkOrigin };

/** Records that are one object. */
export type ApiLinkRecordsInput = {
  /** The object. */
  id: Scalars['ID']['input'];
  /** The records to link with it. */
  records: Array<ApiRecordNameInput>;
  /** How long to wait for the systems, in milliseconds, at most 30000; what is not written by then follows. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

export { ApiLinkState };

/** A field of a link that waits for another object to be linked. */
export type ApiLinkWait = {
  __typename?: 'LinkWait';
  /** The field that refers to the other object, as its path in the object. */
  field: Scalars['String']['output'];
  /** What is awaited, in a sentence. */
  reason: Scalars['String']['output'];
  /** Since when it waits. */
  since: Scalars['DateTime']['output'];
};

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

/** A record that may be an object that is known. */
export type ApiMatchReview = ApiNode & {
  __typename?: 'MatchReview';
  /** The objects that it may be, as far as the caller may see them. */
  candidates: Array<ApiEntity>;
  /** Since when it waits. */
  createdAt: Scalars['DateTime']['output'];
  /** The object that the record is meanwhile; null when the caller may not see it. */
  entity: Maybe<ApiEntity>;
  /** The id of the record in its system. */
  externalId: Scalars['String']['output'];
  /** A global, opaque id. */
  id: Scalars['ID']['output'];
  /** Why it is not clear. */
  reason: Scalars['String']['output'];
  /** The record type as the vendor names it. */
  recordType: Scalars['String']['output'];
  /** The system of the record. */
  system: ApiSystem;
};

/** A page of reviews. */
export type ApiMatchReviewConnection = {
  __typename?: 'MatchReviewConnection';
  /** The reviews with their cursors. */
  edges: Array<ApiMatchReviewEdge>;
  /** The reviews alone. */
  nodes: Array<ApiMatchReview>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many reviews the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** A review and its place in the list. */
export type ApiMatchReviewEdge = {
  __typename?: 'MatchReviewEdge';
  /** The place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The review. */
  node: ApiMatchReview;
};

/** Two objects that are one. */
export type ApiMergeEntitiesInput = {
  /** The ids of the two. */
  ids: Array<Scalars['ID']['input']>;
  /** How long to wait for the systems, in milliseconds, at most 30000; what is not written by then follows. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** An amount of money. */
export type ApiMoney = {
  __typename?: 'Money';
  /** How much. */
  amount: Scalars['Decimal']['output'];
  /** In which currency; `XXX`, the code of ISO 4217 for no currency, when no system says which. */
  currency: Scalars['CurrencyCode']['output'];
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutation = {
  __typename?: 'Mutation';
  /** Takes a parked change in. */
  approveParked: ApiOperationPayload;
  /** Creates a contact in its home system, or in the systems named, and from there along the flows. */
  createContact: ApiCreateContactPayload;
  /** Creates a customer in its home system, or in the systems named, and from there along the flows. */
  createCustomer: ApiCreateCustomerPayload;
  /** Creates an order in its home system, or in the systems named, and from there along the flows. */
  createOrder: ApiCreateOrderPayload;
  /** Creates a product in its home system, or in the systems named, and from there along the flows. */
  createProduct: ApiCreateProductPayload;
  /** Creates a quote in its home system, or in the systems named, and from there along the flows. */
  createQuote: ApiCreateQuotePayload;
  /** Creates a user in its home system, or in the systems named, and from there along the flows. */
  createUser: ApiCreateUserPayload;
  /** Decides whether a record is an object that is known. */
  decideMatch: ApiOperationPayload;
  /** Deletes the records of a contact in the systems named. The contact goes with its last record. */
  deleteContact: ApiDeleteContactPayload;
  /** Deletes the records of a customer in the systems named. The customer goes with its last record. */
  deleteCustomer: ApiDeleteCustomerPayload;
  /** Deletes the records of an order in the systems named. The order goes with its last record. */
  deleteOrder: ApiDeleteOrderPayload;
  /** Deletes the records of a product in the systems named. The product goes with its last record. */
  deleteProduct: ApiDeleteProductPayload;
  /** Deletes the records of a quote in the systems named. The quote goes with its last record. */
  deleteQuote: ApiDeleteQuotePayload;
  /** Deletes the records of a user in the systems named. The user goes with its last record. */
  deleteUser: ApiDeleteUserPayload;
  /** Lets an object get a record again where one was deleted or unlinked. */
  liftBar: ApiOperationPayload;
  /** Links records with an object. A record that is an object of its own brings that object along. */
  linkRecords: ApiOperationPayload;
  /** Makes two objects one. The older survives, and the id of the other answers it from now on. */
  mergeEntities: ApiOperationPayload;
  /** Pauses a flow at once and over restarts: it neither reads into objects nor writes. */
  pauseFlow: ApiSwitchFlowPayload;
  /** Undoes a parked change: the value is written back. After a delete nothing is done. */
  rejectParked: ApiOperationPayload;
  /** Decides which value of a field stands. It is written to every record. */
  resolveConflict: ApiOperationPayload;
  /** Resumes a flow. Everything that was missed is taken in. */
  resumeFlow: ApiSwitchFlowPayload;
  /** Tries again at once what failed. */
  retryFailures: ApiRetryFailuresPayload;
  /** Reads the changes of systems now instead of at their next turn. */
  syncNow: ApiSyncNowPayload;
  /** Takes a record and its object apart. They do not come together again, and nothing is created in their place. */
  unlinkRecord: ApiOperationPayload;
  /** Changes a contact in every system that has a record of it. */
  updateContact: ApiUpdateContactPayload;
  /** Changes a customer in every system that has a record of it. */
  updateCustomer: ApiUpdateCustomerPayload;
  /** Changes an order in every system that has a record of it. */
  updateOrder: ApiUpdateOrderPayload;
  /** Changes a product in every system that has a record of it. */
  updateProduct: ApiUpdateProductPayload;
  /** Changes a quote in every system that has a record of it. */
  updateQuote: ApiUpdateQuotePayload;
  /** Changes a user in every system that has a record of it. */
  updateUser: ApiUpdateUserPayload;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationApproveParkedArgs = {
  input: ApiDecideParkedInput;
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
export type ApiMutationCreateOrderArgs = {
  input: ApiCreateOrderInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationCreateProductArgs = {
  input: ApiCreateProductInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationCreateQuoteArgs = {
  input: ApiCreateQuoteInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationCreateUserArgs = {
  input: ApiCreateUserInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationDecideMatchArgs = {
  input: ApiDecideMatchInput;
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
export type ApiMutationDeleteOrderArgs = {
  input: ApiDeleteOrderInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationDeleteProductArgs = {
  input: ApiDeleteProductInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationDeleteQuoteArgs = {
  input: ApiDeleteQuoteInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationDeleteUserArgs = {
  input: ApiDeleteUserInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationLiftBarArgs = {
  input: ApiLiftBarInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationLinkRecordsArgs = {
  input: ApiLinkRecordsInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationMergeEntitiesArgs = {
  input: ApiMergeEntitiesInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationPauseFlowArgs = {
  input: ApiSwitchFlowInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationRejectParkedArgs = {
  input: ApiDecideParkedInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationResolveConflictArgs = {
  input: ApiResolveConflictInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationResumeFlowArgs = {
  input: ApiSwitchFlowInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationRetryFailuresArgs = {
  input: ApiRetryFailuresInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationSyncNowArgs = {
  input: ApiSyncNowInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationUnlinkRecordArgs = {
  input: ApiUnlinkRecordInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationUpdateContactArgs = {
  input: ApiUpdateContactInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationUpdateCustomerArgs = {
  input: ApiUpdateCustomerInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationUpdateOrderArgs = {
  input: ApiUpdateOrderInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationUpdateProductArgs = {
  input: ApiUpdateProductInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationUpdateQuoteArgs = {
  input: ApiUpdateQuoteInput;
};

/** The changes that can be made. Expected outcomes are data in the payload; `errors` tells of outages and bugs. */
export type ApiMutationUpdateUserArgs = {
  input: ApiUpdateUserInput;
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

/** What an operation on an object came to. */
export type ApiOperationPayload = {
  __typename?: 'OperationPayload';
  /** The object as it is now; null when nothing was done, or it is gone. */
  entity: Maybe<ApiEntity>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
};

/** An order. */
export type ApiOrder = ApiEntity &
  ApiNode & {
    __typename?: 'Order';
    /** The person who ordered; null when there is none that the caller may see. */
    contact: Maybe<ApiContact>;
    /** When Samband first saw the order. */
    createdAt: Scalars['DateTime']['output'];
    /** The currency of every amount of the order and its lines. */
    currency: Maybe<Scalars['CurrencyCode']['output']>;
    /** The customer who ordered; null when there is none that the caller may see. */
    customer: Maybe<ApiCustomer>;
    /** What is worth knowing about it. */
    description: Maybe<Scalars['String']['output']>;
    /** What is taken off the sum of the lines. */
    discount: Maybe<ApiMoney>;
    /** The day it is to be delivered. */
    dueDate: Maybe<Scalars['LocalDate']['output']>;
    /** The values that its fields had before, the last replaced first. */
    history: ApiHistoryConnection;
    /** A global, opaque id. After a merge the old id still answers the survivor. */
    id: Scalars['ID']['output'];
    /** What it is made up of, in the order of the document. */
    lines: Array<ApiLine>;
    /** The rows of the link table that hold the records and the order together. */
    links: Array<ApiLink>;
    /** The number under which the business knows it. */
    number: Maybe<Scalars['String']['output']>;
    /** The day it was placed. */
    orderDate: Maybe<Scalars['LocalDate']['output']>;
    /** The user it belongs to; null when there is none that the caller may see. */
    owner: Maybe<ApiUser>;
    /** Who set each field, and when; without the fields that a system supplied which the caller may not see. */
    provenance: Array<ApiFieldProvenance>;
    /** The records of the order, one for each system and record type, as fresh as `maxAge` asked. */
    records: Array<ApiRecord>;
    /** What the customer refers to it by. */
    reference: Maybe<Scalars['String']['output']>;
    /** Where the order stands, in the words of the systems. */
    status: Maybe<Scalars['String']['output']>;
    /** What the order is called. */
    title: Maybe<Scalars['String']['output']>;
    /** What the order comes to, as its system computes it. */
    total: Maybe<ApiMoney>;
    /** When a field was last taken in. */
    updatedAt: Scalars['DateTime']['output'];
    /** Raised by every change of a field, and by every update of a caller. Pass it as `expectedVersion` to make sure that nobody changed what you saw. */
    version: Scalars['Int']['output'];
  };

/** An order. */
export type ApiOrderHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of orders. */
export type ApiOrderConnection = {
  __typename?: 'OrderConnection';
  /** The orders with their cursors. */
  edges: Array<ApiOrderEdge>;
  /** The orders alone. */
  nodes: Array<ApiOrder>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many orders the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** The values of a new order. */
export type ApiOrderCreateFields = {
  /** The global id of the person who ordered. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** The currency of every amount of the order and its lines. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** The global id of the customer who ordered. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** What is worth knowing about it. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What is taken off the sum of the lines, in the currency of the order. */
  discount?: InputMaybe<Scalars['Decimal']['input']>;
  /** The day it is to be delivered. */
  dueDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** What it is made up of, in the order of the document; at most 500 lines. */
  lines?: InputMaybe<Array<ApiLineInput>>;
  /** The number under which the business knows it. */
  number?: InputMaybe<Scalars['String']['input']>;
  /** The day it was placed. */
  orderDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** The global id of the user it belongs to. */
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** What the customer refers to it by. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** Where the order stands, in the words of the systems. */
  status?: InputMaybe<Scalars['String']['input']>;
  /** What the order is called. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** An order and its place in the list. */
export type ApiOrderEdge = {
  __typename?: 'OrderEdge';
  /** The place in the list, for `after` and `before`. It fits only a list with the same sort and search. */
  cursor: Scalars['String']['output'];
  /** The order. */
  node: ApiOrder;
};

/** Which orders. All conditions that are given must hold. */
export type ApiOrderFilter = {
  /** All of these must hold. */
  and?: InputMaybe<Array<ApiOrderFilter>>;
  /** On the person. */
  contact?: InputMaybe<ApiReferenceFilter>;
  /** On when Samband first saw the order. */
  createdAt?: InputMaybe<ApiDateTimeFilter>;
  /** On the currency. */
  currency?: InputMaybe<ApiTextFilter>;
  /** On the customer. */
  customer?: InputMaybe<ApiReferenceFilter>;
  /** On the description. */
  description?: InputMaybe<ApiTextFilter>;
  /** On the discount, compared as a number. */
  discount?: InputMaybe<ApiDecimalFilter>;
  /** On the day it is to be delivered. */
  dueDate?: InputMaybe<ApiLocalDateFilter>;
  /** On the global id. */
  id?: InputMaybe<ApiReferenceFilter>;
  /** This must not hold. */
  not?: InputMaybe<ApiOrderFilter>;
  /** On the number. */
  number?: InputMaybe<ApiTextFilter>;
  /** At least one of these must hold. */
  or?: InputMaybe<Array<ApiOrderFilter>>;
  /** On the day it was placed. */
  orderDate?: InputMaybe<ApiLocalDateFilter>;
  /** On the user it belongs to. */
  owner?: InputMaybe<ApiReferenceFilter>;
  /** On what the customer refers to it by. */
  reference?: InputMaybe<ApiTextFilter>;
  /** On the status. */
  status?: InputMaybe<ApiTextFilter>;
  /** On the systems that have a record of the order. */
  systems?: InputMaybe<ApiSystemsFilter>;
  /** On the title. */
  title?: InputMaybe<ApiTextFilter>;
  /** On what it comes to, compared as a number. */
  total?: InputMaybe<ApiDecimalFilter>;
  /** On when a field was last taken in. */
  updatedAt?: InputMaybe<ApiDateTimeFilter>;
};

/** One step of a sort order; earlier steps weigh more. */
export type ApiOrderSort = {
  /** Which way. */
  direction?: ApiSortDirection;
  /** What to sort by. */
  field: ApiOrderSortField;
};

/** What orders can be sorted by. Texts are sorted without regard to case. */
export type ApiOrderSortField =
  /** By when Samband first saw the order. */
  | 'CREATED_AT'
  /** By currency. */
  | 'CURRENCY'
  /** By description. */
  | 'DESCRIPTION'
  /** By discount. */
  | 'DISCOUNT'
  /** By the day it is to be delivered. */
  | 'DUE_DATE'
  /** By number. */
  | 'NUMBER'
  /** By the day it was placed. */
  | 'ORDER_DATE'
  /** By what the customer refers to it by. */
  | 'REFERENCE'
  /** By status. */
  | 'STATUS'
  /** By title. */
  | 'TITLE'
  /** By what it comes to. */
  | 'TOTAL'
  /** By when a field was last taken in. */
  | 'UPDATED_AT';

/** The fields to change. A field that is left out stays as it is, null clears it. */
export type ApiOrderUpdateFields = {
  /** The global id of the person who ordered. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** The currency of every amount of the order and its lines. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** The global id of the customer who ordered. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** What is worth knowing about it. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What is taken off the sum of the lines, in the currency of the order. */
  discount?: InputMaybe<Scalars['Decimal']['input']>;
  /** The day it is to be delivered. */
  dueDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** Which lines to add, to change and to remove; the others stay as they are. Null removes all lines. */
  lines?: InputMaybe<ApiLinesUpdateInput>;
  /** The number under which the business knows it. */
  number?: InputMaybe<Scalars['String']['input']>;
  /** The day it was placed. */
  orderDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** The global id of the user it belongs to. */
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** What the customer refers to it by. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** Where the order stands, in the words of the systems. */
  status?: InputMaybe<Scalars['String']['input']>;
  /** What the order is called. */
  title?: InputMaybe<Scalars['String']['input']>;
};

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

/** A change of a record that is not taken in before somebody approves. */
export type ApiParkedChange = ApiNode & {
  __typename?: 'ParkedChange';
  /** Since when it waits. */
  createdAt: Scalars['DateTime']['output'];
  /** The object; null when the caller may not see it. */
  entity: Maybe<ApiEntity>;
  /** The field that lost its value, as its path; null when the record was deleted. */
  field: Maybe<Scalars['String']['output']>;
  /** A global, opaque id. */
  id: Scalars['ID']['output'];
  /** The link whose record changed; null when the caller may not see it. */
  link: Maybe<ApiLink>;
  /** Why it was parked. */
  reason: Scalars['String']['output'];
  /** What happened. */
  type: ApiParkedChangeType;
  /** The value that the object still holds. */
  value: Maybe<Scalars['JSON']['output']>;
};

/** A page of parked changes. */
export type ApiParkedChangeConnection = {
  __typename?: 'ParkedChangeConnection';
  /** The changes with their cursors. */
  edges: Array<ApiParkedChangeEdge>;
  /** The changes alone. */
  nodes: Array<ApiParkedChange>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many changes the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** A parked change and its place in the list. */
export type ApiParkedChangeEdge = {
  __typename?: 'ParkedChangeEdge';
  /** The place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The change. */
  node: ApiParkedChange;
};

/** What happened to a record. */
export type ApiParkedChangeType =
  /** The record was deleted. */
  | 'RECORD_DELETED'
  /** A field lost its value. */
  | 'VALUE_LOST';

export { ApiPreviewOutcome };

/** How many records would be created in one place. */
export type ApiPreviewedCreates = {
  __typename?: 'PreviewedCreates';
  /** How many. */
  count: Scalars['Int']['output'];
  /** The record type as the vendor names it. */
  recordType: Scalars['String']['output'];
  /** The system. */
  system: ApiSystem;
};

/** What would become of one field on the records of one side. */
export type ApiPreviewedField = {
  __typename?: 'PreviewedField';
  /** How many values differ and stay as they are. */
  differing: Scalars['Int']['output'];
  /** Values that would be overwritten, the first that were found. */
  examples: Array<ApiPreviewedValue>;
  /** The field, as its path; those of lines without the line: `lines.quantity`. */
  field: Scalars['String']['output'];
  /** How many blanks would be filled. */
  filled: Scalars['Int']['output'];
  /** About how many a person is, or would be, asked. */
  held: Scalars['Int']['output'];
  /** How many values would be overwritten. */
  overwritten: Scalars['Int']['output'];
  /** The side. */
  side: ApiFlowSide;
};

/** A record, and what would become of it. */
export type ApiPreviewedRecord = {
  __typename?: 'PreviewedRecord';
  /** The id of the record in its system. */
  externalId: Scalars['String']['output'];
  /** What would become of it. */
  outcome: ApiPreviewOutcome;
  /** Why, or with which record, where that needs saying. */
  reason: Maybe<Scalars['String']['output']>;
  /** The record type as the vendor names it. */
  recordType: Scalars['String']['output'];
  /** The system of the record. */
  system: ApiSystem;
};

/** About how many requests a system would be sent, and for how long. */
export type ApiPreviewedRequests = {
  __typename?: 'PreviewedRequests';
  /** How many requests. */
  requests: Scalars['Int']['output'];
  /** How long they take at the pace that the vendor and the configuration allow, in seconds. */
  seconds: Scalars['Int']['output'];
  /** The system. */
  system: ApiSystem;
};

/** A value that would be overwritten. */
export type ApiPreviewedValue = {
  __typename?: 'PreviewedValue';
  /** What it would show. */
  after: Maybe<Scalars['JSON']['output']>;
  /** What the record shows. */
  before: Maybe<Scalars['JSON']['output']>;
  /** The id of the record in its system. */
  externalId: Scalars['String']['output'];
  /** The field, as its path. */
  field: Scalars['String']['output'];
  /** The record type as the vendor names it. */
  recordType: Scalars['String']['output'];
};

/** A product or service that is sold. */
export type ApiProduct = ApiEntity &
  ApiNode & {
    __typename?: 'Product';
    /** Whether it is sold now. */
    active: Maybe<Scalars['Boolean']['output']>;
    /** What one unit costs the business. */
    cost: Maybe<ApiMoney>;
    /** When Samband first saw the product. */
    createdAt: Scalars['DateTime']['output'];
    /** The currency of its price and cost. */
    currency: Maybe<Scalars['CurrencyCode']['output']>;
    /** What is worth knowing about it. */
    description: Maybe<Scalars['String']['output']>;
    /** Global trade item number: the number in its bar code. */
    gtin: Maybe<Scalars['String']['output']>;
    /** The values that its fields had before, the last replaced first. */
    history: ApiHistoryConnection;
    /** A global, opaque id. After a merge the old id still answers the survivor. */
    id: Scalars['ID']['output'];
    /** The rows of the link table that hold the records and the product together. */
    links: Array<ApiLink>;
    /** Name of the product. */
    name: Maybe<Scalars['String']['output']>;
    /** The number under which the business knows it. */
    number: Maybe<Scalars['String']['output']>;
    /** The orders that have a line with it. */
    orders: ApiOrderConnection;
    /** What one unit is sold for. */
    price: Maybe<ApiMoney>;
    /** Who set each field, and when; without the fields that a system supplied which the caller may not see. */
    provenance: Array<ApiFieldProvenance>;
    /** The quotes that have a line with it. */
    quotes: ApiQuoteConnection;
    /** The records of the product, one for each system and record type, as fresh as `maxAge` asked. */
    records: Array<ApiRecord>;
    /** How much is in stock. */
    stock: Maybe<Scalars['Decimal']['output']>;
    /** What sort of product it is, in the words of the systems. */
    type: Maybe<Scalars['String']['output']>;
    /** What it is counted in, such as `pcs`. */
    unit: Maybe<Scalars['String']['output']>;
    /** When a field was last taken in. */
    updatedAt: Scalars['DateTime']['output'];
    /** Address of its page on the web. */
    url: Maybe<Scalars['String']['output']>;
    /** The code of its VAT rate, in the words of the systems. */
    vatCode: Maybe<Scalars['String']['output']>;
    /** Its VAT, in percent. */
    vatPercent: Maybe<Scalars['Decimal']['output']>;
    /** Raised by every change of a field, and by every update of a caller. Pass it as `expectedVersion` to make sure that nobody changed what you saw. */
    version: Scalars['Int']['output'];
  };

/** A product or service that is sold. */
export type ApiProductHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A product or service that is sold. */
export type ApiProductOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<Array<ApiOrderSort>>;
};

/** A product or service that is sold. */
export type ApiProductQuotesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiQuoteFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<Array<ApiQuoteSort>>;
};

/** A page of products. */
export type ApiProductConnection = {
  __typename?: 'ProductConnection';
  /** The products with their cursors. */
  edges: Array<ApiProductEdge>;
  /** The products alone. */
  nodes: Array<ApiProduct>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many products the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** The values of a new product. */
export type ApiProductCreateFields = {
  /** Whether it is sold now. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
  /** What one unit costs the business, in the currency of the product. */
  cost?: InputMaybe<Scalars['Decimal']['input']>;
  /** The currency of its price and cost. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** What is worth knowing about it. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Global trade item number: the number in its bar code. */
  gtin?: InputMaybe<Scalars['String']['input']>;
  /** Name of the product. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The number under which the business knows it. */
  number?: InputMaybe<Scalars['String']['input']>;
  /** What one unit is sold for, in the currency of the product. */
  price?: InputMaybe<Scalars['Decimal']['input']>;
  /** How much is in stock. */
  stock?: InputMaybe<Scalars['Decimal']['input']>;
  /** What sort of product it is, in the words of the systems. */
  type?: InputMaybe<Scalars['String']['input']>;
  /** What it is counted in, such as `pcs`. */
  unit?: InputMaybe<Scalars['String']['input']>;
  /** Address of its page on the web. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** The code of its VAT rate, in the words of the systems. */
  vatCode?: InputMaybe<Scalars['String']['input']>;
  /** Its VAT, in percent. */
  vatPercent?: InputMaybe<Scalars['Decimal']['input']>;
};

/** A product and its place in the list. */
export type ApiProductEdge = {
  __typename?: 'ProductEdge';
  /** The place in the list, for `after` and `before`. It fits only a list with the same sort and search. */
  cursor: Scalars['String']['output'];
  /** The product. */
  node: ApiProduct;
};

/** Which products. All conditions that are given must hold. */
export type ApiProductFilter = {
  /** On whether it is sold now. */
  active?: InputMaybe<ApiBooleanFilter>;
  /** All of these must hold. */
  and?: InputMaybe<Array<ApiProductFilter>>;
  /** On what one unit costs the business, compared as a number. */
  cost?: InputMaybe<ApiDecimalFilter>;
  /** On when Samband first saw the product. */
  createdAt?: InputMaybe<ApiDateTimeFilter>;
  /** On the currency. */
  currency?: InputMaybe<ApiTextFilter>;
  /** On the description. */
  description?: InputMaybe<ApiTextFilter>;
  /** On the global trade item number. */
  gtin?: InputMaybe<ApiTextFilter>;
  /** On the global id. */
  id?: InputMaybe<ApiReferenceFilter>;
  /** On the name. */
  name?: InputMaybe<ApiTextFilter>;
  /** This must not hold. */
  not?: InputMaybe<ApiProductFilter>;
  /** On the number. */
  number?: InputMaybe<ApiTextFilter>;
  /** At least one of these must hold. */
  or?: InputMaybe<Array<ApiProductFilter>>;
  /** On what one unit is sold for, compared as a number. */
  price?: InputMaybe<ApiDecimalFilter>;
  /** On how much is in stock, compared as a number. */
  stock?: InputMaybe<ApiDecimalFilter>;
  /** On the systems that have a record of the product. */
  systems?: InputMaybe<ApiSystemsFilter>;
  /** On what sort of product it is. */
  type?: InputMaybe<ApiTextFilter>;
  /** On what it is counted in. */
  unit?: InputMaybe<ApiTextFilter>;
  /** On when a field was last taken in. */
  updatedAt?: InputMaybe<ApiDateTimeFilter>;
  /** On the address of its page on the web. */
  url?: InputMaybe<ApiTextFilter>;
  /** On the code of its VAT rate. */
  vatCode?: InputMaybe<ApiTextFilter>;
  /** On the VAT in percent, compared as a number. */
  vatPercent?: InputMaybe<ApiDecimalFilter>;
};

/** One step of a sort order; earlier steps weigh more. */
export type ApiProductSort = {
  /** Which way. */
  direction?: ApiSortDirection;
  /** What to sort by. */
  field: ApiProductSortField;
};

/** What products can be sorted by. Texts are sorted without regard to case. */
export type ApiProductSortField =
  /** By whether it is sold now. */
  | 'ACTIVE'
  /** By what one unit costs the business. */
  | 'COST'
  /** By when Samband first saw the product. */
  | 'CREATED_AT'
  /** By currency. */
  | 'CURRENCY'
  /** By description. */
  | 'DESCRIPTION'
  /** By global trade item number. */
  | 'GTIN'
  /** By name. */
  | 'NAME'
  /** By number. */
  | 'NUMBER'
  /** By what one unit is sold for. */
  | 'PRICE'
  /** By how much is in stock. */
  | 'STOCK'
  /** By what sort of product it is. */
  | 'TYPE'
  /** By what it is counted in. */
  | 'UNIT'
  /** By when a field was last taken in. */
  | 'UPDATED_AT'
  /** By the address of its page on the web. */
  | 'URL'
  /** By the code of its VAT rate. */
  | 'VAT_CODE'
  /** By VAT in percent. */
  | 'VAT_PERCENT';

/** The fields to change. A field that is left out stays as it is, null clears it. */
export type ApiProductUpdateFields = {
  /** Whether it is sold now. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
  /** What one unit costs the business, in the currency of the product. */
  cost?: InputMaybe<Scalars['Decimal']['input']>;
  /** The currency of its price and cost. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** What is worth knowing about it. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Global trade item number: the number in its bar code. */
  gtin?: InputMaybe<Scalars['String']['input']>;
  /** Name of the product. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The number under which the business knows it. */
  number?: InputMaybe<Scalars['String']['input']>;
  /** What one unit is sold for, in the currency of the product. */
  price?: InputMaybe<Scalars['Decimal']['input']>;
  /** How much is in stock. */
  stock?: InputMaybe<Scalars['Decimal']['input']>;
  /** What sort of product it is, in the words of the systems. */
  type?: InputMaybe<Scalars['String']['input']>;
  /** What it is counted in, such as `pcs`. */
  unit?: InputMaybe<Scalars['String']['input']>;
  /** Address of its page on the web. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** The code of its VAT rate, in the words of the systems. */
  vatCode?: InputMaybe<Scalars['String']['input']>;
  /** Its VAT, in percent. */
  vatPercent?: InputMaybe<Scalars['Decimal']['input']>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQuery = {
  __typename?: 'Query';
  /** Where objects get no record until somebody lifts the bar: a record was deleted or unlinked there. The oldest first. */
  bars: ApiBarConnection;
  /** What changed, the oldest first: for services that keep a copy and ask now and then. Also as a subscription. */
  changes: ApiChangeConnection;
  /** Fields that wait for a person: the systems disagree, and the rules leave it to you. The oldest first. */
  conflicts: ApiConflictConnection;
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
  /** Objects of any kind by the words in their texts, the most relevant first. */
  entities: ApiEntityConnection;
  /** Links on which something failed, or that nothing can be written to. */
  failures: ApiFailureConnection;
  /** One flow; null when there is none that the caller may see. */
  flow: Maybe<ApiFlow>;
  /** The rows of the link table, the oldest first. */
  links: ApiLinkConnection;
  /** Records that may be objects that are known already. Nothing is created for them until you decide. The oldest first. */
  matchReviews: ApiMatchReviewConnection;
  /** Any object by its global id; null when there is none that the caller may see. */
  node: Maybe<ApiNode>;
  /** Several objects by their global ids, in the order asked; null in the place of each that does not exist. At most 200. */
  nodes: Array<Maybe<ApiNode>>;
  /** One order by its global id; null when there is none that the caller may see. */
  order: Maybe<ApiOrder>;
  /** Orders, filtered and sorted by the local index, with the values their systems hold now. */
  orders: ApiOrderConnection;
  /** Changes that came in such numbers that they are not taken in before somebody approves. The oldest first. */
  parkedChanges: ApiParkedChangeConnection;
  /** What a flow would do if it ran and its systems were written to, from the records as they were last read. Nothing is written, also while the flow is paused or writing is off. */
  previewFlow: ApiFlowPreview;
  /** One product by its global id; null when there is none that the caller may see. */
  product: Maybe<ApiProduct>;
  /** Products, filtered and sorted by the local index, with the values their systems hold now. */
  products: ApiProductConnection;
  /** One quote by its global id; null when there is none that the caller may see. */
  quote: Maybe<ApiQuote>;
  /** Quotes, filtered and sorted by the local index, with the values their systems hold now. */
  quotes: ApiQuoteConnection;
  /** One record by its own name in its system, linked or not; null when the system has none. */
  record: Maybe<ApiRecord>;
  /** The connected systems that the caller may see. */
  systems: Array<ApiSystem>;
  /** One user by its global id; null when there is none that the caller may see. */
  user: Maybe<ApiUser>;
  /** Users, filtered and sorted by the local index, with the values their systems hold now. */
  users: ApiUserConnection;
  /** What the caller may do. */
  viewer: ApiViewer;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryBarsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  entityIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<Array<ApiEntityKind>>;
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryConflictsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
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
export type ApiQueryEntitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<Array<ApiEntityKind>>;
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
  search: Scalars['String']['input'];
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryFailuresArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
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
export type ApiQueryMatchReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
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
export type ApiQueryOrderArgs = {
  id: Scalars['ID']['input'];
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<Array<ApiOrderSort>>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryParkedChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryPreviewFlowArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  flowId: Scalars['ID']['input'];
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryProductArgs = {
  id: Scalars['ID']['input'];
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiProductFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<Array<ApiProductSort>>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryQuoteArgs = {
  id: Scalars['ID']['input'];
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryQuotesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiQuoteFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<Array<ApiQuoteSort>>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryRecordArgs = {
  externalId: Scalars['String']['input'];
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
  recordType: Scalars['String']['input'];
  systemId: Scalars['ID']['input'];
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryUserArgs = {
  id: Scalars['ID']['input'];
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
};

/** The questions that can be asked. Every list and lookup reads the systems behind it as fresh as `maxAge` asks. */
export type ApiQueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiUserFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  maxAge?: InputMaybe<Scalars['Seconds']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<Array<ApiUserSort>>;
};

/** An offer. */
export type ApiQuote = ApiEntity &
  ApiNode & {
    __typename?: 'Quote';
    /** The person it is made to; null when there is none that the caller may see. */
    contact: Maybe<ApiContact>;
    /** When Samband first saw the quote. */
    createdAt: Scalars['DateTime']['output'];
    /** The currency of every amount of the quote and its lines. */
    currency: Maybe<Scalars['CurrencyCode']['output']>;
    /** The customer it is made to; null when there is none that the caller may see. */
    customer: Maybe<ApiCustomer>;
    /** What is worth knowing about it. */
    description: Maybe<Scalars['String']['output']>;
    /** What is taken off the sum of the lines, in percent. */
    discountPercent: Maybe<Scalars['Decimal']['output']>;
    /** The values that its fields had before, the last replaced first. */
    history: ApiHistoryConnection;
    /** A global, opaque id. After a merge the old id still answers the survivor. */
    id: Scalars['ID']['output'];
    /** What it is made up of, in the order of the document. */
    lines: Array<ApiLine>;
    /** The rows of the link table that hold the records and the quote together. */
    links: Array<ApiLink>;
    /** The number under which the business knows it. */
    number: Maybe<Scalars['String']['output']>;
    /** The user it belongs to; null when there is none that the caller may see. */
    owner: Maybe<ApiUser>;
    /** Who set each field, and when; without the fields that a system supplied which the caller may not see. */
    provenance: Array<ApiFieldProvenance>;
    /** The records of the quote, one for each system and record type, as fresh as `maxAge` asked. */
    records: Array<ApiRecord>;
    /** Where the quote stands, in the words of the systems. */
    status: Maybe<Scalars['String']['output']>;
    /** What the quote is called. */
    title: Maybe<Scalars['String']['output']>;
    /** What the quote comes to, as its system computes it. */
    total: Maybe<ApiMoney>;
    /** When a field was last taken in. */
    updatedAt: Scalars['DateTime']['output'];
    /** The last day on which it holds. */
    validUntil: Maybe<Scalars['LocalDate']['output']>;
    /** The VAT in it. */
    vatAmount: Maybe<ApiMoney>;
    /** Raised by every change of a field, and by every update of a caller. Pass it as `expectedVersion` to make sure that nobody changed what you saw. */
    version: Scalars['Int']['output'];
  };

/** An offer. */
export type ApiQuoteHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of quotes. */
export type ApiQuoteConnection = {
  __typename?: 'QuoteConnection';
  /** The quotes with their cursors. */
  edges: Array<ApiQuoteEdge>;
  /** The quotes alone. */
  nodes: Array<ApiQuote>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many quotes the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** The values of a new quote. */
export type ApiQuoteCreateFields = {
  /** The global id of the person it is made to. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** The currency of every amount of the quote and its lines. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** The global id of the customer it is made to. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** What is worth knowing about it. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What is taken off the sum of the lines, in percent. */
  discountPercent?: InputMaybe<Scalars['Decimal']['input']>;
  /** What it is made up of, in the order of the document; at most 500 lines. */
  lines?: InputMaybe<Array<ApiLineInput>>;
  /** The number under which the business knows it. */
  number?: InputMaybe<Scalars['String']['input']>;
  /** The global id of the user it belongs to. */
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** Where the quote stands, in the words of the systems. */
  status?: InputMaybe<Scalars['String']['input']>;
  /** What the quote is called. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** The last day on which it holds. */
  validUntil?: InputMaybe<Scalars['LocalDate']['input']>;
  /** The VAT in it, in the currency of the quote. */
  vatAmount?: InputMaybe<Scalars['Decimal']['input']>;
};

/** A quote and its place in the list. */
export type ApiQuoteEdge = {
  __typename?: 'QuoteEdge';
  /** The place in the list, for `after` and `before`. It fits only a list with the same sort and search. */
  cursor: Scalars['String']['output'];
  /** The quote. */
  node: ApiQuote;
};

/** Which quotes. All conditions that are given must hold. */
export type ApiQuoteFilter = {
  /** All of these must hold. */
  and?: InputMaybe<Array<ApiQuoteFilter>>;
  /** On the person. */
  contact?: InputMaybe<ApiReferenceFilter>;
  /** On when Samband first saw the quote. */
  createdAt?: InputMaybe<ApiDateTimeFilter>;
  /** On the currency. */
  currency?: InputMaybe<ApiTextFilter>;
  /** On the customer. */
  customer?: InputMaybe<ApiReferenceFilter>;
  /** On the description. */
  description?: InputMaybe<ApiTextFilter>;
  /** On the discount in percent, compared as a number. */
  discountPercent?: InputMaybe<ApiDecimalFilter>;
  /** On the global id. */
  id?: InputMaybe<ApiReferenceFilter>;
  /** This must not hold. */
  not?: InputMaybe<ApiQuoteFilter>;
  /** On the number. */
  number?: InputMaybe<ApiTextFilter>;
  /** At least one of these must hold. */
  or?: InputMaybe<Array<ApiQuoteFilter>>;
  /** On the user it belongs to. */
  owner?: InputMaybe<ApiReferenceFilter>;
  /** On the status. */
  status?: InputMaybe<ApiTextFilter>;
  /** On the systems that have a record of the quote. */
  systems?: InputMaybe<ApiSystemsFilter>;
  /** On the title. */
  title?: InputMaybe<ApiTextFilter>;
  /** On what it comes to, compared as a number. */
  total?: InputMaybe<ApiDecimalFilter>;
  /** On when a field was last taken in. */
  updatedAt?: InputMaybe<ApiDateTimeFilter>;
  /** On the last day on which it holds. */
  validUntil?: InputMaybe<ApiLocalDateFilter>;
  /** On the VAT in it, compared as a number. */
  vatAmount?: InputMaybe<ApiDecimalFilter>;
};

/** One step of a sort order; earlier steps weigh more. */
export type ApiQuoteSort = {
  /** Which way. */
  direction?: ApiSortDirection;
  /** What to sort by. */
  field: ApiQuoteSortField;
};

/** What quotes can be sorted by. Texts are sorted without regard to case. */
export type ApiQuoteSortField =
  /** By when Samband first saw the quote. */
  | 'CREATED_AT'
  /** By currency. */
  | 'CURRENCY'
  /** By description. */
  | 'DESCRIPTION'
  /** By discount in percent. */
  | 'DISCOUNT_PERCENT'
  /** By number. */
  | 'NUMBER'
  /** By status. */
  | 'STATUS'
  /** By title. */
  | 'TITLE'
  /** By what it comes to. */
  | 'TOTAL'
  /** By when a field was last taken in. */
  | 'UPDATED_AT'
  /** By the last day on which it holds. */
  | 'VALID_UNTIL'
  /** By the VAT in it. */
  | 'VAT_AMOUNT';

/** The fields to change. A field that is left out stays as it is, null clears it. */
export type ApiQuoteUpdateFields = {
  /** The global id of the person it is made to. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** The currency of every amount of the quote and its lines. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** The global id of the customer it is made to. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** What is worth knowing about it. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What is taken off the sum of the lines, in percent. */
  discountPercent?: InputMaybe<Scalars['Decimal']['input']>;
  /** Which lines to add, to change and to remove; the others stay as they are. Null removes all lines. */
  lines?: InputMaybe<ApiLinesUpdateInput>;
  /** The number under which the business knows it. */
  number?: InputMaybe<Scalars['String']['input']>;
  /** The global id of the user it belongs to. */
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** Where the quote stands, in the words of the systems. */
  status?: InputMaybe<Scalars['String']['input']>;
  /** What the quote is called. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** The last day on which it holds. */
  validUntil?: InputMaybe<Scalars['LocalDate']['input']>;
  /** The VAT in it, in the currency of the quote. */
  vatAmount?: InputMaybe<Scalars['Decimal']['input']>;
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

/** A record by its own name. */
export type ApiRecordNameInput = {
  /** The id of the record in its system. */
  externalId: Scalars['String']['input'];
  /** The record type as the vendor names it, such as `Person`. */
  recordType: Scalars['String']['input'];
  /** The system, by the operator's name for it or by its global id. */
  systemId: Scalars['ID']['input'];
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

/** A decision about a field: one of the candidates, or another value. */
export type ApiResolveConflictInput = {
  /** The candidate that stands. */
  candidateId?: InputMaybe<Scalars['ID']['input']>;
  /** The conflict. */
  id: Scalars['ID']['input'];
  /** The value that stands, where none of the candidates does; null clears the field. */
  value?: InputMaybe<Scalars['JSON']['input']>;
  /** How long to wait for the systems, in milliseconds, at most 30000; what is not written by then follows. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** Which failures to try again. All that the caller may see unless told. */
export type ApiRetryFailuresInput = {
  /** These failures. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Those of records in these systems. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What is tried again. */
export type ApiRetryFailuresPayload = {
  __typename?: 'RetryFailuresPayload';
  /** The links that are tried again, the first 200 of them. */
  links: Array<ApiLink>;
  /** Why nothing was done; empty when something was, or nothing had failed. */
  userErrors: Array<ApiUserError>;
};

export { ApiScope };

/** Which way a list is sorted. Empty values come last either way. */
export type ApiSortDirection =
  /** Smallest, earliest or A first. */
  | 'ASC'
  /** Largest, latest or Z first. */
  | 'DESC';

/** What is told as it happens, over a websocket (graphql-transport-ws) on the same path. */
export type ApiSubscription = {
  __typename?: 'Subscription';
  /**
   * What changes, in order: as `Query.changes` tells it, and with the same cursors. Who was away goes on with `after`, at
   * any process of the installation.
   */
  entityChanged: ApiEntityChange;
  /** How far a flow has come: at once, and again whenever the numbers change, at most once a second. */
  flowActivity: ApiFlowActivity;
};

/** What is told as it happens, over a websocket (graphql-transport-ws) on the same path. */
export type ApiSubscriptionEntityChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  kinds?: InputMaybe<Array<ApiEntityKind>>;
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What is told as it happens, over a websocket (graphql-transport-ws) on the same path. */
export type ApiSubscriptionFlowActivityArgs = {
  flowId: Scalars['ID']['input'];
};

/** A flow. */
export type ApiSwitchFlowInput = {
  /** The flow, by its name or by its global id. */
  flowId: Scalars['ID']['input'];
};

/** What came of pausing or resuming a flow. */
export type ApiSwitchFlowPayload = {
  __typename?: 'SwitchFlowPayload';
  /** The flow as it is now; null when there is none that the caller may see. */
  flow: Maybe<ApiFlow>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
};

/** Which systems to read now. */
export type ApiSyncNowInput = {
  /** The systems; all that the caller may see unless told. */
  systemIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** How long to wait, in milliseconds from 0 to 30000. A system that is not read by then is read on by itself. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `syncNow`. */
export type ApiSyncNowPayload = {
  __typename?: 'SyncNowPayload';
  /** The systems that are still being read. */
  pendingSystems: Array<ApiSystem>;
  /** The systems that were read, or that do not serve: their status says so. */
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
  /** Has a record in each of these systems; at most 200. A system that is not there for the caller is an error. */
  has?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Has a record in none of these systems; at most 200. A system that is not there for the caller is an error. */
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

/** A record and its object. */
export type ApiUnlinkRecordInput = {
  /** The link between the two. */
  linkId: Scalars['ID']['input'];
  /** How long to wait for the systems, in milliseconds, at most 30000; what is not written by then follows. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
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
  waitMs?: InputMaybe<Scalars['Int']['input']>;
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
  waitMs?: InputMaybe<Scalars['Int']['input']>;
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

/** What to change. */
export type ApiUpdateOrderInput = {
  /** Refuse the change when one of these fields changed after this version of the order; no check unless told. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The global id of the order. */
  id: Scalars['ID']['input'];
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The fields to change. */
  order: ApiOrderUpdateFields;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `updateOrder`. */
export type ApiUpdateOrderPayload = {
  __typename?: 'UpdateOrderPayload';
  /** The order as it is now; null when there is none with this id. */
  order: Maybe<ApiOrder>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** What to change. */
export type ApiUpdateProductInput = {
  /** Refuse the change when one of these fields changed after this version of the product; no check unless told. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The global id of the product. */
  id: Scalars['ID']['input'];
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The fields to change. */
  product: ApiProductUpdateFields;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `updateProduct`. */
export type ApiUpdateProductPayload = {
  __typename?: 'UpdateProductPayload';
  /** The product as it is now; null when there is none with this id. */
  product: Maybe<ApiProduct>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** What to change. */
export type ApiUpdateQuoteInput = {
  /** Refuse the change when one of these fields changed after this version of the quote; no check unless told. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The global id of the quote. */
  id: Scalars['ID']['input'];
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The fields to change. */
  quote: ApiQuoteUpdateFields;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `updateQuote`. */
export type ApiUpdateQuotePayload = {
  __typename?: 'UpdateQuotePayload';
  /** The quote as it is now; null when there is none with this id. */
  quote: Maybe<ApiQuote>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** What to change. */
export type ApiUpdateUserInput = {
  /** Refuse the change when one of these fields changed after this version of the user; no check unless told. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The global id of the user. */
  id: Scalars['ID']['input'];
  /** Any text up to 200 characters: the same key with the same input within 24 hours is the same call, done once. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The fields to change. */
  user: ApiUserUpdateFields;
  /** How long to wait for the systems, in milliseconds from 0 to 30000. What is not written by then is QUEUED. */
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of `updateUser`. */
export type ApiUpdateUserPayload = {
  __typename?: 'UpdateUserPayload';
  /** The user as it is now; null when there is none with this id. */
  user: Maybe<ApiUser>;
  /** Why nothing was done; empty when something was. */
  userErrors: Array<ApiUserError>;
  /** What came of it in each system. */
  writes: Array<ApiRecordWrite>;
};

/** Somebody who works in the systems. */
export type ApiUser = ApiEntity &
  ApiNode & {
    __typename?: 'User';
    /** Whether the user may log in. */
    active: Maybe<Scalars['Boolean']['output']>;
    /** When Samband first saw the user. */
    createdAt: Scalars['DateTime']['output'];
    /** E-mail address. */
    email: Maybe<Scalars['String']['output']>;
    /** Given name. */
    firstName: Maybe<Scalars['String']['output']>;
    /** The values that its fields had before, the last replaced first. */
    history: ApiHistoryConnection;
    /** A global, opaque id. After a merge the old id still answers the survivor. */
    id: Scalars['ID']['output'];
    /** Family name. */
    lastName: Maybe<Scalars['String']['output']>;
    /** The rows of the link table that hold the records and the user together. */
    links: Array<ApiLink>;
    /** The name under which the user logs in. */
    login: Maybe<Scalars['String']['output']>;
    /** Mobile telephone number. */
    mobile: Maybe<Scalars['String']['output']>;
    /** First and last name together; null when both are empty. */
    name: Maybe<Scalars['String']['output']>;
    /** The orders that belong to the user. */
    orders: ApiOrderConnection;
    /** Telephone number. */
    phone: Maybe<Scalars['String']['output']>;
    /** Who set each field, and when; without the fields that a system supplied which the caller may not see. */
    provenance: Array<ApiFieldProvenance>;
    /** The quotes that belong to the user. */
    quotes: ApiQuoteConnection;
    /** The records of the user, one for each system and record type, as fresh as `maxAge` asked. */
    records: Array<ApiRecord>;
    /** What the user is called at work. */
    title: Maybe<Scalars['String']['output']>;
    /** When a field was last taken in. */
    updatedAt: Scalars['DateTime']['output'];
    /** Raised by every change of a field, and by every update of a caller. Pass it as `expectedVersion` to make sure that nobody changed what you saw. */
    version: Scalars['Int']['output'];
  };

/** Somebody who works in the systems. */
export type ApiUserHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Somebody who works in the systems. */
export type ApiUserOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<Array<ApiOrderSort>>;
};

/** Somebody who works in the systems. */
export type ApiUserQuotesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiQuoteFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<Array<ApiQuoteSort>>;
};

/** A page of users. */
export type ApiUserConnection = {
  __typename?: 'UserConnection';
  /** The users with their cursors. */
  edges: Array<ApiUserEdge>;
  /** The users alone. */
  nodes: Array<ApiUser>;
  /** Which part of the list this page is. */
  pageInfo: ApiPageInfo;
  /** How many users the whole list has; null when counting takes too long. Counted only when asked for. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** The values of a new user. */
export type ApiUserCreateFields = {
  /** Whether the user may log in. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
  /** E-mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Given name. */
  firstName?: InputMaybe<Scalars['String']['input']>;
  /** Family name. */
  lastName?: InputMaybe<Scalars['String']['input']>;
  /** The name under which the user logs in. */
  login?: InputMaybe<Scalars['String']['input']>;
  /** Mobile telephone number. */
  mobile?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** What the user is called at work. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** A user and its place in the list. */
export type ApiUserEdge = {
  __typename?: 'UserEdge';
  /** The place in the list, for `after` and `before`. It fits only a list with the same sort and search. */
  cursor: Scalars['String']['output'];
  /** The user. */
  node: ApiUser;
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
  /** Somebody decided it before. */
  | 'ALREADY_DECIDED'
  /** An object that matches exists; `entityId` is its id. */
  | 'ALREADY_EXISTS'
  /** The record is the object's, or the two are one, already. */
  | 'ALREADY_LINKED'
  /** The two are of different kinds. */
  | 'DIFFERENT_KINDS'
  /** The idempotency key was used for another call. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A value is not what its field takes. */
  | 'INVALID_VALUE'
  /** It is the only record of its object. */
  | 'LAST_RECORD'
  /** There is no such object, or the caller may not see it. */
  | 'NOT_FOUND'
  /** The record belongs to an object that has more records. */
  | 'RECORD_TAKEN'
  /** A value is missing without which the record cannot be created. */
  | 'REQUIRED'
  /** Both have a record of this type in this system. */
  | 'SLOT_TAKEN'
  /** The object changed again and again while the change was made: try again. */
  | 'TRY_AGAIN'
  /** There is no such system, or the caller may not see it. */
  | 'UNKNOWN_SYSTEM'
  /** The system cannot do this. */
  | 'UNSUPPORTED'
  /** One of the fields changed since `expectedVersion`. */
  | 'VERSION_CONFLICT';

/** Which users. All conditions that are given must hold. */
export type ApiUserFilter = {
  /** On whether the user may log in. */
  active?: InputMaybe<ApiBooleanFilter>;
  /** All of these must hold. */
  and?: InputMaybe<Array<ApiUserFilter>>;
  /** On when Samband first saw the user. */
  createdAt?: InputMaybe<ApiDateTimeFilter>;
  /** On the e-mail address. */
  email?: InputMaybe<ApiTextFilter>;
  /** On the first name. */
  firstName?: InputMaybe<ApiTextFilter>;
  /** On the global id. */
  id?: InputMaybe<ApiReferenceFilter>;
  /** On the last name. */
  lastName?: InputMaybe<ApiTextFilter>;
  /** On the login. */
  login?: InputMaybe<ApiTextFilter>;
  /** On the mobile telephone number. */
  mobile?: InputMaybe<ApiTextFilter>;
  /** On first and last name together. */
  name?: InputMaybe<ApiTextFilter>;
  /** This must not hold. */
  not?: InputMaybe<ApiUserFilter>;
  /** At least one of these must hold. */
  or?: InputMaybe<Array<ApiUserFilter>>;
  /** On the telephone number. */
  phone?: InputMaybe<ApiTextFilter>;
  /** On the systems that have a record of the user. */
  systems?: InputMaybe<ApiSystemsFilter>;
  /** On the title. */
  title?: InputMaybe<ApiTextFilter>;
  /** On when a field was last taken in. */
  updatedAt?: InputMaybe<ApiDateTimeFilter>;
};

/** One step of a sort order; earlier steps weigh more. */
export type ApiUserSort = {
  /** Which way. */
  direction?: ApiSortDirection;
  /** What to sort by. */
  field: ApiUserSortField;
};

/** What users can be sorted by. Texts are sorted without regard to case. */
export type ApiUserSortField =
  /** By whether the user may log in. */
  | 'ACTIVE'
  /** By when Samband first saw the user. */
  | 'CREATED_AT'
  /** By e-mail address. */
  | 'EMAIL'
  /** By first name. */
  | 'FIRST_NAME'
  /** By last name. */
  | 'LAST_NAME'
  /** By login. */
  | 'LOGIN'
  /** By mobile telephone number. */
  | 'MOBILE'
  /** By first and last name together. */
  | 'NAME'
  /** By telephone number. */
  | 'PHONE'
  /** By title. */
  | 'TITLE'
  /** By when a field was last taken in. */
  | 'UPDATED_AT';

/** The fields to change. A field that is left out stays as it is, null clears it. */
export type ApiUserUpdateFields = {
  /** Whether the user may log in. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
  /** E-mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Given name. */
  firstName?: InputMaybe<Scalars['String']['input']>;
  /** Family name. */
  lastName?: InputMaybe<Scalars['String']['input']>;
  /** The name under which the user logs in. */
  login?: InputMaybe<Scalars['String']['input']>;
  /** Mobile telephone number. */
  mobile?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** What the user is called at work. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** What the caller may do. */
export type ApiViewer = {
  __typename?: 'Viewer';
  /** The name of the API key, `jwt:` and the subject of the token, or `anonymous`. */
  name: Scalars['String']['output'];
  /** What the caller may do. */
  scopes: Array<ApiScope>;
  /** The systems the caller may see; all of them unless the key or the token is restricted. */
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
  Bar: ResolverTypeWrapper<BarRow>;
  BarConnection: ResolverTypeWrapper<BarPage>;
  BarEdge: ResolverTypeWrapper<BarEdgeRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BooleanFilter: ApiBooleanFilter;
  ChangeConnection: ResolverTypeWrapper<ChangePage>;
  ChangeEdge: ResolverTypeWrapper<ChangeEdgeRow>;
  Conflict: ResolverTypeWrapper<ConflictRow>;
  ConflictCandidate: ResolverTypeWrapper<
    Omit<ApiConflictCandidate, 'system'> & { system?: Maybe<ApiResolversTypes['System']> }
  >;
  ConflictConnection: ResolverTypeWrapper<ConflictPage>;
  ConflictEdge: ResolverTypeWrapper<ConflictEdgeRow>;
  ConflictReason: ApiConflictReason;
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
  CreateOrderInput: ApiCreateOrderInput;
  CreateOrderPayload: ResolverTypeWrapper<WriteResult>;
  CreateProductInput: ApiCreateProductInput;
  CreateProductPayload: ResolverTypeWrapper<WriteResult>;
  CreateQuoteInput: ApiCreateQuoteInput;
  CreateQuotePayload: ResolverTypeWrapper<WriteResult>;
  CreateUserInput: ApiCreateUserInput;
  CreateUserPayload: ResolverTypeWrapper<WriteResult>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
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
  DecideMatchInput: ApiDecideMatchInput;
  DecideParkedInput: ApiDecideParkedInput;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DecimalFilter: ApiDecimalFilter;
  DeleteContactInput: ApiDeleteContactInput;
  DeleteContactPayload: ResolverTypeWrapper<WriteResult>;
  DeleteCustomerInput: ApiDeleteCustomerInput;
  DeleteCustomerPayload: ResolverTypeWrapper<WriteResult>;
  DeleteOrderInput: ApiDeleteOrderInput;
  DeleteOrderPayload: ResolverTypeWrapper<WriteResult>;
  DeleteProductInput: ApiDeleteProductInput;
  DeleteProductPayload: ResolverTypeWrapper<WriteResult>;
  DeleteQuoteInput: ApiDeleteQuoteInput;
  DeleteQuotePayload: ResolverTypeWrapper<WriteResult>;
  DeleteUserInput: ApiDeleteUserInput;
  DeleteUserPayload: ResolverTypeWrapper<WriteResult>;
  Entity: ResolverTypeWrapper<EntityRow>;
  EntityChange: ResolverTypeWrapper<ChangeRow>;
  EntityChangeOperation: ApiEntityChangeOperation;
  EntityConnection: ResolverTypeWrapper<EntityPage>;
  EntityEdge: ResolverTypeWrapper<EntityEdgeRow>;
  EntityKind: ApiEntityKind;
  Failure: ResolverTypeWrapper<FailureRow>;
  FailureConnection: ResolverTypeWrapper<FailurePage>;
  FailureEdge: ResolverTypeWrapper<FailureEdgeRow>;
  FieldProvenance: ResolverTypeWrapper<ProvenanceRow>;
  Flow: ResolverTypeWrapper<FlowRow>;
  FlowActivity: ResolverTypeWrapper<FlowActivityRow>;
  FlowCreateRule: ApiFlowCreateRule;
  FlowDeleteRule: ApiFlowDeleteRule;
  FlowField: ResolverTypeWrapper<ApiFlowField>;
  FlowFirstMergeRule: ApiFlowFirstMergeRule;
  FlowPreview: ResolverTypeWrapper<FlowPreviewRow>;
  FlowSide: ApiFlowSide;
  Freshness: ApiFreshness;
  FreshnessReason: ApiFreshnessReason;
  HistoryConnection: ResolverTypeWrapper<HistoryPage>;
  HistoryEdge: ResolverTypeWrapper<HistoryEdgeRow>;
  HistoryEntry: ResolverTypeWrapper<HistoryRow>;
  HistoryReason: ApiHistoryReason;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LiftBarInput: ApiLiftBarInput;
  Line: ResolverTypeWrapper<LineRow>;
  LineChangeInput: ApiLineChangeInput;
  LineInput: ApiLineInput;
  LinesUpdateInput: ApiLinesUpdateInput;
  Link: ResolverTypeWrapper<LinkRow>;
  LinkConnection: ResolverTypeWrapper<LinkPage>;
  LinkEdge: ResolverTypeWrapper<LinkEdgeRow>;
  LinkFilter: ApiLinkFilter;
  LinkOrigin: ApiLinkOrigin;
  LinkRecordsInput: ApiLinkRecordsInput;
  LinkState: ApiLinkState;
  LinkWait: ResolverTypeWrapper<ApiLinkWait>;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  LocalDateFilter: ApiLocalDateFilter;
  MatchReview: ResolverTypeWrapper<ReviewRow>;
  MatchReviewConnection: ResolverTypeWrapper<ReviewPage>;
  MatchReviewEdge: ResolverTypeWrapper<ReviewEdge>;
  MergeEntitiesInput: ApiMergeEntitiesInput;
  Money: ResolverTypeWrapper<ApiMoney>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<NodeRow>;
  OnMatch: ApiOnMatch;
  OperationPayload: ResolverTypeWrapper<OperationResult>;
  Order: ResolverTypeWrapper<OrderRow>;
  OrderConnection: ResolverTypeWrapper<OrderPage>;
  OrderCreateFields: ApiOrderCreateFields;
  OrderEdge: ResolverTypeWrapper<OrderEdgeRow>;
  OrderFilter: ApiOrderFilter;
  OrderSort: ApiOrderSort;
  OrderSortField: ApiOrderSortField;
  OrderUpdateFields: ApiOrderUpdateFields;
  PageInfo: ResolverTypeWrapper<ApiPageInfo>;
  ParkedChange: ResolverTypeWrapper<ParkedRow>;
  ParkedChangeConnection: ResolverTypeWrapper<ParkedPage>;
  ParkedChangeEdge: ResolverTypeWrapper<ParkedEdge>;
  ParkedChangeType: ApiParkedChangeType;
  PreviewOutcome: ApiPreviewOutcome;
  PreviewedCreates: ResolverTypeWrapper<Omit<ApiPreviewedCreates, 'system'> & { system: ApiResolversTypes['System'] }>;
  PreviewedField: ResolverTypeWrapper<ApiPreviewedField>;
  PreviewedRecord: ResolverTypeWrapper<PreviewExample>;
  PreviewedRequests: ResolverTypeWrapper<
    Omit<ApiPreviewedRequests, 'system'> & { system: ApiResolversTypes['System'] }
  >;
  PreviewedValue: ResolverTypeWrapper<ApiPreviewedValue>;
  Product: ResolverTypeWrapper<ProductRow>;
  ProductConnection: ResolverTypeWrapper<ProductPage>;
  ProductCreateFields: ApiProductCreateFields;
  ProductEdge: ResolverTypeWrapper<ProductEdgeRow>;
  ProductFilter: ApiProductFilter;
  ProductSort: ApiProductSort;
  ProductSortField: ApiProductSortField;
  ProductUpdateFields: ApiProductUpdateFields;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Quote: ResolverTypeWrapper<QuoteRow>;
  QuoteConnection: ResolverTypeWrapper<QuotePage>;
  QuoteCreateFields: ApiQuoteCreateFields;
  QuoteEdge: ResolverTypeWrapper<QuoteEdgeRow>;
  QuoteFilter: ApiQuoteFilter;
  QuoteSort: ApiQuoteSort;
  QuoteSortField: ApiQuoteSortField;
  QuoteUpdateFields: ApiQuoteUpdateFields;
  Record: ResolverTypeWrapper<RecordRow>;
  RecordNameInput: ApiRecordNameInput;
  RecordWrite: ResolverTypeWrapper<RecordWriteRow>;
  ReferenceFilter: ApiReferenceFilter;
  ResolveConflictInput: ApiResolveConflictInput;
  RetryFailuresInput: ApiRetryFailuresInput;
  RetryFailuresPayload: ResolverTypeWrapper<
    Omit<ApiRetryFailuresPayload, 'links'> & { links: Array<ApiResolversTypes['Link']> }
  >;
  Scope: ApiScope;
  Seconds: ResolverTypeWrapper<Scalars['Seconds']['output']>;
  SortDirection: ApiSortDirection;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SwitchFlowInput: ApiSwitchFlowInput;
  SwitchFlowPayload: ResolverTypeWrapper<
    Omit<ApiSwitchFlowPayload, 'flow'> & { flow?: Maybe<ApiResolversTypes['Flow']> }
  >;
  SyncNowInput: ApiSyncNowInput;
  SyncNowPayload: ResolverTypeWrapper<
    Omit<ApiSyncNowPayload, 'pendingSystems' | 'systems'> & {
      pendingSystems: Array<ApiResolversTypes['System']>;
      systems: Array<ApiResolversTypes['System']>;
    }
  >;
  System: ResolverTypeWrapper<SystemRow>;
  SystemStatus: ApiSystemStatus;
  SystemsFilter: ApiSystemsFilter;
  TextFilter: ApiTextFilter;
  UnlinkRecordInput: ApiUnlinkRecordInput;
  UpdateContactInput: ApiUpdateContactInput;
  UpdateContactPayload: ResolverTypeWrapper<WriteResult>;
  UpdateCustomerInput: ApiUpdateCustomerInput;
  UpdateCustomerPayload: ResolverTypeWrapper<WriteResult>;
  UpdateOrderInput: ApiUpdateOrderInput;
  UpdateOrderPayload: ResolverTypeWrapper<WriteResult>;
  UpdateProductInput: ApiUpdateProductInput;
  UpdateProductPayload: ResolverTypeWrapper<WriteResult>;
  UpdateQuoteInput: ApiUpdateQuoteInput;
  UpdateQuotePayload: ResolverTypeWrapper<WriteResult>;
  UpdateUserInput: ApiUpdateUserInput;
  UpdateUserPayload: ResolverTypeWrapper<WriteResult>;
  User: ResolverTypeWrapper<UserRow>;
  UserConnection: ResolverTypeWrapper<UserPage>;
  UserCreateFields: ApiUserCreateFields;
  UserEdge: ResolverTypeWrapper<UserEdgeRow>;
  UserError: ResolverTypeWrapper<ApiUserError>;
  UserErrorCode: ApiUserErrorCode;
  UserFilter: ApiUserFilter;
  UserSort: ApiUserSort;
  UserSortField: ApiUserSortField;
  UserUpdateFields: ApiUserUpdateFields;
  Viewer: ResolverTypeWrapper<ViewerRow>;
  WriteOutcome: ApiWriteOutcome;
};

/** Mapping between all available schema types and the resolvers parents */
export type ApiResolversParentTypes = {
  Address: ApiAddress;
  AddressFilter: ApiAddressFilter;
  AddressInput: ApiAddressInput;
  Bar: BarRow;
  BarConnection: BarPage;
  BarEdge: BarEdgeRow;
  Boolean: Scalars['Boolean']['output'];
  BooleanFilter: ApiBooleanFilter;
  ChangeConnection: ChangePage;
  ChangeEdge: ChangeEdgeRow;
  Conflict: ConflictRow;
  ConflictCandidate: Omit<ApiConflictCandidate, 'system'> & { system?: Maybe<ApiResolversParentTypes['System']> };
  ConflictConnection: ConflictPage;
  ConflictEdge: ConflictEdgeRow;
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
  CreateOrderInput: ApiCreateOrderInput;
  CreateOrderPayload: WriteResult;
  CreateProductInput: ApiCreateProductInput;
  CreateProductPayload: WriteResult;
  CreateQuoteInput: ApiCreateQuoteInput;
  CreateQuotePayload: WriteResult;
  CreateUserInput: ApiCreateUserInput;
  CreateUserPayload: WriteResult;
  CurrencyCode: Scalars['CurrencyCode']['output'];
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
  DecideMatchInput: ApiDecideMatchInput;
  DecideParkedInput: ApiDecideParkedInput;
  Decimal: Scalars['Decimal']['output'];
  DecimalFilter: ApiDecimalFilter;
  DeleteContactInput: ApiDeleteContactInput;
  DeleteContactPayload: WriteResult;
  DeleteCustomerInput: ApiDeleteCustomerInput;
  DeleteCustomerPayload: WriteResult;
  DeleteOrderInput: ApiDeleteOrderInput;
  DeleteOrderPayload: WriteResult;
  DeleteProductInput: ApiDeleteProductInput;
  DeleteProductPayload: WriteResult;
  DeleteQuoteInput: ApiDeleteQuoteInput;
  DeleteQuotePayload: WriteResult;
  DeleteUserInput: ApiDeleteUserInput;
  DeleteUserPayload: WriteResult;
  Entity: EntityRow;
  EntityChange: ChangeRow;
  EntityConnection: EntityPage;
  EntityEdge: EntityEdgeRow;
  Failure: FailureRow;
  FailureConnection: FailurePage;
  FailureEdge: FailureEdgeRow;
  FieldProvenance: ProvenanceRow;
  Flow: FlowRow;
  FlowActivity: FlowActivityRow;
  FlowField: ApiFlowField;
  FlowPreview: FlowPreviewRow;
  HistoryConnection: HistoryPage;
  HistoryEdge: HistoryEdgeRow;
  HistoryEntry: HistoryRow;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
  LiftBarInput: ApiLiftBarInput;
  Line: LineRow;
  LineChangeInput: ApiLineChangeInput;
  LineInput: ApiLineInput;
  LinesUpdateInput: ApiLinesUpdateInput;
  Link: LinkRow;
  LinkConnection: LinkPage;
  LinkEdge: LinkEdgeRow;
  LinkFilter: ApiLinkFilter;
  LinkRecordsInput: ApiLinkRecordsInput;
  LinkWait: ApiLinkWait;
  LocalDate: Scalars['LocalDate']['output'];
  LocalDateFilter: ApiLocalDateFilter;
  MatchReview: ReviewRow;
  MatchReviewConnection: ReviewPage;
  MatchReviewEdge: ReviewEdge;
  MergeEntitiesInput: ApiMergeEntitiesInput;
  Money: ApiMoney;
  Mutation: Record<PropertyKey, never>;
  Node: NodeRow;
  OperationPayload: OperationResult;
  Order: OrderRow;
  OrderConnection: OrderPage;
  OrderCreateFields: ApiOrderCreateFields;
  OrderEdge: OrderEdgeRow;
  OrderFilter: ApiOrderFilter;
  OrderSort: ApiOrderSort;
  OrderUpdateFields: ApiOrderUpdateFields;
  PageInfo: ApiPageInfo;
  ParkedChange: ParkedRow;
  ParkedChangeConnection: ParkedPage;
  ParkedChangeEdge: ParkedEdge;
  PreviewedCreates: Omit<ApiPreviewedCreates, 'system'> & { system: ApiResolversParentTypes['System'] };
  PreviewedField: ApiPreviewedField;
  PreviewedRecord: PreviewExample;
  PreviewedRequests: Omit<ApiPreviewedRequests, 'system'> & { system: ApiResolversParentTypes['System'] };
  PreviewedValue: ApiPreviewedValue;
  Product: ProductRow;
  ProductConnection: ProductPage;
  ProductCreateFields: ApiProductCreateFields;
  ProductEdge: ProductEdgeRow;
  ProductFilter: ApiProductFilter;
  ProductSort: ApiProductSort;
  ProductUpdateFields: ApiProductUpdateFields;
  Query: Record<PropertyKey, never>;
  Quote: QuoteRow;
  QuoteConnection: QuotePage;
  QuoteCreateFields: ApiQuoteCreateFields;
  QuoteEdge: QuoteEdgeRow;
  QuoteFilter: ApiQuoteFilter;
  QuoteSort: ApiQuoteSort;
  QuoteUpdateFields: ApiQuoteUpdateFields;
  Record: RecordRow;
  RecordNameInput: ApiRecordNameInput;
  RecordWrite: RecordWriteRow;
  ReferenceFilter: ApiReferenceFilter;
  ResolveConflictInput: ApiResolveConflictInput;
  RetryFailuresInput: ApiRetryFailuresInput;
  RetryFailuresPayload: Omit<ApiRetryFailuresPayload, 'links'> & { links: Array<ApiResolversParentTypes['Link']> };
  Seconds: Scalars['Seconds']['output'];
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  SwitchFlowInput: ApiSwitchFlowInput;
  SwitchFlowPayload: Omit<ApiSwitchFlowPayload, 'flow'> & { flow?: Maybe<ApiResolversParentTypes['Flow']> };
  SyncNowInput: ApiSyncNowInput;
  SyncNowPayload: Omit<ApiSyncNowPayload, 'pendingSystems' | 'systems'> & {
    pendingSystems: Array<ApiResolversParentTypes['System']>;
    systems: Array<ApiResolversParentTypes['System']>;
  };
  System: SystemRow;
  SystemsFilter: ApiSystemsFilter;
  TextFilter: ApiTextFilter;
  UnlinkRecordInput: ApiUnlinkRecordInput;
  UpdateContactInput: ApiUpdateContactInput;
  UpdateContactPayload: WriteResult;
  UpdateCustomerInput: ApiUpdateCustomerInput;
  UpdateCustomerPayload: WriteResult;
  UpdateOrderInput: ApiUpdateOrderInput;
  UpdateOrderPayload: WriteResult;
  UpdateProductInput: ApiUpdateProductInput;
  UpdateProductPayload: WriteResult;
  UpdateQuoteInput: ApiUpdateQuoteInput;
  UpdateQuotePayload: WriteResult;
  UpdateUserInput: ApiUpdateUserInput;
  UpdateUserPayload: WriteResult;
  User: UserRow;
  UserConnection: UserPage;
  UserCreateFields: ApiUserCreateFields;
  UserEdge: UserEdgeRow;
  UserError: ApiUserError;
  UserFilter: ApiUserFilter;
  UserSort: ApiUserSort;
  UserUpdateFields: ApiUserUpdateFields;
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

export type ApiBarResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Bar'] = ApiResolversParentTypes['Bar'],
> = {
  entity?: Resolver<Maybe<ApiResolversTypes['Entity']>, ParentType, ContextType>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  recordType?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  system?: Resolver<ApiResolversTypes['System'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiBarConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['BarConnection'] = ApiResolversParentTypes['BarConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['BarEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['Bar']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiBarEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['BarEdge'] = ApiResolversParentTypes['BarEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['Bar'], ParentType, ContextType>;
};

export type ApiChangeConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['ChangeConnection'] = ApiResolversParentTypes['ChangeConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['ChangeEdge']>, ParentType, ContextType>;
  latestCursor?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['EntityChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiChangeEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['ChangeEdge'] = ApiResolversParentTypes['ChangeEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['EntityChange'], ParentType, ContextType>;
};

export type ApiConflictResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Conflict'] = ApiResolversParentTypes['Conflict'],
> = {
  candidates?: Resolver<Array<ApiResolversTypes['ConflictCandidate']>, ParentType, ContextType>;
  createdAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  entity?: Resolver<Maybe<ApiResolversTypes['Entity']>, ParentType, ContextType>;
  field?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ApiResolversTypes['ConflictReason'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiConflictCandidateResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['ConflictCandidate'] = ApiResolversParentTypes['ConflictCandidate'],
> = {
  at?: Resolver<Maybe<ApiResolversTypes['DateTime']>, ParentType, ContextType>;
  candidateId?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  system?: Resolver<Maybe<ApiResolversTypes['System']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ApiResolversTypes['JSON']>, ParentType, ContextType>;
};

export type ApiConflictConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['ConflictConnection'] = ApiResolversParentTypes['ConflictConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['ConflictEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['Conflict']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiConflictEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['ConflictEdge'] = ApiResolversParentTypes['ConflictEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['Conflict'], ParentType, ContextType>;
};

export type ApiConflictReasonResolvers = EnumResolverSignature<
  { EDITED?: any; FIRST_MERGE?: any; OSCILLATION?: any },
  ApiResolversTypes['ConflictReason']
>;

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
  history?: Resolver<ApiResolversTypes['HistoryConnection'], ParentType, ContextType, Partial<ApiContactHistoryArgs>>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  lastName?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  links?: Resolver<Array<ApiResolversTypes['Link']>, ParentType, ContextType>;
  mobile?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  orders?: Resolver<ApiResolversTypes['OrderConnection'], ParentType, ContextType, Partial<ApiContactOrdersArgs>>;
  phone?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  provenance?: Resolver<Array<ApiResolversTypes['FieldProvenance']>, ParentType, ContextType>;
  quotes?: Resolver<ApiResolversTypes['QuoteConnection'], ParentType, ContextType, Partial<ApiContactQuotesArgs>>;
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

export type ApiCreateOrderPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['CreateOrderPayload'] = ApiResolversParentTypes['CreateOrderPayload'],
> = {
  order?: Resolver<Maybe<ApiResolversTypes['Order']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiCreateProductPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['CreateProductPayload'] = ApiResolversParentTypes['CreateProductPayload'],
> = {
  product?: Resolver<Maybe<ApiResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiCreateQuotePayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['CreateQuotePayload'] = ApiResolversParentTypes['CreateQuotePayload'],
> = {
  quote?: Resolver<Maybe<ApiResolversTypes['Quote']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiCreateUserPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['CreateUserPayload'] = ApiResolversParentTypes['CreateUserPayload'],
> = {
  user?: Resolver<Maybe<ApiResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export interface ApiCurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ApiResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

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
  history?: Resolver<ApiResolversTypes['HistoryConnection'], ParentType, ContextType, Partial<ApiCustomerHistoryArgs>>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  links?: Resolver<Array<ApiResolversTypes['Link']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  orders?: Resolver<ApiResolversTypes['OrderConnection'], ParentType, ContextType, Partial<ApiCustomerOrdersArgs>>;
  organizationNumber?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  postalAddress?: Resolver<Maybe<ApiResolversTypes['Address']>, ParentType, ContextType>;
  provenance?: Resolver<Array<ApiResolversTypes['FieldProvenance']>, ParentType, ContextType>;
  quotes?: Resolver<ApiResolversTypes['QuoteConnection'], ParentType, ContextType, Partial<ApiCustomerQuotesArgs>>;
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

export type ApiDeleteOrderPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['DeleteOrderPayload'] = ApiResolversParentTypes['DeleteOrderPayload'],
> = {
  deletedOrderId?: Resolver<Maybe<ApiResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiDeleteProductPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['DeleteProductPayload'] = ApiResolversParentTypes['DeleteProductPayload'],
> = {
  deletedProductId?: Resolver<Maybe<ApiResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiDeleteQuotePayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['DeleteQuotePayload'] = ApiResolversParentTypes['DeleteQuotePayload'],
> = {
  deletedQuoteId?: Resolver<Maybe<ApiResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiDeleteUserPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['DeleteUserPayload'] = ApiResolversParentTypes['DeleteUserPayload'],
> = {
  deletedUserId?: Resolver<Maybe<ApiResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiEntityResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Entity'] = ApiResolversParentTypes['Entity'],
> = {
  __resolveType: TypeResolveFn<
    'Contact' | 'Customer' | 'Order' | 'Product' | 'Quote' | 'User',
    ParentType,
    ContextType
  >;
};

export type ApiEntityChangeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['EntityChange'] = ApiResolversParentTypes['EntityChange'],
> = {
  changedAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  changedFields?: Resolver<Array<ApiResolversTypes['String']>, ParentType, ContextType>;
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  entity?: Resolver<Maybe<ApiResolversTypes['Entity']>, ParentType, ContextType>;
  entityId?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ApiResolversTypes['EntityKind'], ParentType, ContextType>;
  linkedSystems?: Resolver<Array<ApiResolversTypes['System']>, ParentType, ContextType>;
  operation?: Resolver<ApiResolversTypes['EntityChangeOperation'], ParentType, ContextType>;
  unlinkedSystems?: Resolver<Array<ApiResolversTypes['System']>, ParentType, ContextType>;
  version?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
};

export type ApiEntityChangeOperationResolvers = EnumResolverSignature<
  { CREATED?: any; DELETED?: any; LINKED?: any; MERGED?: any; UNLINKED?: any; UPDATED?: any },
  ApiResolversTypes['EntityChangeOperation']
>;

export type ApiEntityConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['EntityConnection'] = ApiResolversParentTypes['EntityConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['EntityEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['Entity']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiEntityEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['EntityEdge'] = ApiResolversParentTypes['EntityEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['Entity'], ParentType, ContextType>;
};

export type ApiEntityKindResolvers = EnumResolverSignature<
  { CONTACT?: any; CUSTOMER?: any; ORDER?: any; PRODUCT?: any; QUOTE?: any; USER?: any },
  ApiResolversTypes['EntityKind']
>;

export type ApiFailureResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Failure'] = ApiResolversParentTypes['Failure'],
> = {
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  isBlocked?: Resolver<ApiResolversTypes['Boolean'], ParentType, ContextType>;
  link?: Resolver<ApiResolversTypes['Link'], ParentType, ContextType>;
  message?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiFailureConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['FailureConnection'] = ApiResolversParentTypes['FailureConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['FailureEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['Failure']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiFailureEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['FailureEdge'] = ApiResolversParentTypes['FailureEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['Failure'], ParentType, ContextType>;
};

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

export type ApiFlowActivityResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['FlowActivity'] = ApiResolversParentTypes['FlowActivity'],
> = {
  at?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  blocked?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  creating?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  flow?: Resolver<ApiResolversTypes['Flow'], ParentType, ContextType>;
  leftRecords?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  linked?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  waiting?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
};

export type ApiFlowCreateRuleResolvers = EnumResolverSignature<
  { EVERY?: any; MATCH_ONLY?: any; NEVER?: any; ON_REFERENCE?: any },
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

export type ApiFlowPreviewResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['FlowPreview'] = ApiResolversParentTypes['FlowPreview'],
> = {
  ambiguous?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  blocked?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  created?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  creates?: Resolver<Array<ApiResolversTypes['PreviewedCreates']>, ParentType, ContextType>;
  examples?: Resolver<Array<ApiResolversTypes['PreviewedRecord']>, ParentType, ContextType>;
  fanOut?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  fields?: Resolver<Array<ApiResolversTypes['PreviewedField']>, ParentType, ContextType>;
  flow?: Resolver<ApiResolversTypes['Flow'], ParentType, ContextType>;
  gaps?: Resolver<Array<ApiResolversTypes['String']>, ParentType, ContextType>;
  isComplete?: Resolver<ApiResolversTypes['Boolean'], ParentType, ContextType>;
  leftAlone?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  leftRecords?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  linked?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  linkedBefore?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  maxFanOut?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  requests?: Resolver<Array<ApiResolversTypes['PreviewedRequests']>, ParentType, ContextType>;
};

export type ApiFlowSideResolvers = EnumResolverSignature<{ LEFT?: any; RIGHT?: any }, ApiResolversTypes['FlowSide']>;

export type ApiHistoryConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['HistoryConnection'] = ApiResolversParentTypes['HistoryConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['HistoryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['HistoryEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiHistoryEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['HistoryEdge'] = ApiResolversParentTypes['HistoryEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['HistoryEntry'], ParentType, ContextType>;
};

export type ApiHistoryEntryResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['HistoryEntry'] = ApiResolversParentTypes['HistoryEntry'],
> = {
  field?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  provenance?: Resolver<ApiResolversTypes['FieldProvenance'], ParentType, ContextType>;
  reason?: Resolver<ApiResolversTypes['HistoryReason'], ParentType, ContextType>;
  recordedAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  value?: Resolver<Maybe<ApiResolversTypes['JSON']>, ParentType, ContextType>;
};

export type ApiHistoryReasonResolvers = EnumResolverSignature<
  { FIRST_MERGE?: any; LOST_CONFLICT?: any; REPLACED?: any },
  ApiResolversTypes['HistoryReason']
>;

export interface ApiJsonScalarConfig extends GraphQLScalarTypeConfig<ApiResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type ApiLineResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Line'] = ApiResolversParentTypes['Line'],
> = {
  description?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  discountPercent?: Resolver<Maybe<ApiResolversTypes['Decimal']>, ParentType, ContextType>;
  key?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  product?: Resolver<Maybe<ApiResolversTypes['Product']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ApiResolversTypes['Decimal']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ApiResolversTypes['Money']>, ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ApiResolversTypes['Money']>, ParentType, ContextType>;
  vatPercent?: Resolver<Maybe<ApiResolversTypes['Decimal']>, ParentType, ContextType>;
};

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
  missingSince?: Resolver<Maybe<ApiResolversTypes['DateTime']>, ParentType, ContextType>;
  origin?: Resolver<ApiResolversTypes['LinkOrigin'], ParentType, ContextType>;
  pendingFields?: Resolver<Array<ApiResolversTypes['String']>, ParentType, ContextType>;
  pendingWrite?: Resolver<ApiResolversTypes['Boolean'], ParentType, ContextType>;
  recordType?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ApiResolversTypes['LinkState'], ParentType, ContextType>;
  syncedAt?: Resolver<Maybe<ApiResolversTypes['DateTime']>, ParentType, ContextType>;
  system?: Resolver<ApiResolversTypes['System'], ParentType, ContextType>;
  waitsFor?: Resolver<Array<ApiResolversTypes['LinkWait']>, ParentType, ContextType>;
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
  { ACTIVE?: any; CLOSED?: any; CREATING?: any; DELETING?: any; GONE?: any; MOVED?: any; MOVING?: any; UNLINKED?: any },
  ApiResolversTypes['LinkState']
>;

export type ApiLinkWaitResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['LinkWait'] = ApiResolversParentTypes['LinkWait'],
> = {
  field?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
};

export interface ApiLocalDateScalarConfig extends GraphQLScalarTypeConfig<ApiResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type ApiMatchReviewResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['MatchReview'] = ApiResolversParentTypes['MatchReview'],
> = {
  candidates?: Resolver<Array<ApiResolversTypes['Entity']>, ParentType, ContextType>;
  createdAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  entity?: Resolver<Maybe<ApiResolversTypes['Entity']>, ParentType, ContextType>;
  externalId?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  recordType?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  system?: Resolver<ApiResolversTypes['System'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiMatchReviewConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['MatchReviewConnection'] =
    ApiResolversParentTypes['MatchReviewConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['MatchReviewEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['MatchReview']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiMatchReviewEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['MatchReviewEdge'] = ApiResolversParentTypes['MatchReviewEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['MatchReview'], ParentType, ContextType>;
};

export type ApiMoneyResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Money'] = ApiResolversParentTypes['Money'],
> = {
  amount?: Resolver<ApiResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ApiResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type ApiMutationResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Mutation'] = ApiResolversParentTypes['Mutation'],
> = {
  approveParked?: Resolver<
    ApiResolversTypes['OperationPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationApproveParkedArgs, 'input'>
  >;
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
  createOrder?: Resolver<
    ApiResolversTypes['CreateOrderPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationCreateOrderArgs, 'input'>
  >;
  createProduct?: Resolver<
    ApiResolversTypes['CreateProductPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationCreateProductArgs, 'input'>
  >;
  createQuote?: Resolver<
    ApiResolversTypes['CreateQuotePayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationCreateQuoteArgs, 'input'>
  >;
  createUser?: Resolver<
    ApiResolversTypes['CreateUserPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationCreateUserArgs, 'input'>
  >;
  decideMatch?: Resolver<
    ApiResolversTypes['OperationPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationDecideMatchArgs, 'input'>
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
  deleteOrder?: Resolver<
    ApiResolversTypes['DeleteOrderPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationDeleteOrderArgs, 'input'>
  >;
  deleteProduct?: Resolver<
    ApiResolversTypes['DeleteProductPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationDeleteProductArgs, 'input'>
  >;
  deleteQuote?: Resolver<
    ApiResolversTypes['DeleteQuotePayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationDeleteQuoteArgs, 'input'>
  >;
  deleteUser?: Resolver<
    ApiResolversTypes['DeleteUserPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationDeleteUserArgs, 'input'>
  >;
  liftBar?: Resolver<
    ApiResolversTypes['OperationPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationLiftBarArgs, 'input'>
  >;
  linkRecords?: Resolver<
    ApiResolversTypes['OperationPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationLinkRecordsArgs, 'input'>
  >;
  mergeEntities?: Resolver<
    ApiResolversTypes['OperationPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationMergeEntitiesArgs, 'input'>
  >;
  pauseFlow?: Resolver<
    ApiResolversTypes['SwitchFlowPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationPauseFlowArgs, 'input'>
  >;
  rejectParked?: Resolver<
    ApiResolversTypes['OperationPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationRejectParkedArgs, 'input'>
  >;
  resolveConflict?: Resolver<
    ApiResolversTypes['OperationPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationResolveConflictArgs, 'input'>
  >;
  resumeFlow?: Resolver<
    ApiResolversTypes['SwitchFlowPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationResumeFlowArgs, 'input'>
  >;
  retryFailures?: Resolver<
    ApiResolversTypes['RetryFailuresPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationRetryFailuresArgs, 'input'>
  >;
  syncNow?: Resolver<
    ApiResolversTypes['SyncNowPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationSyncNowArgs, 'input'>
  >;
  unlinkRecord?: Resolver<
    ApiResolversTypes['OperationPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationUnlinkRecordArgs, 'input'>
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
  updateOrder?: Resolver<
    ApiResolversTypes['UpdateOrderPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationUpdateOrderArgs, 'input'>
  >;
  updateProduct?: Resolver<
    ApiResolversTypes['UpdateProductPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationUpdateProductArgs, 'input'>
  >;
  updateQuote?: Resolver<
    ApiResolversTypes['UpdateQuotePayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationUpdateQuoteArgs, 'input'>
  >;
  updateUser?: Resolver<
    ApiResolversTypes['UpdateUserPayload'],
    ParentType,
    ContextType,
    RequireFields<ApiMutationUpdateUserArgs, 'input'>
  >;
};

export type ApiNodeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Node'] = ApiResolversParentTypes['Node'],
> = {
  __resolveType: TypeResolveFn<
    | 'Bar'
    | 'Conflict'
    | 'Contact'
    | 'Customer'
    | 'Dataflow'
    | 'Failure'
    | 'Flow'
    | 'Link'
    | 'MatchReview'
    | 'Order'
    | 'ParkedChange'
    | 'Product'
    | 'Quote'
    | 'Record'
    | 'System'
    | 'User',
    ParentType,
    ContextType
  >;
};

export type ApiOperationPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['OperationPayload'] = ApiResolversParentTypes['OperationPayload'],
> = {
  entity?: Resolver<Maybe<ApiResolversTypes['Entity']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApiOrderResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Order'] = ApiResolversParentTypes['Order'],
> = {
  contact?: Resolver<Maybe<ApiResolversTypes['Contact']>, ParentType, ContextType>;
  createdAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<Maybe<ApiResolversTypes['CurrencyCode']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ApiResolversTypes['Customer']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  discount?: Resolver<Maybe<ApiResolversTypes['Money']>, ParentType, ContextType>;
  dueDate?: Resolver<Maybe<ApiResolversTypes['LocalDate']>, ParentType, ContextType>;
  history?: Resolver<ApiResolversTypes['HistoryConnection'], ParentType, ContextType, Partial<ApiOrderHistoryArgs>>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ApiResolversTypes['Line']>, ParentType, ContextType>;
  links?: Resolver<Array<ApiResolversTypes['Link']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  orderDate?: Resolver<Maybe<ApiResolversTypes['LocalDate']>, ParentType, ContextType>;
  owner?: Resolver<Maybe<ApiResolversTypes['User']>, ParentType, ContextType>;
  provenance?: Resolver<Array<ApiResolversTypes['FieldProvenance']>, ParentType, ContextType>;
  records?: Resolver<Array<ApiResolversTypes['Record']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ApiResolversTypes['Money']>, ParentType, ContextType>;
  updatedAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiOrderConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['OrderConnection'] = ApiResolversParentTypes['OrderConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiOrderEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['OrderEdge'] = ApiResolversParentTypes['OrderEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['Order'], ParentType, ContextType>;
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

export type ApiParkedChangeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['ParkedChange'] = ApiResolversParentTypes['ParkedChange'],
> = {
  createdAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  entity?: Resolver<Maybe<ApiResolversTypes['Entity']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  link?: Resolver<Maybe<ApiResolversTypes['Link']>, ParentType, ContextType>;
  reason?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ApiResolversTypes['ParkedChangeType'], ParentType, ContextType>;
  value?: Resolver<Maybe<ApiResolversTypes['JSON']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiParkedChangeConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['ParkedChangeConnection'] =
    ApiResolversParentTypes['ParkedChangeConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['ParkedChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['ParkedChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiParkedChangeEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['ParkedChangeEdge'] = ApiResolversParentTypes['ParkedChangeEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['ParkedChange'], ParentType, ContextType>;
};

export type ApiPreviewOutcomeResolvers = EnumResolverSignature<
  { AMBIGUOUS?: any; BLOCKED?: any; CREATED?: any; LEFT_ALONE?: any; LINKED?: any },
  ApiResolversTypes['PreviewOutcome']
>;

export type ApiPreviewedCreatesResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['PreviewedCreates'] = ApiResolversParentTypes['PreviewedCreates'],
> = {
  count?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  recordType?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  system?: Resolver<ApiResolversTypes['System'], ParentType, ContextType>;
};

export type ApiPreviewedFieldResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['PreviewedField'] = ApiResolversParentTypes['PreviewedField'],
> = {
  differing?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  examples?: Resolver<Array<ApiResolversTypes['PreviewedValue']>, ParentType, ContextType>;
  field?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  filled?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  held?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  overwritten?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  side?: Resolver<ApiResolversTypes['FlowSide'], ParentType, ContextType>;
};

export type ApiPreviewedRecordResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['PreviewedRecord'] = ApiResolversParentTypes['PreviewedRecord'],
> = {
  externalId?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ApiResolversTypes['PreviewOutcome'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  recordType?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  system?: Resolver<ApiResolversTypes['System'], ParentType, ContextType>;
};

export type ApiPreviewedRequestsResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['PreviewedRequests'] = ApiResolversParentTypes['PreviewedRequests'],
> = {
  requests?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  seconds?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  system?: Resolver<ApiResolversTypes['System'], ParentType, ContextType>;
};

export type ApiPreviewedValueResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['PreviewedValue'] = ApiResolversParentTypes['PreviewedValue'],
> = {
  after?: Resolver<Maybe<ApiResolversTypes['JSON']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ApiResolversTypes['JSON']>, ParentType, ContextType>;
  externalId?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  recordType?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
};

export type ApiProductResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Product'] = ApiResolversParentTypes['Product'],
> = {
  active?: Resolver<Maybe<ApiResolversTypes['Boolean']>, ParentType, ContextType>;
  cost?: Resolver<Maybe<ApiResolversTypes['Money']>, ParentType, ContextType>;
  createdAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<Maybe<ApiResolversTypes['CurrencyCode']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  gtin?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  history?: Resolver<ApiResolversTypes['HistoryConnection'], ParentType, ContextType, Partial<ApiProductHistoryArgs>>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  links?: Resolver<Array<ApiResolversTypes['Link']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  orders?: Resolver<ApiResolversTypes['OrderConnection'], ParentType, ContextType, Partial<ApiProductOrdersArgs>>;
  price?: Resolver<Maybe<ApiResolversTypes['Money']>, ParentType, ContextType>;
  provenance?: Resolver<Array<ApiResolversTypes['FieldProvenance']>, ParentType, ContextType>;
  quotes?: Resolver<ApiResolversTypes['QuoteConnection'], ParentType, ContextType, Partial<ApiProductQuotesArgs>>;
  records?: Resolver<Array<ApiResolversTypes['Record']>, ParentType, ContextType>;
  stock?: Resolver<Maybe<ApiResolversTypes['Decimal']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  vatCode?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  vatPercent?: Resolver<Maybe<ApiResolversTypes['Decimal']>, ParentType, ContextType>;
  version?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiProductConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['ProductConnection'] = ApiResolversParentTypes['ProductConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['ProductEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiProductEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['ProductEdge'] = ApiResolversParentTypes['ProductEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['Product'], ParentType, ContextType>;
};

export type ApiQueryResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Query'] = ApiResolversParentTypes['Query'],
> = {
  bars?: Resolver<ApiResolversTypes['BarConnection'], ParentType, ContextType, Partial<ApiQueryBarsArgs>>;
  changes?: Resolver<ApiResolversTypes['ChangeConnection'], ParentType, ContextType, Partial<ApiQueryChangesArgs>>;
  conflicts?: Resolver<
    ApiResolversTypes['ConflictConnection'],
    ParentType,
    ContextType,
    Partial<ApiQueryConflictsArgs>
  >;
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
  entities?: Resolver<
    ApiResolversTypes['EntityConnection'],
    ParentType,
    ContextType,
    RequireFields<ApiQueryEntitiesArgs, 'search'>
  >;
  failures?: Resolver<ApiResolversTypes['FailureConnection'], ParentType, ContextType, Partial<ApiQueryFailuresArgs>>;
  flow?: Resolver<Maybe<ApiResolversTypes['Flow']>, ParentType, ContextType, RequireFields<ApiQueryFlowArgs, 'id'>>;
  links?: Resolver<ApiResolversTypes['LinkConnection'], ParentType, ContextType, Partial<ApiQueryLinksArgs>>;
  matchReviews?: Resolver<
    ApiResolversTypes['MatchReviewConnection'],
    ParentType,
    ContextType,
    Partial<ApiQueryMatchReviewsArgs>
  >;
  node?: Resolver<Maybe<ApiResolversTypes['Node']>, ParentType, ContextType, RequireFields<ApiQueryNodeArgs, 'id'>>;
  nodes?: Resolver<
    Array<Maybe<ApiResolversTypes['Node']>>,
    ParentType,
    ContextType,
    RequireFields<ApiQueryNodesArgs, 'ids'>
  >;
  order?: Resolver<Maybe<ApiResolversTypes['Order']>, ParentType, ContextType, RequireFields<ApiQueryOrderArgs, 'id'>>;
  orders?: Resolver<ApiResolversTypes['OrderConnection'], ParentType, ContextType, Partial<ApiQueryOrdersArgs>>;
  parkedChanges?: Resolver<
    ApiResolversTypes['ParkedChangeConnection'],
    ParentType,
    ContextType,
    Partial<ApiQueryParkedChangesArgs>
  >;
  previewFlow?: Resolver<
    ApiResolversTypes['FlowPreview'],
    ParentType,
    ContextType,
    RequireFields<ApiQueryPreviewFlowArgs, 'first' | 'flowId'>
  >;
  product?: Resolver<
    Maybe<ApiResolversTypes['Product']>,
    ParentType,
    ContextType,
    RequireFields<ApiQueryProductArgs, 'id'>
  >;
  products?: Resolver<ApiResolversTypes['ProductConnection'], ParentType, ContextType, Partial<ApiQueryProductsArgs>>;
  quote?: Resolver<Maybe<ApiResolversTypes['Quote']>, ParentType, ContextType, RequireFields<ApiQueryQuoteArgs, 'id'>>;
  quotes?: Resolver<ApiResolversTypes['QuoteConnection'], ParentType, ContextType, Partial<ApiQueryQuotesArgs>>;
  record?: Resolver<
    Maybe<ApiResolversTypes['Record']>,
    ParentType,
    ContextType,
    RequireFields<ApiQueryRecordArgs, 'externalId' | 'recordType' | 'systemId'>
  >;
  systems?: Resolver<Array<ApiResolversTypes['System']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ApiResolversTypes['User']>, ParentType, ContextType, RequireFields<ApiQueryUserArgs, 'id'>>;
  users?: Resolver<ApiResolversTypes['UserConnection'], ParentType, ContextType, Partial<ApiQueryUsersArgs>>;
  viewer?: Resolver<ApiResolversTypes['Viewer'], ParentType, ContextType>;
};

export type ApiQuoteResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Quote'] = ApiResolversParentTypes['Quote'],
> = {
  contact?: Resolver<Maybe<ApiResolversTypes['Contact']>, ParentType, ContextType>;
  createdAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<Maybe<ApiResolversTypes['CurrencyCode']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ApiResolversTypes['Customer']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  discountPercent?: Resolver<Maybe<ApiResolversTypes['Decimal']>, ParentType, ContextType>;
  history?: Resolver<ApiResolversTypes['HistoryConnection'], ParentType, ContextType, Partial<ApiQuoteHistoryArgs>>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ApiResolversTypes['Line']>, ParentType, ContextType>;
  links?: Resolver<Array<ApiResolversTypes['Link']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  owner?: Resolver<Maybe<ApiResolversTypes['User']>, ParentType, ContextType>;
  provenance?: Resolver<Array<ApiResolversTypes['FieldProvenance']>, ParentType, ContextType>;
  records?: Resolver<Array<ApiResolversTypes['Record']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ApiResolversTypes['Money']>, ParentType, ContextType>;
  updatedAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ApiResolversTypes['LocalDate']>, ParentType, ContextType>;
  vatAmount?: Resolver<Maybe<ApiResolversTypes['Money']>, ParentType, ContextType>;
  version?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiQuoteConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['QuoteConnection'] = ApiResolversParentTypes['QuoteConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['QuoteEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['Quote']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiQuoteEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['QuoteEdge'] = ApiResolversParentTypes['QuoteEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['Quote'], ParentType, ContextType>;
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

export type ApiRetryFailuresPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['RetryFailuresPayload'] = ApiResolversParentTypes['RetryFailuresPayload'],
> = {
  links?: Resolver<Array<ApiResolversTypes['Link']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApiScopeResolvers = EnumResolverSignature<
  { OPERATE?: any; READ?: any; WRITE?: any },
  ApiResolversTypes['Scope']
>;

export interface ApiSecondsScalarConfig extends GraphQLScalarTypeConfig<ApiResolversTypes['Seconds'], any> {
  name: 'Seconds';
}

export type ApiSubscriptionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['Subscription'] = ApiResolversParentTypes['Subscription'],
> = {
  entityChanged?: SubscriptionResolver<
    ApiResolversTypes['EntityChange'],
    'entityChanged',
    ParentType,
    ContextType,
    Partial<ApiSubscriptionEntityChangedArgs>
  >;
  flowActivity?: SubscriptionResolver<
    ApiResolversTypes['FlowActivity'],
    'flowActivity',
    ParentType,
    ContextType,
    RequireFields<ApiSubscriptionFlowActivityArgs, 'flowId'>
  >;
};

export type ApiSwitchFlowPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['SwitchFlowPayload'] = ApiResolversParentTypes['SwitchFlowPayload'],
> = {
  flow?: Resolver<Maybe<ApiResolversTypes['Flow']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApiSyncNowPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['SyncNowPayload'] = ApiResolversParentTypes['SyncNowPayload'],
> = {
  pendingSystems?: Resolver<Array<ApiResolversTypes['System']>, ParentType, ContextType>;
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

export type ApiUpdateOrderPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['UpdateOrderPayload'] = ApiResolversParentTypes['UpdateOrderPayload'],
> = {
  order?: Resolver<Maybe<ApiResolversTypes['Order']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiUpdateProductPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['UpdateProductPayload'] = ApiResolversParentTypes['UpdateProductPayload'],
> = {
  product?: Resolver<Maybe<ApiResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiUpdateQuotePayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['UpdateQuotePayload'] = ApiResolversParentTypes['UpdateQuotePayload'],
> = {
  quote?: Resolver<Maybe<ApiResolversTypes['Quote']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiUpdateUserPayloadResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['UpdateUserPayload'] = ApiResolversParentTypes['UpdateUserPayload'],
> = {
  user?: Resolver<Maybe<ApiResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ApiResolversTypes['UserError']>, ParentType, ContextType>;
  writes?: Resolver<Array<ApiResolversTypes['RecordWrite']>, ParentType, ContextType>;
};

export type ApiUserResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['User'] = ApiResolversParentTypes['User'],
> = {
  active?: Resolver<Maybe<ApiResolversTypes['Boolean']>, ParentType, ContextType>;
  createdAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  firstName?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  history?: Resolver<ApiResolversTypes['HistoryConnection'], ParentType, ContextType, Partial<ApiUserHistoryArgs>>;
  id?: Resolver<ApiResolversTypes['ID'], ParentType, ContextType>;
  lastName?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  links?: Resolver<Array<ApiResolversTypes['Link']>, ParentType, ContextType>;
  login?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  mobile?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  orders?: Resolver<ApiResolversTypes['OrderConnection'], ParentType, ContextType, Partial<ApiUserOrdersArgs>>;
  phone?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  provenance?: Resolver<Array<ApiResolversTypes['FieldProvenance']>, ParentType, ContextType>;
  quotes?: Resolver<ApiResolversTypes['QuoteConnection'], ParentType, ContextType, Partial<ApiUserQuotesArgs>>;
  records?: Resolver<Array<ApiResolversTypes['Record']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ApiResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ApiResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ApiResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiUserConnectionResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['UserConnection'] = ApiResolversParentTypes['UserConnection'],
> = {
  edges?: Resolver<Array<ApiResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ApiResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ApiResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ApiResolversTypes['Int']>, ParentType, ContextType>;
};

export type ApiUserEdgeResolvers<
  ContextType = GraphqlContext,
  ParentType extends ApiResolversParentTypes['UserEdge'] = ApiResolversParentTypes['UserEdge'],
> = {
  cursor?: Resolver<ApiResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ApiResolversTypes['User'], ParentType, ContextType>;
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
  Bar?: ApiBarResolvers<ContextType>;
  BarConnection?: ApiBarConnectionResolvers<ContextType>;
  BarEdge?: ApiBarEdgeResolvers<ContextType>;
  ChangeConnection?: ApiChangeConnectionResolvers<ContextType>;
  ChangeEdge?: ApiChangeEdgeResolvers<ContextType>;
  Conflict?: ApiConflictResolvers<ContextType>;
  ConflictCandidate?: ApiConflictCandidateResolvers<ContextType>;
  ConflictConnection?: ApiConflictConnectionResolvers<ContextType>;
  ConflictEdge?: ApiConflictEdgeResolvers<ContextType>;
  ConflictReason?: ApiConflictReasonResolvers;
  Contact?: ApiContactResolvers<ContextType>;
  ContactConnection?: ApiContactConnectionResolvers<ContextType>;
  ContactEdge?: ApiContactEdgeResolvers<ContextType>;
  CreateContactPayload?: ApiCreateContactPayloadResolvers<ContextType>;
  CreateCustomerPayload?: ApiCreateCustomerPayloadResolvers<ContextType>;
  CreateOrderPayload?: ApiCreateOrderPayloadResolvers<ContextType>;
  CreateProductPayload?: ApiCreateProductPayloadResolvers<ContextType>;
  CreateQuotePayload?: ApiCreateQuotePayloadResolvers<ContextType>;
  CreateUserPayload?: ApiCreateUserPayloadResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Customer?: ApiCustomerResolvers<ContextType>;
  CustomerConnection?: ApiCustomerConnectionResolvers<ContextType>;
  CustomerEdge?: ApiCustomerEdgeResolvers<ContextType>;
  Dataflow?: ApiDataflowResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  DeleteContactPayload?: ApiDeleteContactPayloadResolvers<ContextType>;
  DeleteCustomerPayload?: ApiDeleteCustomerPayloadResolvers<ContextType>;
  DeleteOrderPayload?: ApiDeleteOrderPayloadResolvers<ContextType>;
  DeleteProductPayload?: ApiDeleteProductPayloadResolvers<ContextType>;
  DeleteQuotePayload?: ApiDeleteQuotePayloadResolvers<ContextType>;
  DeleteUserPayload?: ApiDeleteUserPayloadResolvers<ContextType>;
  Entity?: ApiEntityResolvers<ContextType>;
  EntityChange?: ApiEntityChangeResolvers<ContextType>;
  EntityChangeOperation?: ApiEntityChangeOperationResolvers;
  EntityConnection?: ApiEntityConnectionResolvers<ContextType>;
  EntityEdge?: ApiEntityEdgeResolvers<ContextType>;
  EntityKind?: ApiEntityKindResolvers;
  Failure?: ApiFailureResolvers<ContextType>;
  FailureConnection?: ApiFailureConnectionResolvers<ContextType>;
  FailureEdge?: ApiFailureEdgeResolvers<ContextType>;
  FieldProvenance?: ApiFieldProvenanceResolvers<ContextType>;
  Flow?: ApiFlowResolvers<ContextType>;
  FlowActivity?: ApiFlowActivityResolvers<ContextType>;
  FlowCreateRule?: ApiFlowCreateRuleResolvers;
  FlowDeleteRule?: ApiFlowDeleteRuleResolvers;
  FlowField?: ApiFlowFieldResolvers<ContextType>;
  FlowFirstMergeRule?: ApiFlowFirstMergeRuleResolvers;
  FlowPreview?: ApiFlowPreviewResolvers<ContextType>;
  FlowSide?: ApiFlowSideResolvers;
  HistoryConnection?: ApiHistoryConnectionResolvers<ContextType>;
  HistoryEdge?: ApiHistoryEdgeResolvers<ContextType>;
  HistoryEntry?: ApiHistoryEntryResolvers<ContextType>;
  HistoryReason?: ApiHistoryReasonResolvers;
  JSON?: GraphQLScalarType;
  Line?: ApiLineResolvers<ContextType>;
  Link?: ApiLinkResolvers<ContextType>;
  LinkConnection?: ApiLinkConnectionResolvers<ContextType>;
  LinkEdge?: ApiLinkEdgeResolvers<ContextType>;
  LinkOrigin?: ApiLinkOriginResolvers;
  LinkState?: ApiLinkStateResolvers;
  LinkWait?: ApiLinkWaitResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  MatchReview?: ApiMatchReviewResolvers<ContextType>;
  MatchReviewConnection?: ApiMatchReviewConnectionResolvers<ContextType>;
  MatchReviewEdge?: ApiMatchReviewEdgeResolvers<ContextType>;
  Money?: ApiMoneyResolvers<ContextType>;
  Mutation?: ApiMutationResolvers<ContextType>;
  Node?: ApiNodeResolvers<ContextType>;
  OperationPayload?: ApiOperationPayloadResolvers<ContextType>;
  Order?: ApiOrderResolvers<ContextType>;
  OrderConnection?: ApiOrderConnectionResolvers<ContextType>;
  OrderEdge?: ApiOrderEdgeResolvers<ContextType>;
  PageInfo?: ApiPageInfoResolvers<ContextType>;
  ParkedChange?: ApiParkedChangeResolvers<ContextType>;
  ParkedChangeConnection?: ApiParkedChangeConnectionResolvers<ContextType>;
  ParkedChangeEdge?: ApiParkedChangeEdgeResolvers<ContextType>;
  PreviewOutcome?: ApiPreviewOutcomeResolvers;
  PreviewedCreates?: ApiPreviewedCreatesResolvers<ContextType>;
  PreviewedField?: ApiPreviewedFieldResolvers<ContextType>;
  PreviewedRecord?: ApiPreviewedRecordResolvers<ContextType>;
  PreviewedRequests?: ApiPreviewedRequestsResolvers<ContextType>;
  PreviewedValue?: ApiPreviewedValueResolvers<ContextType>;
  Product?: ApiProductResolvers<ContextType>;
  ProductConnection?: ApiProductConnectionResolvers<ContextType>;
  ProductEdge?: ApiProductEdgeResolvers<ContextType>;
  Query?: ApiQueryResolvers<ContextType>;
  Quote?: ApiQuoteResolvers<ContextType>;
  QuoteConnection?: ApiQuoteConnectionResolvers<ContextType>;
  QuoteEdge?: ApiQuoteEdgeResolvers<ContextType>;
  Record?: ApiRecordResolvers<ContextType>;
  RecordWrite?: ApiRecordWriteResolvers<ContextType>;
  RetryFailuresPayload?: ApiRetryFailuresPayloadResolvers<ContextType>;
  Scope?: ApiScopeResolvers;
  Seconds?: GraphQLScalarType;
  Subscription?: ApiSubscriptionResolvers<ContextType>;
  SwitchFlowPayload?: ApiSwitchFlowPayloadResolvers<ContextType>;
  SyncNowPayload?: ApiSyncNowPayloadResolvers<ContextType>;
  System?: ApiSystemResolvers<ContextType>;
  UpdateContactPayload?: ApiUpdateContactPayloadResolvers<ContextType>;
  UpdateCustomerPayload?: ApiUpdateCustomerPayloadResolvers<ContextType>;
  UpdateOrderPayload?: ApiUpdateOrderPayloadResolvers<ContextType>;
  UpdateProductPayload?: ApiUpdateProductPayloadResolvers<ContextType>;
  UpdateQuotePayload?: ApiUpdateQuotePayloadResolvers<ContextType>;
  UpdateUserPayload?: ApiUpdateUserPayloadResolvers<ContextType>;
  User?: ApiUserResolvers<ContextType>;
  UserConnection?: ApiUserConnectionResolvers<ContextType>;
  UserEdge?: ApiUserEdgeResolvers<ContextType>;
  UserError?: ApiUserErrorResolvers<ContextType>;
  Viewer?: ApiViewerResolvers<ContextType>;
};

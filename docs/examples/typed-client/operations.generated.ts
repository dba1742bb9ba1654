/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How the values of a record came about. */
export type Freshness =
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
export type FreshnessReason =
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

/** What is wrong with an input. */
export type UserErrorCode =
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

/** What came of a change in one system. */
export type WriteOutcome =
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

export type ContactsInTownQueryVariables = Exact<{
  town: string;
  after?: string | null | undefined;
}>;


export type ContactsInTownQuery = { contacts: { nodes: Array<{ id: string, name: string | null, email: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ContactNowQueryVariables = Exact<{
  id: string;
}>;


export type ContactNowQuery = { contact: { id: string, version: number, name: string | null, phone: string | null, records: Array<{ freshness: Freshness, freshnessReason: FreshnessReason | null, system: { name: string } }> } | null };

export type SetPhoneMutationVariables = Exact<{
  id: string;
  seenVersion: number;
  phone?: string | null | undefined;
}>;


export type SetPhoneMutation = { updateContact: { contact: { id: string, version: number, name: string | null, phone: string | null } | null, writes: Array<{ outcome: WriteOutcome, message: string | null, system: { name: string } }>, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export type ContactOnScreenFragment = { id: string, version: number, name: string | null, phone: string | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ContactOnScreenFragmentDoc = new TypedDocumentString(`
    fragment ContactOnScreen on Contact {
  id
  version
  name
  phone
}
    `, {"fragmentName":"ContactOnScreen"}) as unknown as TypedDocumentString<ContactOnScreenFragment, unknown>;
export const ContactsInTownDocument = new TypedDocumentString(`
    query ContactsInTown($town: String!, $after: String) {
  contacts(
    first: 50
    after: $after
    filter: {address: {city: {eq: $town}}}
    sort: [{field: LAST_NAME}, {field: FIRST_NAME}]
    maxAge: 60
  ) {
    nodes {
      id
      name
      email
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ContactsInTownQuery, ContactsInTownQueryVariables>;
export const ContactNowDocument = new TypedDocumentString(`
    query ContactNow($id: ID!) {
  contact(id: $id, maxAge: 0) {
    ...ContactOnScreen
    records {
      system {
        name
      }
      freshness
      freshnessReason
    }
  }
}
    fragment ContactOnScreen on Contact {
  id
  version
  name
  phone
}`) as unknown as TypedDocumentString<ContactNowQuery, ContactNowQueryVariables>;
export const SetPhoneDocument = new TypedDocumentString(`
    mutation SetPhone($id: ID!, $seenVersion: Int!, $phone: String) {
  updateContact(
    input: {id: $id, expectedVersion: $seenVersion, contact: {phone: $phone}, waitMs: 30000}
  ) {
    contact {
      ...ContactOnScreen
    }
    writes {
      system {
        name
      }
      outcome
      message
    }
    userErrors {
      code
      message
    }
  }
}
    fragment ContactOnScreen on Contact {
  id
  version
  name
  phone
}`) as unknown as TypedDocumentString<SetPhoneMutation, SetPhoneMutationVariables>;
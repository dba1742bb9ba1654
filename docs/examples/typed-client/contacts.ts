import { ask, type Gateway } from './gateway';
import {
  type ContactNowQuery,
  ContactNowDocument,
  type ContactOnScreenFragment,
  ContactsInTownDocument,
  type ContactsInTownQuery,
  SetPhoneDocument,
  type SetPhoneMutation,
} from './operations.generated';

export type ContactRow = ContactsInTownQuery['contacts']['nodes'][number];
export type ContactNow = NonNullable<ContactNowQuery['contact']>;

/** Everybody in a town, page after page. */
export async function* contactsInTown(gateway: Gateway, town: string): AsyncGenerator<ContactRow> {
  let after: string | null = null;
  do {
    const { contacts }: ContactsInTownQuery = await ask(gateway, ContactsInTownDocument, { town, after });
    yield* contacts.nodes;
    after = contacts.pageInfo.hasNextPage ? contacts.pageInfo.endCursor : null;
  } while (after !== null);
}

/** One contact as the systems have it now; null when there is none of this id. */
export async function contactNow(gateway: Gateway, id: string): Promise<ContactNow | null> {
  return (await ask(gateway, ContactNowDocument, { id })).contact;
}

/** What came of a change: saved, refused, or made on the ground of a value that is not there any more. */
export type Saved =
  | {
      readonly type: 'saved';
      readonly contact: ContactOnScreenFragment;
      readonly writes: SetPhoneMutation['updateContact']['writes'];
    }
  | { readonly type: 'changedMeanwhile'; readonly contact: ContactNow }
  | { readonly type: 'refused'; readonly reason: string };

/** A telephone number that somebody typed while looking at the contact as it was at `seenVersion`. */
export interface PhoneEdit {
  readonly id: string;
  readonly seenVersion: number;
  readonly phone: string | null;
}

/**
 * Sets the number unless somebody changed it after the version that was on the screen. Then nothing is written, and the
 * contact is answered as it is now, so that a person can decide. Changes of other fields do not stand in the way.
 */
export async function setPhone(gateway: Gateway, edit: PhoneEdit): Promise<Saved> {
  const { contact, writes, userErrors } = (await ask(gateway, SetPhoneDocument, edit)).updateContact;
  if (userErrors.some(({ code }) => code === 'VERSION_CONFLICT')) {
    const now = await contactNow(gateway, edit.id);
    if (now !== null) return { type: 'changedMeanwhile', contact: now };
  }
  if (contact === null) return { type: 'refused', reason: userErrors.map(({ message }) => message).join('\n') };
  return { type: 'saved', contact, writes };
}

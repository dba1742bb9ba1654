import { hashText } from '../../lib/hash';
import { isJsonObject, type JsonObject } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { HttpAnswer } from '../http-answer';
import type { CrmCall, CrmClient } from './client';
import { addressOf, isBehindLast, nextPosition, type Page } from './paging';
import { readWire } from './wire-path';

/** A list of the CRM, and which part of it is wanted. */
export interface List {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly items: string;
  readonly page: Page;
  readonly idOf: (item: JsonObject) => string | null;
}

/** Where a page begins, and what is remembered of the pages before it: a list that never ends is found out by it. */
export interface Place {
  readonly position: string | null;
  /** What the page before held, and how many pages in a row held just that. */
  readonly seen: string | null;
  readonly repeats: number;
  /** How many pages were read, and where one of them began: a position that comes back to it goes in a circle. */
  readonly count: number;
  readonly anchor: string | null;
}

/** One page of a list as the CRM told it, each item with its id; `answer` holds the headers, such as the CRM's clock. */
export interface Listed {
  readonly items: readonly { readonly id: string; readonly wire: JsonObject }[];
  /** Null after the last page. */
  readonly next: Place | null;
  readonly answer: HttpAnswer;
}

/** Where every list begins: no position, nothing remembered. */
export const firstPlace: Place = { position: null, seen: null, repeats: 0, count: 0, anchor: null };

/** How often pages in a row may hold the same: an edit can push one item over the edge of a page, and filters leave pages empty. */
const repeatsAllowed = (itemCount: number): number => (itemCount > 1 ? 0 : itemCount === 1 ? 2 : 100);

/**
 * Reads one page. Items without an id are left out; a page on which none has one, a body without the list, and a list
 * that never ends throw `BROKEN_ANSWER`: a wrong path in a manifest must not look like an empty CRM.
 */
export async function readPage(client: CrmClient, list: List, place: Place, options: CallOptions): Promise<Listed> {
  const address = addressOf(list.page, place.position);
  const call: CrmCall =
    address.type === 'url'
      ? { method: 'GET', path: list.path, url: address.url }
      : { method: 'GET', path: list.path, query: { ...list.query, ...address.query } };
  const answer = await client.send(call, options);
  if (isBehindLast(list.page, place.position, answer)) return { items: [], next: null, answer };
  if (answer.status !== 200) throw client.failure(call, answer);
  const found = readWire(answer.body, list.items);
  if (!Array.isArray(found)) throw client.failure(call, answer, `no list at ${list.items === '' ? '$' : list.items}`);
  const wires = (found as readonly unknown[]).filter(isJsonObject);
  const items = wires.flatMap((wire) => {
    const id = list.idOf(wire);
    return id === null ? [] : [{ id, wire }];
  });
  if (found.length > 0 && items.length === 0) throw client.failure(call, answer, 'no item of the list has an id');
  const position = nextPosition(list.page, place.position, answer, found.length);
  if (position === null) return { items, next: null, answer };
  const next = placeAfter(
    place,
    position,
    items.map(({ id }) => id),
  );
  if (next === null) throw client.failure(call, answer, 'the list gives the same page again and again');
  return { items, next, answer };
}

/**
 * The place after a page; null where the list goes in a circle. The anchor moves on at every power of two, so that a
 * circle of any length is found within about two rounds (Brent's method), and nothing else need be kept.
 */
function placeAfter(place: Place, position: string, ids: readonly string[]): Place | null {
  if (position === place.position || position === place.anchor) return null;
  const seen = hashText(ids.join('\n'));
  const repeats = seen === place.seen ? place.repeats + 1 : 0;
  if (repeats > repeatsAllowed(ids.length)) return null;
  const count = place.count + 1;
  const isPowerOfTwo = (count & (count - 1)) === 0;
  return { position, seen, repeats, count, anchor: isPowerOfTwo ? position : place.anchor };
}

/** Every page of a list that is known to be short. */
export async function readPages(client: CrmClient, list: List, options: CallOptions): Promise<Listed[]> {
  const pages: Listed[] = [];
  for (let place: Place | null = firstPlace; place !== null;) {
    const page: Listed = await readPage(client, list, place, options);
    pages.push(page);
    place = page.next;
  }
  return pages;
}

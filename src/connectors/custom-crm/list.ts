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

/** Where a page begins, and what the page before it held: a list that never moves on is found out by it. */
export interface Place {
  readonly position: string | null;
  readonly seen: string | null;
}

export interface Listed {
  readonly items: readonly { readonly id: string; readonly wire: JsonObject }[];
  /** Null after the last page. */
  readonly next: Place | null;
  readonly answer: HttpAnswer;
}

export const firstPlace: Place = { position: null, seen: null };

/**
 * Reads one page. Items without an id are left out; a page on which none has one, a body without the list, and a page
 * that leads to itself throw `BROKEN_ANSWER`: a wrong path in a manifest must not look like an empty CRM.
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
  const seen = hashText(items.map(({ id }) => id).join('\n'));
  const isNumbered = list.page.style === 'page' || list.page.style === 'offset';
  if (position !== null && (position === place.position || (isNumbered && items.length > 1 && seen === place.seen))) {
    throw client.failure(call, answer, 'the list gives the same page again and again');
  }
  return { items, next: position === null ? null : { position, seen: isNumbered ? seen : null }, answer };
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

import { z } from 'zod';
import { parseTime } from './present';

/** The most items of a page; more is a 400 (custom-crm contract 2). */
export const maxLimit = 500;
/** The most ids of one request; more is a 400 (custom-crm contract 2). */
export const maxIds = 100;
const defaultLimit = 100;

/** Something in a list: ordered by time, then id. */
export interface Listed {
  readonly at: number;
  readonly id: string;
}

/** Which part of a list is asked for. `since` is included. */
export interface PageRequest {
  readonly limit: number;
  readonly after: Listed | null;
  readonly since: number | null;
}

/** Reads `limit`, `cursor` and the time named `sinceName` from a query; a text says what is wrong with them. */
export function parsePage(query: URLSearchParams, sinceName: string): PageRequest | string {
  const limit = Number(query.get('limit') ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) return `limit must be from 1 to ${maxLimit}`;
  const cursor = query.get('cursor');
  const after = cursor === null ? null : parseCursor(cursor);
  if (cursor !== null && after === null) return 'cursor is not one that was given out';
  const sinceText = query.get(sinceName);
  const since = sinceText === null ? null : parseTime(sinceText);
  if (sinceText !== null && since === null) return `${sinceName} must be a time such as 2026-11-20T09:12:45.123Z`;
  return { limit, after, since };
}

/** One page of `items`, and the cursor of the next page or null. */
export function pageOf<T>(
  items: readonly T[],
  placeOf: (item: T) => Listed,
  { limit, after, since }: PageRequest,
): { page: T[]; next: string | null } {
  const rest = items
    .map((item) => ({ item, place: placeOf(item) }))
    .filter(({ place }) => (since === null || place.at >= since) && (after === null || compare(place, after) > 0))
    .sort((a, b) => compare(a.place, b.place));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const next = last && rest.length > limit ? cursorText(last.place) : null;
  return { page: page.map(({ item }) => item), next };
}

function compare(a: Listed, b: Listed): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

const cursorShape = z.tuple([z.number(), z.string()]);

function cursorText({ at, id }: Listed): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

function parseCursor(text: string): Listed | null {
  try {
    const [at, id] = cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { at, id };
  } catch {
    return null;
  }
}

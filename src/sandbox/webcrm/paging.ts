import type { JsonObject } from '../../lib/json';
import { queryOf } from '../kit/request-parts';
import type { SandboxResponse } from '../kit/vendor';
import { type ApiCall, ok } from './call';
import { badRequest } from './errors';

/** What a page holds when the caller does not say; the vendor does not document it. */
const defaultSize = 50;
const limits = { page: 1_000_000, size: 1_000 } as const;

/** Which part of a list is asked for: rows `from` (counted from 0) to before `to`. */
export interface Page {
  readonly from: number;
  readonly to: number;
}

/** The page that a call asks for (webcrm contract 3). Numbers out of range are a 400 and, like absent ones, a violation. */
export function pageOf(call: ApiCall): Page {
  const page = numberOf(call, 'Page', limits.page) ?? 1;
  const size = numberOf(call, 'Size', limits.size) ?? defaultSize;
  return { from: (page - 1) * size, to: page * size };
}

/** Answers the page of `rows` that a call asks for as a bare array, without a total. */
export function answerPage<Row>(
  call: ApiCall,
  rows: readonly Row[],
  render: (row: Row) => JsonObject,
): SandboxResponse {
  const { from, to } = pageOf(call);
  return ok(rows.slice(from, to).map(render));
}

function numberOf(call: ApiCall, name: 'Page' | 'Size', max: number): number | null {
  const text = queryOf(call.request.query, name);
  if (text === null) {
    call.report('paging', `no ${name}: what a page holds is then not documented`);
    return null;
  }
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= max) return number;
  call.report('pageRange', `${name} must be from 1 to ${max}`);
  throw badRequest(`${name} must be between 1 and ${max}`);
}

import { z } from 'zod';
import type { JsonObject } from '../../lib/json';
import { type LiveSwitches, liveSwitches } from '../kit/switches';

const shape = z.strictObject({
  /** Requests in any 60 seconds per application; the next one is a 429. */
  requestsPerMinute: z.number().int().positive().default(250),
  /** More requests at once than this are counted as violations. The vendor's own client sends one at a time. */
  maxParallelCalls: z.number().int().min(1).default(3),
  /** A row created sooner after the one before it fails with a 500, as ids do when rows are created too fast; 0: never. */
  createSpacingMs: z.number().int().min(0).max(60_000).default(0),
  tokenLifetimeMs: z.number().int().min(0).default(3_600_000),
  /** Forgets the access tokens given out so far, once. */
  expireTokens: z.boolean().default(false),
  /** Forgets access and refresh tokens, once: only a new login helps. */
  expireRefreshTokens: z.boolean().default(false),
  /** The application's token is withdrawn: no login, no refresh, and every bearer token is a 401. */
  isRevoked: z.boolean().default(false),
  /** The status of an answer that refuses a login or a refresh; its body has `IsError` true in both cases. */
  refusedLoginStatus: z.union([z.literal(200), z.literal(401)]).default(200),
  /** What a PUT, and an item of a bulk PATCH that updates, does to fields that it leaves out. */
  absentFields: z.enum(['cleared', 'kept']).default('cleared'),
  /** What POST of an organisation or a user answers. */
  createAnswer: z.enum(['id', 'object', 'empty']).default('id'),
  /** What GET of an id that does not exist answers. */
  missingRow: z.enum(['404', '200', '204']).default('404'),
  /** The order of lists and of queries without ORDER BY, which the vendor does not promise. */
  unsortedOrder: z.enum(['changedFirst', 'id']).default('changedFirst'),
  /** The tables of `/Queries`: those seen to work, or also QuotationLine, Product and User. */
  queryTables: z.enum(['seen', 'all']).default('seen'),
  /** Whether a query that compares a custom or plus field finds anything; the vendor warns that it may not. */
  customFieldQueries: z.enum(['match', 'findNothing']).default('match'),
  /** What an unset dropdown shows, in the language of the tenant. */
  prompt: z.string().min(1).default('--Velg--'),
  /** What a hook delivers: nothing, `{"PersonId":1}`, `{"Id":1,"EntityType":"Person","EventType":"Update"}`, or the row. */
  hookBody: z.enum(['empty', 'id', 'envelope', 'row']).default('id'),
  /** Waits before each further try of a hook that was not accepted. */
  hookRetryDelaysMs: z.array(z.number().int().min(0)).max(5).default([]),
});

/** What can be turned in this sandbox: at its start by the operator's vendor options, later by `PUT /_control/switches`. Mostly what webCRM leaves undocumented. */
export type WebcrmSwitches = z.infer<typeof shape>;

/** Told when switches were turned; those that act once are still on in `turned`. */
export type OnTurn = (turned: WebcrmSwitches) => void;

/** The switches at their start: the operator's `options` over the defaults; throws on options it does not know. */
export const createSwitches = (options: JsonObject, onTurn: OnTurn): LiveSwitches<WebcrmSwitches> =>
  liveSwitches(shape, options, (turned) => {
    onTurn(turned);
    return { ...turned, expireTokens: false, expireRefreshTokens: false };
  });

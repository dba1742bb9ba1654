import type { JsonObject } from '../../../lib/json';
import { queryOf } from '../../kit/request-parts';
import type { SandboxResponse } from '../../kit/vendor';
import { type ArchiveProvider, queryArchive } from '../archive/query';
import { type ApiCall, type ApiHandler, ok } from '../call';
import { badArgument } from '../errors';

/** Hears of lists that are asked for in a way that the vendor advises against. */
export type ListInspector = (call: ApiCall, query: URLSearchParams) => void;

/** A list route of its own, such as `/Person`, beside `/Archive/Person`. `restrict` narrows by the path, as in `/Contact/{id}/Persons`. */
export interface ListRoute {
  /** Lower-case segments; `{id}` stands for a number. */
  readonly path: readonly string[];
  readonly provider: string;
  /** The column that must equal the `{id}` of the path. */
  readonly idColumn?: string;
}

/** All archive reads: the list routes, `GET|POST /Archive/{provider}` and `/Archive/{provider}/$metadata` (superoffice contract 4). */
export function archiveRoutes(
  providers: readonly ArchiveProvider[],
  routes: readonly ListRoute[],
  inspect: ListInspector,
): ApiHandler {
  const find = (name: string, query?: URLSearchParams): ArchiveProvider => {
    const named = providers.filter((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    const table = tableIn(query);
    const provider = named.find((candidate) => candidate.entityName === table) ?? named[0];
    if (!provider) throw badArgument(`Unknown archive provider '${name}'`);
    return provider;
  };
  const answer = (call: ApiCall, provider: ArchiveProvider, query: URLSearchParams): SandboxResponse => {
    inspect(call, query);
    const { value, matched } = queryArchive(provider, query, call);
    const isCounted = queryOf(query, '$inlineCount')?.toLowerCase() === 'allpages';
    return ok({
      'odata.metadata': `${call.view.apiBase}/v1/Archive/${provider.name}/$metadata`,
      ...(isCounted && { 'odata.count': String(matched) }),
      'odata.nextLink': null,
      value,
    });
  };
  return (call) => {
    const [first = '', name = '', part = ''] = call.segments;
    if (first.toLowerCase() === 'archive' && name !== '') {
      if (part.toLowerCase() === '$metadata') return ok(metadataOf(find(name)));
      if (part !== '') return null;
      const query = archiveQuery(call);
      return answer(call, find(name, query), query);
    }
    if (call.request.method !== 'GET') return null;
    const route = routes.find((candidate) => isAt(candidate, call.segments));
    return route ? answer(call, find(route.provider), narrowed(route, call)) : null;
  };
}

/** The table that a query names its columns by, as `quoteline.quoteline_id`; empty where it names none. */
function tableIn(query: URLSearchParams | undefined): string {
  const columns = (query && queryOf(query, '$select')) ?? '';
  return columns.includes('.') ? (columns.split('.', 1)[0] ?? '').trim().toLowerCase() : '';
}

/** A long query may come as a form in the body. */
function archiveQuery(call: ApiCall): URLSearchParams {
  if (call.request.method !== 'POST') return call.request.query;
  return new URLSearchParams([...call.request.query, ...new URLSearchParams(call.request.rawBody.toString('utf8'))]);
}

function isAt(route: ListRoute, segments: readonly string[]): boolean {
  if (route.path.length !== segments.length) return false;
  return route.path.every((part, index) =>
    part === '{id}' ? /^\d+$/.test(segments[index] ?? '') : part === segments[index]?.toLowerCase(),
  );
}

function narrowed(route: ListRoute, call: ApiCall): URLSearchParams {
  const { query } = call.request;
  if (route.idColumn === undefined) return query;
  const own = `${route.idColumn} eq ${call.segments[route.path.indexOf('{id}')] ?? '0'}`;
  const asked = queryOf(query, '$filter');
  const rest = [...query].filter(([key]) => key.toLowerCase() !== '$filter');
  return new URLSearchParams([...rest, ['$filter', asked === null ? own : `${own} and (${asked})`]]);
}

function metadataOf(provider: ArchiveProvider): JsonObject {
  return {
    Name: provider.name,
    Columns: provider.columns.map((column) => ({ Name: column.name, RestrictionType: column.type, CanOrderBy: true })),
  };
}

import { queryOf } from '../../kit/request-parts';
import type { SandboxResponse } from '../../kit/vendor';
import { type ApiCall, type ApiHandler, ok } from '../call';
import { badRequest, notAllowed } from '../errors';
import { pageOf } from '../paging';
import { parseQuery, type Query } from '../query/parse';
import { runQuery } from '../query/run';
import { UnescapedLiteral } from '../query/tokens';

/** `GET /Queries?script=…` (webcrm contract 5). */
export const queryRoutes: ApiHandler = (call) => {
  const [first = '', ...rest] = call.segments;
  if (first.toLowerCase() !== 'queries' || rest.length > 0) return null;
  if (call.request.method !== 'GET') throw notAllowed(call.request.method, call.request.path);
  return answer(call);
};

function answer(call: ApiCall): SandboxResponse {
  const script = queryOf(call.request.query, 'script');
  if (script === null || script.trim() === '') throw badRequest('script is required');
  const page = pageOf(call);
  const query = parse(call, script);
  // Activities are not simulated, but their table was seen to answer.
  if (query.table === 'activity') return ok([]);
  return ok(runQuery(call.tenant, query, page));
}

function parse(call: ApiCall, script: string): Query {
  try {
    return parseQuery(script);
  } catch (error) {
    if (error instanceof UnescapedLiteral) call.report('unescapedLiteral', 'a quote within a literal is not doubled');
    throw error;
  }
}

import type { Json } from '../../lib/json';
import type { FaultSwitch } from './faults';
import type { RecordStore } from './record-store';
import type { RequestLog } from './request-log';
import type { SandboxRequest, SandboxResponse, VendorSwitches } from './vendor';
import type { Violations } from './violations';

/** Where the control API lives, on the port of the vendor; its traffic is never counted, delayed or struck by faults. */
export const controlPath = '/_control';

/** What the control API looks at and turns. `reset` brings the sample data back. */
export interface Controlled {
  readonly requests: RequestLog;
  readonly violations: Violations;
  readonly faults: FaultSwitch;
  readonly store: RecordStore;
  readonly reset: () => void;
  /** Null: this vendor has no switches of its own. */
  readonly switches: VendorSwitches | null;
}

type Answer = (controlled: Controlled, request: SandboxRequest) => SandboxResponse;

const routes: Readonly<Record<string, Answer>> = {
  'GET /requests': ({ requests }, { query }) =>
    ok({
      counts: requests.counts(),
      requests: requests.list(Number(query.get('since') ?? 0)).map((entry) => ({ ...entry })),
    }),
  'DELETE /requests': ({ requests }) => {
    requests.clear();
    return { status: 204 };
  },
  'GET /violations': ({ violations }) =>
    ok({ count: violations.count(), violations: violations.list().map((violation) => ({ ...violation })) }),
  'DELETE /violations': ({ violations }) => {
    violations.clear();
    return { status: 204 };
  },
  'GET /faults': ({ faults }) => ok(faultsJson(faults)),
  'PUT /faults': ({ faults }, { rawBody }) => {
    const body = parseJson(rawBody);
    if (body === undefined) return refused('the body is not JSON');
    const problem = faults.set(body);
    return problem === null ? ok(faultsJson(faults)) : refused(problem);
  },
  'GET /switches': ({ switches }) => ok(switches?.current() ?? {}),
  'PUT /switches': ({ switches }, { rawBody }) => {
    if (!switches) return refused('this vendor has no switches');
    const problem = switches.set(parseJson(rawBody));
    return problem === null ? ok(switches.current()) : refused(problem);
  },
  'POST /reset': ({ reset }) => {
    reset();
    return { status: 204 };
  },
  'GET /records': ({ store }, { query }) => {
    const type = query.get('type');
    if (type === null) return ok({ types: store.types() });
    return ok({
      records: store.live(type).map(({ id, value, version, updatedAt }) => ({ id, value, version, updatedAt })),
    });
  },
  'DELETE /records': ({ store }, { query }) => deleteRecord(store, query),
};

/** What a person deletes at the vendor's own screens, where the vendor's interface deletes nothing. */
function deleteRecord(store: RecordStore, query: URLSearchParams): SandboxResponse {
  const [type, id] = [query.get('type') ?? '', query.get('id') ?? ''];
  if (!store.live(type).some((record) => record.id === id))
    return refused('there is no live record of that type and id');
  store.remove(type, id);
  return { status: 204 };
}

/** Answers one request to the control API. Unknown routes are told what exists. */
export function answerControl(controlled: Controlled, request: SandboxRequest): SandboxResponse {
  const route = routes[`${request.method} ${request.path.slice(controlPath.length)}`];
  if (!route) return { status: 404, body: { error: 'unknown control route', routes: Object.keys(routes) } };
  return route(controlled, request);
}

function ok(body: Json): SandboxResponse {
  return { status: 200, body };
}

function refused(problem: string): SandboxResponse {
  return { status: 400, body: { error: problem } };
}

function parseJson(bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return value;
  } catch {
    return undefined;
  }
}

/** The faults in force as plain JSON: absent members of a rule stay absent. */
function faultsJson(faults: FaultSwitch): Json {
  const json: Json = JSON.parse(JSON.stringify(faults.current()));
  return json;
}

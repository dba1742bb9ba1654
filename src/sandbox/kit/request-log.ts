/** One counted request. `at` is ms of the real clock, `ms` how long the answer took, `status` 0 when the connection was cut. */
export interface LoggedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly ms: number;
  /** The header of that name: the trace that the caller is part of. */
  readonly traceparent: string | null;
}

/** What a sandbox was asked: counts by method and path pattern over all requests, details of the newest. */
export interface RequestLog {
  add(request: LoggedRequest, route: string | null): void;
  /** Newest last; with `since` (ms) only those received then or later. */
  list(since: number): LoggedRequest[];
  /** `GET /contacts/{id}` -> number of requests. */
  counts(): Record<string, number>;
  clear(): void;
}

const kept = 10_000;

/** An empty log; at most ten thousand requests are kept in detail. */
export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = [];
  let counts = new Map<string, number>();
  return {
    add(request, route) {
      requests.push(request);
      // Cut in blocks: shifting one by one would copy the list for each request.
      if (requests.length >= 2 * kept) requests = requests.slice(-kept);
      const key = `${request.method} ${route ?? pathPattern(request.path)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    list: (since) => requests.slice(-kept).filter((request) => request.at >= since),
    counts: () => Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    clear() {
      requests = [];
      counts = new Map();
    },
  };
}

/** A path with the segments that look like ids replaced by `{id}`; API versions such as `v1` stay. */
function pathPattern(path: string): string {
  return path
    .split('/')
    .map((segment) => (/\d/.test(segment) && !/^v\d+$/.test(segment) ? '{id}' : segment))
    .join('/');
}

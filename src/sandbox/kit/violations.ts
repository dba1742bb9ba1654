/** One misuse of the vendor's API by a client. `rule` is a short name such as `pageSize`; `at` is ms of the real clock. */
export interface Violation {
  readonly rule: string;
  readonly message: string;
  readonly at: number;
  /** `GET /api/contacts`: method and path only, for a query may hold personal data. */
  readonly request: string;
}

/** The misuses seen so far, newest last; only the newest thousand are kept, `count` knows all. */
export interface Violations {
  report(rule: string, message: string, request: { readonly method: string; readonly path: string }): void;
  list(): readonly Violation[];
  count(): number;
  clear(): void;
}

const kept = 1_000;

/** An empty list of violations. */
export function createViolations(now: () => number): Violations {
  let violations: Violation[] = [];
  let total = 0;
  return {
    report(rule, message, request) {
      total += 1;
      violations.push({ rule, message, at: now(), request: `${request.method} ${request.path}` });
      if (violations.length > kept) violations.shift();
    },
    list: () => violations,
    count: () => total,
    clear() {
      violations = [];
      total = 0;
    },
  };
}

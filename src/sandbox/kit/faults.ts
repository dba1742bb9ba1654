import { z } from 'zod';
import { matchesPattern } from './pattern';
import { maxLagMs } from './record-tables';
import { seededRandom } from './seeded-random';

/**
 * What can go wrong with one request. `...before`: the vendor never sees it. `...after`: the vendor did its work (a write
 * is committed) and the answer is lost. `reset` and `resetAfter` cut the connection; `timeout` never answers;
 * `htmlBody` answers a maintenance page with 200; `truncatedBody` cuts the true answer in half;
 * `wrongContentType` sends it as text; `hugeBody` answers 10 MB of JSON.
 */
const faultKinds = [
  'status401',
  'status403',
  'status421',
  'status429',
  'status500before',
  'status500after',
  'status503',
  'reset',
  'resetAfter',
  'timeout',
  'htmlBody',
  'truncatedBody',
  'wrongContentType',
  'hugeBody',
] as const;

const ruleShape = z.strictObject({
  kind: z.enum(faultKinds),
  /** Upper case; absent: any. */
  method: z.string().toUpperCase().optional(),
  /** `*` stands for any run of characters; absent: any path. */
  pathPattern: z.string().optional(),
  /** The share of matching requests hit; absent: all. */
  probability: z.number().min(0).max(1).optional(),
  /** How many requests are hit before the rule is spent; absent: no end. */
  times: z.number().int().positive().optional(),
  retryAfterSeconds: z.number().int().min(0).optional(),
});

const faultsShape = z.strictObject({
  latencyMs: z.number().int().min(0).max(60_000).default(0),
  rules: z.array(ruleShape).max(50).default([]),
  listLagMs: z.number().int().min(0).max(maxLagMs).default(0),
  getLagMs: z.number().int().min(0).max(maxLagMs).default(0),
  dropWebhooks: z.boolean().default(false),
  webhookDuplicates: z.boolean().default(false),
  clockSkewMs: z.number().int().default(0),
  seed: z.number().int().default(1),
});

/** A fault for the requests that match; a rule of a kind alone hits every request and has no end. */
export type FaultRule = z.infer<typeof ruleShape>;

/** The faults asked for by `PUT /_control/faults`; what the body leaves out is off. */
export type Faults = z.infer<typeof faultsShape>;

/** No faults at all. */
const noFaults: Faults = faultsShape.parse({});

/** The faults in force, and the dice that decide whom they hit. */
export interface FaultSwitch {
  current(): Faults;
  /** Replaces all faults. Returns null, or what is wrong with `body`. */
  set(body: unknown): string | null;
  clear(): void;
  /** The first rule that hits this request, or null. Spends one of its `times`. */
  strike(method: string, path: string): FaultRule | null;
}

/** A switch with no faults in force. */
export function createFaultSwitch(): FaultSwitch {
  let faults = noFaults;
  let random = seededRandom(faults.seed);
  let hits = new Map<FaultRule, number>();
  const apply = (next: Faults): void => {
    faults = next;
    random = seededRandom(next.seed);
    hits = new Map();
  };
  return {
    current: () => faults,
    set(body) {
      const parsed = faultsShape.safeParse(body);
      if (!parsed.success) return z.prettifyError(parsed.error);
      apply(parsed.data);
      return null;
    },
    clear: () => apply(noFaults),
    strike(method, path) {
      for (const rule of faults.rules) {
        if (!isAimedAt(rule, method, path)) continue;
        if (rule.times !== undefined && (hits.get(rule) ?? 0) >= rule.times) continue;
        if (rule.probability !== undefined && random() >= rule.probability) continue;
        hits.set(rule, (hits.get(rule) ?? 0) + 1);
        return rule;
      }
      return null;
    },
  };
}

function isAimedAt(rule: FaultRule, method: string, path: string): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  return rule.pathPattern === undefined || matchesPattern(path, rule.pathPattern);
}

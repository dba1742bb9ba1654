import { z } from 'zod';
import type { Connector } from '../../../src/connectors/connector';
import { SystemFailure } from '../../../src/core/errors';
import { readPath } from '../../../src/core/native-path';
import { isJsonObject, type Json, type JsonObject } from '../../../src/lib/json';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import type { ContractRecordType, ContractSetup, Outsider } from './setup';

const storedRecord = z.object({ id: z.string(), value: z.custom<JsonObject>(isJsonObject), updatedAt: z.number() });
type StoredRecord = z.infer<typeof storedRecord>;
const request = z.object({ method: z.string(), path: z.string(), status: z.number() });

/** What the sandbox itself knows, and the switches for its faults: the control API, not the vendor's. */
export interface Control {
  records(type: ContractRecordType): Promise<readonly StoredRecord[]>;
  record(type: ContractRecordType, externalId: string): Promise<StoredRecord>;
  /** The requests received since the last `forget`. */
  requests(): Promise<readonly z.infer<typeof request>[]>;
  forget(): Promise<void>;
  faults(faults: Json): Promise<void>;
  violations(): Promise<unknown>;
}

/** One case's own vendor, connector and passer-by. */
export interface World {
  readonly sandbox: Sandbox;
  readonly connector: Connector;
  readonly control: Control;
  readonly outsider: Outsider;
}

/** How long a connector waits for an answer that is sure to come: no busy machine needs as long. */
export const patientMs = 30_000;

/** A test body with a world of its own; after it the sandbox must have seen no violation of the vendor's rules. */
export function inWorld(
  setup: ContractSetup,
  run: (world: World) => Promise<void>,
  options: { readonly timeoutMs?: number; readonly hasWrongCredentials?: boolean } = {},
): () => Promise<void> {
  return async () => {
    const sandbox = await setup.start();
    const { timeoutMs = patientMs, hasWrongCredentials = false } = options;
    const connector = setup.connect(sandbox, { timeoutMs, hasWrongCredentials });
    const control = controlOf(sandbox);
    try {
      await run({ sandbox, connector, control, outsider: setup.outsider(sandbox) });
      expect(await control.violations()).toEqual([]);
    } finally {
      await connector.close();
      await sandbox.stop();
    }
  };
}

function controlOf({ controlUrl }: Sandbox): Control {
  const ask = async (method: string, path: string, body?: Json): Promise<unknown> => {
    const response = await fetch(`${controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`control API: ${method} ${path} answered ${response.status}`);
    return response.status === 204 ? null : response.json();
  };
  const records = async (type: ContractRecordType): Promise<StoredRecord[]> => {
    const answer = await ask('GET', `/records?type=${encodeURIComponent(type.storedType)}`);
    const { shownId = (id: string) => id } = type;
    const found = z.object({ records: z.array(storedRecord) }).parse(answer).records;
    return found.map((record) => ({ ...record, id: shownId(record.id, record.value) }));
  };
  return {
    records,
    async record(type, externalId) {
      const found = (await records(type)).find(({ id }) => id === externalId);
      if (!found) throw new Error(`the sandbox has no live ${type.storedType} ${externalId}`);
      return found;
    },
    requests: async () => z.object({ requests: z.array(request) }).parse(await ask('GET', '/requests')).requests,
    forget: async () => void (await ask('DELETE', '/requests')),
    faults: async (faults) => void (await ask('PUT', '/faults', faults)),
    violations: async () =>
      z.object({ violations: z.array(z.unknown()) }).parse(await ask('GET', '/violations')).violations,
  };
}

/** A property of a stored record; undefined when it is not there. */
export function stored(record: StoredRecord, path: string): Json | undefined {
  const found = readPath(record.value, path);
  return found.isCarried ? found.value : undefined;
}

/** The records of the sandbox that carry a marker. */
export async function withMarker(world: World, type: ContractRecordType, marker: string): Promise<StoredRecord[]> {
  const path = type.markerInStore;
  if (path === null) throw new Error(`${type.name} has no marker`);
  return (await world.control.records(type)).filter((record) => stored(record, path) === marker);
}

/** The failure a call ends in; anything else fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<SystemFailure> {
  const error: unknown = await call.then(
    (value: unknown) => new Error(`answered ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof SystemFailure) return error;
  throw new Error(`expected a SystemFailure, got ${String(error)}`);
}

/** Options of a write that may still leave. */
export const soon = (): { readonly sendBy: number } => ({ sendBy: Date.now() + patientMs });

/** A test where the vendor can do what it is about; elsewhere a skipped one that says why. */
export function where(condition: boolean, reason: string): (name: string, run: () => Promise<void>) => void {
  return condition ? (name, run) => it(name, run) : (name, run) => it.skip(`${name} (skipped: ${reason})`, run);
}

/** Every reading of a scan. */
export async function scan(
  connector: Connector,
  type: string,
  since: number | null,
): Promise<{ ids: string[]; deletedIds: string[]; pages: number }> {
  const ids: string[] = [];
  const deletedIds: string[] = [];
  let pages = 0;
  let continuation: string | null = null;
  do {
    const page = await connector.readChanges(type, { since, continuation }, {});
    ids.push(...page.readings.map((reading) => reading.ref.externalId));
    deletedIds.push(...page.deletedIds);
    continuation = page.continuation;
    pages += 1;
  } while (continuation !== null);
  return { ids, deletedIds, pages };
}

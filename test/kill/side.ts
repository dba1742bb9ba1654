import { request } from 'undici';
import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { mapLimit } from '../../src/lib/batch';
import { clientFor } from '../../src/qa/vendors';
import type { NativeId, NativeValues, VendorClient } from '../../src/qa/vendor';
import type { Sandbox } from '../../src/sandbox/sandbox';
import {
  fieldsOf,
  identityOf,
  nativeOf,
  type RecordKind,
  shownIn,
  type Shown,
  type SideName,
  typeNames,
  type Values,
} from './fields';

/** A record as people see it at one vendor. */
export interface SeenRecord {
  readonly kind: RecordKind;
  readonly identity: string;
  readonly id: string;
  readonly marker: string | null;
  readonly values: Values;
}

/** One vendor as people use it, past the product. */
export interface Side {
  readonly name: SideName;
  readonly sandbox: Sandbox;
  create(kind: RecordKind, values: Values): Promise<string>;
  change(kind: RecordKind, id: string, values: Values): Promise<void>;
  /** Null when there is no such record any more. */
  read(kind: RecordKind, id: string): Promise<SeenRecord | null>;
  /** The ids of all records by identity, as the vendor holds them this moment. */
  list(kind: RecordKind): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Every record of the kind, read one by one. */
  readAll(kind: RecordKind): Promise<readonly SeenRecord[]>;
  /** How many writes of records the vendor was sent, people's included. */
  countWrites(): Promise<number>;
  setLatency(latencyMs: number): Promise<void>;
  close(): Promise<void>;
}

const parallelReads = 8;
const recordsShape = z.object({
  records: z.array(z.object({ id: z.string(), value: z.custom<JsonObject>(isJsonObject) })),
});
const countsShape = z.object({ counts: z.record(z.string(), z.number()) });
const writeRoute = /^(?:POST|PATCH|PUT|DELETE) .*\/(?:contacts|customers|Person|Contact)(?:\/\{id\})?$/;
const markerProperty: Readonly<Record<SideName, string>> = { left: 'ExternalRef', right: 'DbiKey' };

/** People at a vendor whose sandbox runs. */
export function createSide(name: SideName, sandbox: Sandbox): Side {
  const { systemId, kind, baseUrl, credentials, controlUrl } = sandbox;
  const client: VendorClient = clientFor({ systemId, kind, baseUrl, credentials });
  const companies = new Map<string, string>();
  const control = async (path: string, body?: object): Promise<unknown> => {
    const answer = await request(`${controlUrl}/${path}`, {
      method: body === undefined ? 'GET' : 'PUT',
      ...(body && { body: JSON.stringify(body) }),
    });
    if (answer.statusCode !== 200) throw new Error(`${systemId}: /${path} answered ${answer.statusCode}`);
    return answer.body.json();
  };
  const listRaw = async (kind: RecordKind) => {
    const { records } = recordsShape.parse(await control(`records?type=${typeNames[kind][name]}`));
    return records.map(({ id, value }) => ({ id, record: see(kind, id, value) }));
  };
  const companyName = (id: string): Shown => companies.get(id) ?? `the unknown company ${id}`;
  const see = (kind: RecordKind, id: string, record: JsonObject): SeenRecord => {
    const values = Object.fromEntries(
      fieldsOf[kind].map((field) => [field.name, shownIn(record, name, field, companyName)]),
    );
    const identity = identityOf(kind, (field) => values[field] ?? null);
    if (kind === 'company') companies.set(id, identity);
    const marker = record[markerProperty[name]];
    return { kind, identity, id, values, marker: typeof marker === 'string' && marker !== '' ? marker : null };
  };
  const nativeValues = (kind: RecordKind, values: Values): NativeValues =>
    Object.fromEntries(
      fieldsOf[kind].flatMap((field) => {
        const value = values[field.name];
        return value === undefined ? [] : [[field[name], nativeOf(value, name, field, companyId)]];
      }),
    );
  const companyId = (wanted: string): NativeId => {
    const [id] = [...companies].find(([, identity]) => identity === wanted) ?? [];
    if (id === undefined) throw new Error(`${systemId} has no company ${wanted}`);
    return nativeId(id);
  };
  const nativeId = (id: string): NativeId => (name === 'left' ? id : Number(id));
  const read = async (kind: RecordKind, id: string): Promise<SeenRecord | null> => {
    const record = await client.read(typeNames[kind][name], nativeId(id));
    return record && see(kind, id, record);
  };
  return {
    name,
    sandbox,
    read,
    async create(kind, values) {
      const id = String(await client.create(typeNames[kind][name], nativeValues(kind, values)));
      if (kind === 'company') companies.set(id, values['name'] ?? '');
      return id;
    },
    change: (kind, id, values) => client.change(typeNames[kind][name], nativeId(id), nativeValues(kind, values)),
    async list(kind) {
      const byIdentity = new Map<string, string[]>();
      for (const { id, record } of await listRaw(kind))
        byIdentity.set(record.identity, [...(byIdentity.get(record.identity) ?? []), id]);
      return byIdentity;
    },
    async readAll(kind) {
      const raw = await listRaw(kind);
      const read = await mapLimit(raw, parallelReads, async ({ id, record }) => {
        const told = await client.read(typeNames[kind][name], nativeId(id));
        return told && { ...see(kind, id, told), marker: record.marker };
      });
      return read.filter((record) => record !== null);
    },
    async countWrites() {
      const { counts } = countsShape.parse(await control(`requests?since=${Number.MAX_SAFE_INTEGER}`));
      return Object.entries(counts).reduce((sum, [route, count]) => (writeRoute.test(route) ? sum + count : sum), 0);
    },
    async setLatency(latencyMs) {
      await control('faults', { latencyMs });
    },
    close: () => client.close(),
  };
}

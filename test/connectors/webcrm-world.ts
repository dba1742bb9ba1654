import type { Connector, UpdateOutcome, UpdateRequest } from '../../src/connectors/connector';
import type { Reading } from '../../src/core/reading';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json';
import { startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { connectWith, type Desk, deskAt, removeAtScreens, settingsFor } from './webcrm-fixture';

/** A sandbox, a connector to it, and somebody at the vendor's own screens. */
export interface WebcrmWorld {
  readonly sandbox: Sandbox;
  readonly connector: Connector;
  readonly desk: Desk;
  /** The switches of the sandbox. */
  switches(values: JsonObject): Promise<void>;
  faults(values: JsonObject): Promise<void>;
  /** What the sandbox was asked since it started or last forgot, as `GET /path`. */
  requests(): Promise<string[]>;
  forget(): Promise<void>;
  /** A record as the vendor keeps it. */
  stored(type: string, id: string): Promise<JsonObject>;
  /** All live records of a type. */
  all(type: string): Promise<readonly JsonObject[]>;
  create(collection: string, body: JsonObject): Promise<string>;
  removeAtScreens(type: string, id: string): Promise<void>;
  refOf(type: string, externalId: string): Reading['ref'];
  /** The record, read for writing. */
  current(type: string, id: string): Promise<Reading>;
  /** Reads and updates. */
  change(type: string, id: string, request: Omit<UpdateRequest, 'current'>): Promise<UpdateOutcome>;
  close(): Promise<void>;
}

/** Opens a world; its `close` fails when the connector broke a rule of the vendor. */
export async function openWorld(changed: JsonObject = {}, now?: () => number): Promise<WebcrmWorld> {
  const sandbox = await startSandbox({
    kind: 'webcrm',
    systemId: 'webcrm',
    port: 0,
    sample: { customers: 12, contacts: 30, overlap: 0.5 },
  });
  const connector = connectWith(settingsFor(sandbox, changed), now);
  const desk = deskAt(sandbox);
  const control = async (method: string, path: string, body?: Json): Promise<JsonObject> => {
    const response = await fetch(`${sandbox.controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    return isJsonObject(parsed) ? parsed : {};
  };
  const refOf = (type: string, externalId: string): Reading['ref'] => ({ system: connector.system, type, externalId });
  const current = async (type: string, id: string): Promise<Reading> => {
    const reading = await connector.readForWrite(refOf(type, id), {});
    if (!reading) throw new Error(`no ${type} ${id}`);
    return reading;
  };
  const records = async (type: string): Promise<readonly JsonObject[]> =>
    objects((await control('GET', `/records?type=${type}`))['records']);
  return {
    sandbox,
    connector,
    desk,
    switches: async (values) => void (await control('PUT', '/switches', values)),
    faults: async (values) => void (await control('PUT', '/faults', values)),
    requests: async () =>
      objects((await control('GET', '/requests'))['requests']).map(
        (request) => `${text(request, 'method')} ${text(request, 'path')}`,
      ),
    forget: async () => void (await control('DELETE', '/requests')),
    async stored(type, id) {
      const found = (await records(type)).find((record) => record['id'] === id)?.['value'];
      if (!isJsonObject(found)) throw new Error(`the sandbox has no live ${type} ${id}`);
      return found;
    },
    all: async (type) => objects((await records(type)).map((record) => record['value'] ?? null)),
    create: async (collection, body) => String(await desk('POST', collection, body)),
    removeAtScreens: (type, id) => removeAtScreens(sandbox, type, id),
    refOf,
    current,
    change: async (type, id, request) =>
      connector.update(refOf(type, id), { ...request, current: await current(type, id) }, soon()),
    async close() {
      const { violations } = await control('GET', '/violations');
      await connector.close();
      await sandbox.stop();
      expect(violations).toEqual([]);
    },
  };
}

const objects = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly Json[]).filter(isJsonObject) : [];

function text(from: JsonObject, name: string): string {
  const value = from[name];
  return typeof value === 'string' ? value : '';
}

/** Options of a write that may still leave. */
export const soon = (): { sendBy: number } => ({ sendBy: Date.now() + 60_000 });

/** The quotation lines of a reading. */
export const linesOf = (reading: Reading | null | undefined): readonly JsonObject[] =>
  objects(reading?.native['QuotationLines']);

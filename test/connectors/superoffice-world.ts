import type { Connector, UpdateOutcome } from '../../src/connectors/connector';
import type { NativeChange } from '../../src/core/native-path';
import { readPath } from '../../src/core/native-path';
import type { Reading } from '../../src/core/reading';
import type { JsonObject } from '../../src/lib/json';
import { startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { send, textOf } from '../sandbox/superoffice/client';
import { connectWith, type Desk, deskAt, settingsFor } from './superoffice-fixture';

/** A sandbox, a connector to it, and somebody at the vendor's own screens. */
export interface SuperofficeWorld {
  readonly sandbox: Sandbox;
  readonly connector: Connector;
  readonly desk: Desk;
  /** The control API of the sandbox. */
  control(method: string, path: string, body?: JsonObject): Promise<JsonObject>;
  /** What the sandbox was asked since it started or last forgot, as `GET /path`. */
  requests(): Promise<string[]>;
  /** A record made at the vendor's screens; answers its id. */
  create(type: 'Person' | 'Contact' | 'Product', body: JsonObject): Promise<string>;
  refOf(type: string, externalId: string): Reading['ref'];
  /** The record, read for writing. */
  current(type: string, id: string): Promise<Reading>;
  /** Reads and updates. */
  change(type: string, id: string, changes: readonly NativeChange[]): Promise<UpdateOutcome>;
  close(): Promise<void>;
}

/** Opens a world; its `close` fails when the connector broke a rule of the vendor. */
export async function openWorld(): Promise<SuperofficeWorld> {
  const sandbox = await startSandbox({
    kind: 'superoffice',
    systemId: 'superoffice',
    port: 0,
    sample: { customers: 12, contacts: 30, overlap: 0.5 },
    vendorOptions: { webhookRetryDelaysMs: [10, 10] },
  });
  const connector = connectWith(settingsFor(sandbox));
  const desk = deskAt(sandbox);
  const control = async (method: string, path: string, body?: JsonObject): Promise<JsonObject> => {
    const answer = await send(method, `${sandbox.controlUrl}${path}`, body === undefined ? {} : { body });
    if (answer.status >= 300) throw new Error(answer.text);
    return answer.body;
  };
  const refOf = (type: string, externalId: string): Reading['ref'] => ({ system: connector.system, type, externalId });
  const current = async (type: string, id: string): Promise<Reading> => {
    const reading = await connector.readForWrite(refOf(type, id), {});
    if (!reading) throw new Error(`no ${type} ${id}`);
    return reading;
  };
  return {
    sandbox,
    connector,
    desk,
    control,
    async requests() {
      const { requests } = await control('GET', '/requests');
      if (!Array.isArray(requests)) throw new Error('no list of requests');
      return requests.map((request: JsonObject) => `${textOf(request, 'method')} ${textOf(request, 'path')}`);
    },
    create: async (type, body) => textOf((await desk('POST', `/${type}`, body)).body, `${type}Id`),
    refOf,
    current,
    change: async (type, id, changes) =>
      connector.update(refOf(type, id), { changes, current: await current(type, id) }, soon()),
    async close() {
      const { violations } = await control('GET', '/violations');
      await connector.close();
      await sandbox.stop();
      expect(violations).toEqual([]);
    },
  };
}

/** Options of a write that may still leave. */
export const soon = (): { sendBy: number } => ({ sendBy: Date.now() + 60_000 });

/** A property of a reading; undefined when it is not carried. */
export function at(reading: Reading | null | undefined, path: string): unknown {
  const found = readPath(reading?.native ?? {}, path);
  return found.isCarried ? found.value : undefined;
}

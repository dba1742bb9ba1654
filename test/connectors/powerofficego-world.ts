import { z } from 'zod';
import type { Connector, CreateOutcome, UpdateOutcome, UpdateRequest } from '../../src/connectors/connector';
import type { NativeChange, NativeLineChange } from '../../src/core/native-path';
import type { Reading } from '../../src/core/reading';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { connectWith, type Desk, deskAt, settingsFor, startGo } from './powerofficego-fixture';

/** A sandbox, a connector to it, and somebody else at the vendor's interface. */
export interface GoWorld {
  readonly sandbox: Sandbox;
  readonly connector: Connector;
  readonly desk: Desk;
  /** Our clock, which a test may set forward. */
  readonly clock: { aheadMs: number };
  control(method: string, path: string, body?: Json): Promise<unknown>;
  /** Sets switches of the sandbox over those that the world began with. */
  switch(switches: JsonObject): Promise<void>;
  /** What the sandbox was asked since it last forgot, as `GET /path`, sign-ins left out. */
  requests(options?: { readonly withSignIns: boolean }): Promise<string[]>;
  forget(): Promise<void>;
  current(type: string, externalId: string): Promise<Reading>;
  create(type: string, values: JsonObject, more?: CreateMore): Promise<CreateOutcome>;
  /** Reads and updates. */
  change(type: string, externalId: string, request: Partial<UpdateRequest>): Promise<UpdateOutcome>;
}

interface CreateMore {
  readonly lines?: readonly NativeLineChange[];
  readonly marker?: string;
}

interface Beginning {
  readonly settings?: JsonObject;
  readonly switches?: JsonObject;
}

/** A test body with a world of its own; after it the sandbox must have seen no violation of the vendor's rules. */
export function inGo(run: (world: GoWorld) => Promise<void>, beginning: Beginning = {}): () => Promise<void> {
  return async () => {
    const { settings = {}, switches = {} } = beginning;
    const sandbox = await startGo(switches);
    const clock = { aheadMs: 0 };
    const connector = connectWith(settingsFor(sandbox, settings), () => Date.now() + clock.aheadMs);
    const world = worldOf({ sandbox, connector, clock, switches });
    try {
      await run(world);
      expect(await world.control('GET', '/violations')).toMatchObject({ violations: [] });
    } finally {
      await connector.close();
      await sandbox.stop();
    }
  };
}

function worldOf({
  sandbox,
  connector,
  clock,
  switches,
}: Pick<GoWorld, 'sandbox' | 'connector' | 'clock'> & { readonly switches: JsonObject }): GoWorld {
  const refOf = (type: string, externalId: string): Reading['ref'] => ({ system: connector.system, type, externalId });
  const control: GoWorld['control'] = async (method, path, body) => {
    const response = await fetch(`${sandbox.controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`control API: ${method} ${path} answered ${response.status}`);
    return response.status === 204 ? null : response.json();
  };
  const current: GoWorld['current'] = async (type, externalId) => {
    const reading = await connector.readForWrite(refOf(type, externalId), {});
    if (!reading) throw new Error(`no ${type} ${externalId}`);
    return reading;
  };
  return {
    sandbox,
    connector,
    clock,
    control,
    current,
    desk: deskAt(sandbox),
    switch: async (more) =>
      void (await control('PUT', '/switches', { readLagMs: 0, requestsPerSecond: 1_000, ...switches, ...more })),
    async requests({ withSignIns } = { withSignIns: false }) {
      const log = z.object({ requests: z.array(z.object({ method: z.string(), path: z.string() })) });
      const { requests } = log.parse(await control('GET', '/requests'));
      return requests
        .map(({ method, path }) => `${method} ${path.replace('/Demo/v2', '')}`)
        .filter((text) => withSignIns || !text.includes('Token'));
    },
    forget: async () => void (await control('DELETE', '/requests')),
    create: (type, values, { lines, marker = crypto.randomUUID() } = {}) =>
      connector.create(
        type,
        { changes: asChanges(values), marker, steps: {}, ...(lines === undefined ? {} : { lines }) },
        soon(clock),
      ),
    change: async (type, externalId, request) =>
      connector.update(
        refOf(type, externalId),
        { changes: [], current: await current(type, externalId), ...request },
        soon(clock),
      ),
  };
}

const asChanges = (values: JsonObject): readonly NativeChange[] =>
  Object.entries(values).map(([path, value]) => ({ path, value }));

/** Options of a write that may still leave. */
export const soon = ({ aheadMs }: { readonly aheadMs: number } = { aheadMs: 0 }): { readonly sendBy: number } => ({
  sendBy: Date.now() + aheadMs + 60_000,
});

/** The record that a create made; anything else fails the test. */
export function written(outcome: CreateOutcome): Extract<CreateOutcome, { type: 'written' }> {
  if (outcome.type === 'written') return outcome;
  throw new Error(`not written: ${JSON.stringify(outcome)}`);
}

/** The objects of a list; none where it is no list. */
export const objectsIn = (list: Json | undefined): readonly JsonObject[] =>
  Array.isArray(list) ? (list as readonly Json[]).filter(isJsonObject) : [];

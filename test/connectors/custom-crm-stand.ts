import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connector } from '../../src/connectors/connector';
import { customCrm } from '../../src/connectors/custom-crm';
import { systemId } from '../../src/core/ids';
import type { JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';
import { type Fixture, serve } from './http-fixture';

/** One request to a CRM that a test plays. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: string;
}

export interface Stand {
  readonly connector: Connector;
  readonly server: Fixture;
}

/** What is to be closed after each test. */
export const open: { close(): Promise<void> }[] = [];

export const closeAll = async (): Promise<void> => {
  await Promise.all(open.splice(0).map((each) => each.close()));
};

/** A connector for a CRM that answers as `answer` does, with a Contact type described by `type`. */
export async function stand(
  answer: (exchange: Exchange) => void,
  type: JsonObject = {},
  settings: JsonObject = {},
  allowPrivateAddresses = true,
): Promise<Stand> {
  const server = await serve((request, response, body) => {
    answer({ request, response, body, url: new URL(request.url ?? '/', 'http://crm') });
  });
  const parsed = customCrm.parseSettings({
    baseUrl: server.origin,
    auth: { type: 'none' },
    limits: { timeoutMs: 60_000 },
    recordTypes: {
      Contact: {
        path: '/contacts',
        list: { page: { style: 'none' } },
        create: {},
        update: {},
        properties: { FirstName: { type: 'string' }, LastName: { type: 'string' } },
        ...type,
      },
    },
    ...settings,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const environment = { now: () => Date.now(), log: silentLogger, allowPrivateAddresses };
  const connector = customCrm.connect(systemId('crm'), parsed.settings, environment);
  open.push(connector, server);
  return { connector, server };
}

export const soon = () => ({ sendBy: Date.now() + 60_000 });

/** The ids of every record of a scan. */
export async function scanOf(connector: Connector, type = 'Contact'): Promise<string[]> {
  const ids: string[] = [];
  let continuation: string | null = null;
  do {
    const page = await connector.readChanges(type, { since: null, continuation }, {});
    ids.push(...page.readings.map((reading) => reading.ref.externalId));
    continuation = page.continuation;
  } while (continuation !== null);
  return ids;
}

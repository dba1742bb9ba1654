import { clientFor } from '../../src/qa/vendors';
import { type VendorClient, VendorRefusal } from '../../src/qa/vendor';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { sleep } from '../../src/lib/clock';
import type { SystemFaults } from './faults';

const tries = 8;
const againMs = 300;

/** People at one system: what they write is written once and for sure, and what they read they read again when it fails. */
export function peopleAt(sandbox: Sandbox, faults: SystemFaults): VendorClient {
  const { systemId, kind, baseUrl, credentials } = sandbox;
  const client = clientFor({ systemId, kind, baseUrl, credentials });
  return {
    create: (type, values) => faults.without(() => client.create(type, values)),
    change: (type, id, values) => patiently(() => faults.without(() => client.change(type, id, values))),
    remove: (type, id) => faults.without(() => client.remove(type, id)),
    read: (type, id) => patiently(() => client.read(type, id)),
    find: (type, search) => patiently(() => client.find(type, search)),
    close: () => client.close(),
  };
}

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tried === tries || !(error instanceof VendorRefusal)) throw error;
      await sleep(againMs);
    }
  }
}

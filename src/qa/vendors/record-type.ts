import type { JsonObject } from '../../lib/json';
import { type NativeId, type NativeSearch, type NativeValues, type VendorClient, VendorRefusal } from '../vendor';

/** What a {@link VendorClient} can do, for the records of one type. */
export interface RecordTypeClient {
  create(values: NativeValues): Promise<NativeId>;
  read(id: NativeId): Promise<JsonObject | null>;
  change(id: NativeId, values: NativeValues): Promise<void>;
  remove(id: NativeId): Promise<void>;
  find(search: NativeSearch): Promise<readonly NativeId[]>;
}

/** A vendor's client of those for its record types. A type that is not among them is refused. */
export function clientOfTypes(
  systemId: string,
  types: Readonly<Record<string, RecordTypeClient>>,
  close: () => Promise<void>,
): VendorClient {
  const clientOf = async (type: string): Promise<RecordTypeClient> => {
    const client = Object.hasOwn(types, type) ? types[type] : undefined;
    if (client) return client;
    throw new VendorRefusal(`${systemId}: the checklist knows no ${type} there`);
  };
  return {
    create: async (type, values) => (await clientOf(type)).create(values),
    read: async (type, id) => (await clientOf(type)).read(id),
    change: async (type, id, values) => (await clientOf(type)).change(id, values),
    remove: async (type, id) => (await clientOf(type)).remove(id),
    find: async (type, search) => (await clientOf(type)).find(search),
    close,
  };
}

/** What is changed must be there. */
export function present(record: JsonObject | null, name: string): JsonObject {
  if (!record) throw new VendorRefusal(`${name} is not there to be changed`);
  return record;
}

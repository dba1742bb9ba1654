import type { Json, JsonObject } from '../../src/lib/json';
import { withoutNullElements, withValueAt } from '../../src/qa/native-path';
import { type NativeId, type NativeValues, type VendorClient, VendorRefusal } from '../../src/qa/vendor';

/** What is wrong with the product between two fake vendors. */
export interface Faults {
  /** Nothing is created on the right. */
  readonly createsNothing?: boolean;
  /** Every record is created on the right twice. */
  readonly createsTwice?: boolean;
  /** A second record appears on the right when the first is changed on the left. */
  readonly createsOnEdit?: boolean;
  /** Properties that do not travel, by the side that they should travel to. */
  readonly loses?: { readonly left?: string; readonly right?: string };
  /** What the right holds after the fifth edit, which is the last, has reached the left. */
  readonly takesBackLastEdit?: JsonObject;
  /** What either vendor shows of itself. */
  readonly computes?: { readonly left: JsonObject; readonly right: JsonObject };
  /** The vendors refuse every edit. */
  readonly refusesChange?: boolean;
  /** The vendors refuse to delete. */
  readonly refusesRemoval?: boolean;
}

/** Two vendors in memory and a product between them that carries each change at once. */
export interface FakePair {
  readonly left: VendorClient;
  readonly right: VendorClient;
  /** How many records there are on both. */
  size(): number;
}

type Records = Map<NativeId, JsonObject>;

export function createFakePair(faults: Faults = {}): FakePair {
  const records = { left: new Map<NativeId, JsonObject>(), right: new Map<NativeId, JsonObject>() };
  const linked = new Map<NativeId, NativeId>();
  let count = 0;
  let changes = 0;
  const add = (side: Records, values: JsonObject): NativeId => {
    count += 1;
    side.set(count, values);
    return count;
  };
  const arrive = (side: 'left' | 'right', id: NativeId | undefined, values: JsonObject): void => {
    const before = id === undefined ? undefined : records[side].get(id);
    if (id === undefined || before === undefined) return;
    const kept = Object.entries(values).filter(([name]) => name !== faults.loses?.[side]);
    records[side].set(id, changed(before, Object.fromEntries(kept)));
  };
  const client = (
    side: 'left' | 'right',
    carry: (id: NativeId, values: JsonObject, isNew: boolean) => void,
  ): VendorClient => ({
    async create(_type, values) {
      const id = add(records[side], changed({}, values));
      carry(id, { ...values }, true);
      return id;
    },
    async read(_type, id) {
      const record = records[side].get(id);
      return record ? { ...record, ...faults.computes?.[side] } : null;
    },
    async change(_type, id, values) {
      if (faults.refusesChange) throw new VendorRefusal(`${side} answered PATCH with 422`);
      changes += 1;
      records[side].set(id, changed(records[side].get(id) ?? {}, values));
      carry(id, { ...values }, false);
    },
    async remove(_type, id) {
      if (faults.refusesRemoval) throw new VendorRefusal(`${side} answered DELETE with 409`);
      records[side].delete(id);
    },
    find: async (_type, { path, value }) =>
      [...records[side]].filter(([, record]) => (record[path] as Json) === value).map(([id]) => id),
    close: async () => {},
  });
  const right = client('right', (id, values) => {
    const [leftId] = [...linked].find(([, other]) => other === id) ?? [];
    arrive('left', leftId, values);
    if (changes === 5) arrive('right', id, faults.takesBackLastEdit ?? {});
  });
  const left = client('left', (id, values, isNew) => {
    if (isNew && !faults.createsNothing) {
      linked.set(id, add(records.right, {}));
      if (faults.createsTwice) add(records.right, values);
    }
    if (!isNew && faults.createsOnEdit && 'Name' in values) add(records.right, values);
    arrive('right', linked.get(id), values);
  });
  return { left, right, size: () => records.left.size + records.right.size };
}

const changed = (record: JsonObject, values: NativeValues): JsonObject =>
  withoutNullElements(Object.entries(values).reduce((at, [path, value]) => withValueAt(at, path, value), record));

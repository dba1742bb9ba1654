import type { Connector } from '../../../src/connectors/connector';
import { type NativeLineChange, readPath } from '../../../src/core/native-path';
import type { Reading } from '../../../src/core/reading';
import { isJsonObject, type Json } from '../../../src/lib/json';
import type { ContractLines, ContractRecordType, ContractSetup, SeenLine } from './setup';
import { inWorld, soon, where, type World } from './world';

/** What a connector promises about the lines inside records of one type. */
export function describeLines(setup: ContractSetup, type: ContractRecordType, lines: ContractLines): void {
  const { name, capabilities } = type;
  const { path, inStore, value } = lines.editable;

  where(capabilities.canCreate, 'cannot create')(
    'creates a record with its lines in their order, and tells the ids they got',
    inWorld(setup, async ({ connector, sandbox }) => {
      const request = { changes: type.draft(1), marker: crypto.randomUUID(), steps: {} };
      const added = [add(lines, 'one', 1), add(lines, 'two', 2)];
      const outcome = await connector.create(name, { ...request, lines: added }, soon());
      if (outcome.type !== 'written') throw new Error(`not written: ${outcome.type}`);
      const seen = await lines.seen(sandbox, outcome.externalId);
      expect(seen.map((line) => line.values[inStore])).toEqual([draftOf(lines, 1), draftOf(lines, 2)]);
      const [first, second] = seen.map(({ id }) => id);
      expect(outcome.lineIds ?? {}).toEqual(lines.tellsIds ? { one: first, two: second } : {});
    }),
  );

  it(
    'reads every line with its id for writing',
    inWorld(setup, async (world) => {
      const { current, before } = await sample(world, type, lines);
      expect(lineIdsOf(world.connector, name, current)).toEqual(before.map(({ id }) => id));
    }),
  );

  where(capabilities.canUpdate, 'cannot update')(
    'changes a line and nothing else: not its other properties, not the other lines',
    inWorld(setup, async (world) => {
      const { current, before } = await sample(world, type, lines);
      const [first, ...others] = before;
      const change: NativeLineChange = { type: 'change', lineId: first.id, changes: [{ path, value }] };
      const outcome = await world.connector.update(current.ref, { changes: [], lines: [change], current }, soon());
      expect(outcome).toMatchObject({ type: 'written' });
      expect(await lines.seen(world.sandbox, current.ref.externalId)).toEqual([
        { id: first.id, values: { ...first.values, [inStore]: value } },
        ...others,
      ]);
    }),
  );

  where(capabilities.canUpdate, 'cannot update')(
    'removes, changes and adds lines at once, together with the record itself',
    inWorld(setup, async (world) => {
      const { current, before } = await sample(world, type, lines);
      const [first, second] = before;
      const [property] = type.editable;
      const request = {
        changes: [{ path: property.path, value: 'Changed by us' }],
        lines: [
          { type: 'remove', lineId: first.id },
          { type: 'change', lineId: second.id, changes: [{ path, value }] },
          add(lines, 'new', 3),
        ] as const,
        current,
      };
      const outcome = await world.connector.update(current.ref, request, soon());
      if (outcome.type !== 'written') throw new Error(`not written: ${outcome.type}`);
      const after = await lines.seen(world.sandbox, current.ref.externalId);
      expect(after).toHaveLength(before.length);
      expect(after.map(({ id }) => id)).not.toContain(first.id);
      expect(after.find(({ id }) => id === second.id)?.values).toEqual({ ...second.values, [inStore]: value });
      const fresh = after.filter(({ id }) => !before.some((line) => line.id === id));
      expect(fresh.map((line) => line.values[inStore])).toEqual([draftOf(lines, 3)]);
      expect(outcome.lineIds ?? {}).toEqual(lines.tellsIds ? { new: fresh[0]?.id } : {});
      const record = await world.control.record(type, current.ref.externalId);
      expect(record.value[property.inStore]).toBe('Changed by us');
    }),
  );

  where(capabilities.canUpdate && capabilities.compareAndSet === 'version', 'no compare-and-set of whole records')(
    'answers stale, and changes no line, when the record moved since it was read',
    inWorld(setup, async (world) => {
      const { current, before } = await sample(world, type, lines);
      await world.outsider.edit(type, current.ref.externalId, type.editable[0], 'Changed by hand');
      const change: NativeLineChange = { type: 'remove', lineId: before[0].id };
      const request = { changes: [], lines: [change], current };
      expect(await world.connector.update(current.ref, request, soon())).toEqual({ type: 'stale' });
      expect(await lines.seen(world.sandbox, current.ref.externalId)).toEqual(before);
    }),
  );
}

const add = (lines: ContractLines, key: string, n: number): NativeLineChange => ({
  type: 'add',
  key,
  changes: lines.draft(n),
});

const draftOf = (lines: ContractLines, n: number): Json | undefined =>
  lines.draft(n).find((change) => change.path === lines.editable.path)?.value;

interface Sample {
  readonly current: Reading;
  readonly before: readonly [SeenLine, SeenLine, ...SeenLine[]];
}

/** A record of the sample that has two lines or more, read for writing. */
async function sample(
  { connector, control, sandbox }: World,
  type: ContractRecordType,
  lines: ContractLines,
): Promise<Sample> {
  for (const { id } of await control.records(type)) {
    const [first, second, ...others] = await lines.seen(sandbox, id);
    if (first === undefined || second === undefined) continue;
    const ref = { system: connector.system, type: type.name, externalId: id };
    const current = await connector.readForWrite(ref, {});
    if (!current) throw new Error('no reading');
    return { current, before: [first, second, ...others] };
  }
  throw new Error(`the sample has no ${type.storedType} with two lines`);
}

/** The ids of the lines in a reading, where the connector's own mapping says that they stand. */
function lineIdsOf(connector: Connector, name: string, { native }: Reading): readonly string[] {
  const spec = connector.recordTypes[name];
  const place = spec?.mappings[spec.primaryKind]?.lines;
  const list = place ? readPath(native, place.native) : null;
  if (!place || list?.isCarried !== true || !Array.isArray(list.value)) throw new Error('the reading has no lines');
  return (list.value as readonly Json[]).filter(isJsonObject).map((line) => {
    const id = readPath(line, place.id);
    return id.isCarried ? textOf(id.value) : '';
  });
}

const textOf = (id: Json): string => (typeof id === 'string' || typeof id === 'number' ? String(id) : '');

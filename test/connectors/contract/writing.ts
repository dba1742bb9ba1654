import type { NativeChange } from '../../../src/core/native-path';
import type { ContractRecordType, ContractSetup } from './setup';
import { inWorld, soon, stored, where, withMarker } from './world';

/** What a connector promises about writing one record type. */
export function describeWriting(setup: ContractSetup, type: ContractRecordType): void {
  const { name, capabilities } = type;
  const [first, second] = type.editable;

  where(capabilities.canCreate, 'cannot create')(
    'creates a record with its values and our marker',
    inWorld(setup, async (world) => {
      const marker = crypto.randomUUID();
      const changes = type.draft(1);
      const outcome = await world.connector.create(name, { changes, marker, steps: {} }, soon());
      if (outcome.type !== 'written') throw new Error(`not written: ${outcome.type}`);
      const record = await world.control.record(type, outcome.externalId);
      expect(stored(record, first.inStore)).toEqual(valueIn(changes, first.path));
      expect(stored(record, second.inStore)).toEqual(valueIn(changes, second.path));
      if (type.markerInStore !== null) expect(stored(record, type.markerInStore)).toBe(marker);
    }),
  );

  where(capabilities.hasIdempotencyKey, 'no idempotency key')(
    'gives the first answer again when a create is repeated',
    inWorld(setup, async (world) => {
      const request = { changes: type.draft(1), marker: crypto.randomUUID(), steps: {} };
      const once = await world.connector.create(name, request, soon());
      const again = await world.connector.create(name, request, soon());
      if (once.type !== 'written') throw new Error(`not written: ${once.type}`);
      expect(again).toMatchObject({ type: 'written', externalId: once.externalId });
      expect(await withMarker(world, type, request.marker)).toHaveLength(1);
    }),
  );

  where(capabilities.canCreate, 'cannot create')(
    'names the value that a create was refused for, and makes no record',
    inWorld(setup, async ({ connector, control }) => {
      const before = await control.records(type);
      const { change, names } = type.refused;
      const changes = [...type.draft(1).filter(({ path }) => path !== change.path), change];
      const outcome = await connector.create(name, { changes, marker: crypto.randomUUID(), steps: {} }, soon());
      if (outcome.type !== 'refused') throw new Error(`not refused: ${outcome.type}`);
      expect(outcome.message).toContain(names);
      expect(await control.records(type)).toHaveLength(before.length);
    }),
  );

  where(capabilities.canUpdate, 'cannot update')(
    'changes what an update sends and nothing else',
    inWorld(setup, async ({ connector, control, outsider }) => {
      const externalId = await outsider.create(type, 1);
      const before = await control.record(type, externalId);
      const ref = { system: connector.system, type: name, externalId };
      const current = await connector.readForWrite(ref, {});
      if (!current) throw new Error('no reading');
      const changes = [{ path: first.path, value: 'Changed by us' }];
      expect(await connector.update(ref, { changes, current }, soon())).toMatchObject({ type: 'written' });
      const after = await control.record(type, externalId);
      expect(stored(after, first.inStore)).toBe('Changed by us');
      expect(stored(after, second.inStore)).toEqual(stored(before, second.inStore));
      expect(stored(after, type.searchKey.inStore)).toEqual(stored(before, type.searchKey.inStore));
      if (type.markerInStore !== null) {
        expect(stored(after, type.markerInStore)).toEqual(stored(before, type.markerInStore));
      }
    }),
  );

  where(capabilities.canUpdate, 'cannot update')(
    'clears a property',
    inWorld(setup, async ({ connector, control, outsider }) => {
      const externalId = await outsider.create(type, 1);
      const ref = { system: connector.system, type: name, externalId };
      const current = await connector.readForWrite(ref, {});
      if (!current) throw new Error('no reading');
      const changes = [{ path: second.path, value: type.emptyText }];
      expect(await connector.update(ref, { changes, current }, soon())).toMatchObject({ type: 'written' });
      expect(stored(await control.record(type, externalId), second.inStore) ?? '').toBe('');
    }),
  );

  where(capabilities.canUpdate && capabilities.compareAndSet !== 'none', 'no compare-and-set')(
    'answers stale, and changes nothing, when the record moved since it was read',
    inWorld(setup, async ({ connector, control, outsider }) => {
      const externalId = await outsider.create(type, 1);
      const ref = { system: connector.system, type: name, externalId };
      const current = await connector.readForWrite(ref, {});
      if (!current) throw new Error('no reading');
      await outsider.edit(type, externalId, first, 'Changed by hand');
      const changes = [{ path: first.path, value: 'Changed by us' }];
      expect(await connector.update(ref, { changes, current }, soon())).toEqual({ type: 'stale' });
      expect(stored(await control.record(type, externalId), first.inStore)).toBe('Changed by hand');
    }),
  );

  where(capabilities.canUpdate, 'cannot update')(
    'answers missing when the record is gone',
    inWorld(setup, async ({ connector, outsider }) => {
      const externalId = await outsider.create(type, 1);
      const ref = { system: connector.system, type: name, externalId };
      const current = await connector.readForWrite(ref, {});
      if (!current) throw new Error('no reading');
      await outsider.remove(type, externalId);
      const changes = [{ path: first.path, value: 'Changed by us' }];
      expect(await connector.update(ref, { changes, current }, soon())).toEqual({ type: 'missing' });
    }),
  );

  where(capabilities.canUpdate, 'cannot update')(
    'names the value that an update was refused for, and changes nothing',
    inWorld(setup, async ({ connector, control, outsider }) => {
      const externalId = await outsider.create(type, 1);
      const before = await control.record(type, externalId);
      const ref = { system: connector.system, type: name, externalId };
      const current = await connector.readForWrite(ref, {});
      if (!current) throw new Error('no reading');
      const outcome = await connector.update(ref, { changes: [type.refused.change], current }, soon());
      if (outcome.type !== 'refused') throw new Error(`not refused: ${outcome.type}`);
      expect(outcome.message).toContain(type.refused.names);
      expect((await control.record(type, externalId)).value).toEqual(before.value);
    }),
  );

  where(capabilities.canDelete, 'cannot delete')(
    'removes a record once; a second removal finds it missing',
    inWorld(setup, async ({ connector, control, outsider }) => {
      const externalId = await outsider.create(type, 1);
      const ref = { system: connector.system, type: name, externalId };
      expect(await connector.remove(ref, soon())).toEqual({ type: 'removed' });
      expect((await control.records(type)).map(({ id }) => id)).not.toContain(externalId);
      expect(await connector.remove(ref, soon())).toEqual({ type: 'missing' });
      expect(await connector.confirmGone(ref, {})).toEqual({ type: 'gone' });
    }),
  );

  it(
    'lets nothing leave after its time',
    inWorld(setup, async ({ connector, control, outsider }) => {
      const externalId = await outsider.create(type, 1);
      const ref = { system: connector.system, type: name, externalId };
      const current = await connector.readForWrite(ref, {});
      if (!current) throw new Error('no reading');
      await control.forget();
      const late = { sendBy: Date.now() - 1 };
      const changes = [{ path: first.path, value: 'Changed by us' }];
      const marker = crypto.randomUUID();
      const expected = expect.objectContaining({ reason: 'DEADLINE', isInDoubt: false });
      await expect(connector.create(name, { changes: type.draft(2), marker, steps: {} }, late)).rejects.toEqual(
        expected,
      );
      await expect(connector.update(ref, { changes, current }, late)).rejects.toEqual(expected);
      if (capabilities.canDelete) await expect(connector.remove(ref, late)).rejects.toEqual(expected);
      expect(await control.requests()).toEqual([]);
    }),
  );
}

const valueIn = (changes: readonly NativeChange[], path: string) =>
  changes.find((change) => change.path === path)?.value;

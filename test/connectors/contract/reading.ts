import type { ContractRecordType, ContractSetup } from './setup';
import { failureOf, inWorld, scan, soon, stored, where } from './world';

/** What a connector promises about reading one record type. */
export function describeReading(setup: ContractSetup, type: ContractRecordType): void {
  const { name, capabilities } = type;
  const [property] = type.editable;

  it(
    'declares the capabilities of the vendor',
    inWorld(setup, ({ connector }) => {
      expect(connector.recordTypes[name]?.capabilities).toEqual(capabilities);
      return Promise.resolve();
    }),
  );

  it(
    'pages through every live record exactly once',
    inWorld(setup, async ({ connector, control, outsider }) => {
      const removed = await outsider.create(type, 1);
      await outsider.remove(type, removed);
      const { ids, pages } = await scan(connector, name, null);
      expect(ids.toSorted()).toEqual((await control.records(type)).map(({ id }) => id).toSorted());
      expect(pages).toBeGreaterThan(1);
    }),
  );

  it(
    'lists the ids of every live record exactly once',
    inWorld(setup, async ({ connector, control }) => {
      const ids: string[] = [];
      let continuation: string | null = null;
      do {
        const page = await connector.readIds(name, continuation, {});
        ids.push(...page.externalIds);
        continuation = page.continuation;
      } while (continuation !== null);
      expect(ids.toSorted()).toEqual((await control.records(type)).map(({ id }) => id).toSorted());
    }),
  );

  it(
    "tells the system's clock, not ours",
    inWorld(setup, async ({ connector, control }) => {
      await control.faults({ clockSkewMs: 3_600_000 });
      const before = Date.now();
      const { sourceNow, readings } = await connector.readChanges(name, { since: null, continuation: null }, {});
      const tookMs = Date.now() - before;
      expect(Math.abs((sourceNow ?? 0) - before - 3_600_000)).toBeLessThan(2_000 + tookMs);
      expect(Math.abs((readings[0]?.clockSkewMs ?? 0) - 3_600_000)).toBeLessThan(2_000 + tookMs);
    }),
  );

  where(capabilities.hasChangeFeed, 'no change feed')(
    'lists what changed since a moment, and not what did not',
    inWorld(setup, async ({ connector, control, outsider }) => {
      const edited = await outsider.create(type, 1);
      const { updatedAt } = await control.record(type, edited);
      await outsider.edit(type, edited, property, 'Changed by hand');
      const all = await control.records(type);
      const { ids } = await scan(connector, name, updatedAt);
      expect(ids).toContain(edited);
      expect(ids.length).toBeLessThan(all.length);
    }),
  );

  where(capabilities.deletes === 'feed', 'deletes do not show in the feed')(
    'names deleted records in the feed',
    inWorld(setup, async ({ connector, control, outsider }) => {
      const id = await outsider.create(type, 1);
      const { updatedAt } = await control.record(type, id);
      await outsider.remove(type, id);
      const { ids, deletedIds } = await scan(connector, name, updatedAt);
      expect(deletedIds).toContain(id);
      expect(ids).not.toContain(id);
    }),
  );

  it(
    'reads many by id, any number of them, and leaves out the unknown and the deleted',
    inWorld(setup, async ({ connector, control, outsider }) => {
      const deleted = await outsider.create(type, 1);
      await outsider.remove(type, deleted);
      const live = (await control.records(type)).map(({ id }) => id);
      const unknown = Array.from({ length: 120 }, () => type.unknownId);
      const readings = await connector.readMany(name, [...live, deleted, ...unknown], {});
      expect(readings.map(({ ref }) => ref.externalId).toSorted()).toEqual(live.toSorted());
    }),
  );

  it(
    'sends nothing to read no ids',
    inWorld(setup, async ({ connector, control }) => {
      expect(await connector.readMany(name, [], {})).toEqual([]);
      expect(await control.requests()).toEqual([]);
    }),
  );

  it(
    'reads one record for writing: complete, with its version where the system has one',
    inWorld(setup, async ({ connector, control, outsider }) => {
      const externalId = await outsider.create(type, 1);
      const before = Date.now();
      const reading = await connector.readForWrite({ system: connector.system, type: name, externalId }, {});
      expect(reading).toMatchObject({ ref: { type: name, externalId }, isComplete: true });
      expect(reading?.readAt).toBeGreaterThanOrEqual(before);
      const { updatedAt } = await control.record(type, externalId);
      expect(Math.abs((reading?.updatedAt ?? updatedAt) - updatedAt)).toBeLessThan(1_000);
      if (capabilities.compareAndSet === 'version') expect(reading?.version).toEqual(expect.any(String));
    }),
  );

  it(
    'reads null for writing where there is no record',
    inWorld(setup, async ({ connector, outsider }) => {
      const deleted = await outsider.create(type, 1);
      await outsider.remove(type, deleted);
      for (const externalId of [type.unknownId, deleted]) {
        expect(await connector.readForWrite({ system: connector.system, type: name, externalId }, {})).toBeNull();
      }
    }),
  );

  it(
    'finds records by a searchable property, and none for a value nobody has',
    inWorld(setup, async ({ connector, control, outsider }) => {
      const id = await outsider.create(type, 1);
      const value = stored(await control.record(type, id), type.searchKey.inStore);
      if (typeof value !== 'string') throw new Error('the search key must be text');
      const search = { property: type.searchKey.path, values: [value, "nobody's ' value"] };
      const found = await connector.findByKey(name, search, {});
      expect(found.map(({ ref }) => ref.externalId)).toEqual([id]);
    }),
  );

  where(capabilities.markerSearch !== 'none', 'no marker search')(
    'finds records by our markers, and says nothing about markers nobody has',
    inWorld(setup, async ({ connector }) => {
      const since = Date.now() - 1_000;
      const [mine, other] = [crypto.randomUUID(), crypto.randomUUID()];
      const created = await connector.create(name, { changes: type.draft(1), marker: mine, steps: {} }, soon());
      const found = await connector.findByMarker(name, { markers: [mine, other], since }, {});
      expect([...found.keys()].filter((marker) => (found.get(marker) ?? []).length > 0)).toEqual([mine]);
      expect(created).toMatchObject({ type: 'written', externalId: found.get(mine)?.[0]?.ref.externalId });
    }),
  );

  it(
    'says that a live record is live and a deleted one gone',
    inWorld(setup, async ({ connector, outsider }) => {
      const externalId = await outsider.create(type, 1);
      const ref = { system: connector.system, type: name, externalId };
      expect(await connector.confirmGone(ref, {})).toEqual({ type: 'live' });
      await outsider.remove(type, externalId);
      expect(await connector.confirmGone(ref, {})).toEqual({ type: 'gone' });
    }),
  );

  it.each(['status401', 'status403', 'status500before', 'reset', 'htmlBody'])(
    'never takes a failure (%s) for an absence',
    async (kind) => {
      await inWorld(setup, async ({ connector, control, outsider }) => {
        const externalId = await outsider.create(type, 1);
        const ref = { system: connector.system, type: name, externalId };
        await control.faults({ rules: [{ kind }] });
        await Promise.all([
          failureOf(connector.confirmGone(ref, {})),
          failureOf(connector.readForWrite(ref, {})),
          failureOf(connector.readMany(name, [externalId], {})),
          failureOf(connector.readChanges(name, { since: null, continuation: null }, {})),
        ]);
      })();
    },
  );
}

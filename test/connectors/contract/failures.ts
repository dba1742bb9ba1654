import type { Json } from '../../../src/lib/json';
import { holdTime } from '../../support/held-time';
import type { ContractRecordType, ContractSetup } from './setup';
import { type Control, failureOf, inWorld, patientMs, soon, where, withMarker } from './world';

/** What a connector promises when the system does not serve. `type` is one that it can create. */
export function describeFailures(setup: ContractSetup, type: ContractRecordType): void {
  const { name, capabilities } = type;
  const canFind = capabilities.markerSearch !== 'none';

  const draftOf = (n: number, marker: string = crypto.randomUUID()) => ({ changes: type.draft(n), marker, steps: {} });

  /** Creates a record while the faults strike the create alone; then lifts them. */
  const createUnder =
    (rule: { readonly kind: string } & Record<string, Json>) =>
    async (check: (doubt: Awaited<ReturnType<typeof failureOf>>, found: number, made: number) => void) =>
      inWorld(setup, async (world) => {
        const { connector, control } = world;
        // Signs in first, so that the fault meets the write.
        await connector.readMany(name, [type.unknownId], {});
        const marker = crypto.randomUUID();
        const since = Date.now() - 1_000;
        // A connector may read a template before: only what writes can leave doubt.
        await control.faults({ rules: [{ ...rule, method: 'POST' }] });
        const failure = await failureOf(connector.create(name, draftOf(1, marker), soon()));
        await control.faults({});
        const made = (await withMarker(world, type, marker)).length;
        const found = canFind ? await connector.findByMarker(name, { markers: [marker], since }, {}) : new Map();
        check(failure, found.get(marker)?.length ?? 0, made);
      })();

  it.each<readonly [string, string, string, number]>([
    ['an error after the commit', 'status500after', 'UNAVAILABLE', 1],
    ['a connection cut after the commit', 'resetAfter', 'UNREACHABLE', 1],
    // What has no body cannot be cut in half.
    ...(setup.answersCreatesWithoutBody
      ? []
      : [['an answer cut in half after the commit', 'truncatedBody', 'BROKEN_ANSWER', 1] as const]),
    ['an error before the commit', 'status500before', 'UNAVAILABLE', 0],
    ['a connection cut before the commit', 'reset', 'UNREACHABLE', 0],
    ['an HTML page instead of an answer', 'htmlBody', 'BROKEN_ANSWER', 0],
    ['503', 'status503', 'UNAVAILABLE', 0],
  ])('leaves a create in doubt after %s, and the marker tells what happened', async (_name, kind, reason, records) => {
    await createUnder({ kind })((failure, found, made) => {
      expect(failure).toMatchObject({ reason, isInDoubt: true });
      expect(made).toBe(records);
      if (canFind) expect(found).toBe(records);
    });
  });

  it(
    'leaves a create in doubt when no answer comes in time',
    inWorld(setup, async ({ connector, control }) => {
      await connector.readMany(name, [type.unknownId], {});
      await control.faults({ rules: [{ kind: 'timeout', method: 'POST' }] });
      holdTime();
      try {
        const failing = failureOf(connector.create(name, draftOf(1), soon()));
        expect(await whileTimePasses(control, failing)).toMatchObject({ reason: 'TIMEOUT', isInDoubt: true });
      } finally {
        jest.useRealTimers();
        await control.faults({});
      }
    }),
  );

  it('does not doubt a create that was refused for too many requests, and tells how long to wait', async () => {
    await createUnder({ kind: 'status429', retryAfterSeconds: 1 })((failure, found, made) => {
      expect(failure).toMatchObject({ reason: 'RATE_LIMITED', isInDoubt: false, retryAfterMs: 1_000 });
      expect([found, made]).toEqual([0, 0]);
    });
  });

  it.each([
    ['status401', 'UNAUTHORISED'],
    ['status403', 'FORBIDDEN'],
  ])('does not doubt a create that was answered %s', async (kind, reason) => {
    await createUnder({ kind })((failure, _found, made) => {
      expect(failure).toMatchObject({ reason, isInDoubt: false });
      expect(made).toBe(0);
    });
  });

  it.each([
    ['status429', 'RATE_LIMITED'],
    ['status500before', 'UNAVAILABLE'],
    ['status503', 'UNAVAILABLE'],
    ['status403', 'FORBIDDEN'],
    ['status401', 'UNAUTHORISED'],
    ['reset', 'UNREACHABLE'],
    ['htmlBody', 'BROKEN_ANSWER'],
    ['truncatedBody', 'BROKEN_ANSWER'],
    ['timeout', 'TIMEOUT'],
  ])('names why a read failed: %s is %s, and never in doubt', async (kind, reason) => {
    await inWorld(setup, async ({ connector, control }) => {
      await connector.readMany(name, [type.unknownId], {});
      // longer than anybody waits, so that nothing is tried again
      await control.faults({ rules: [{ kind, retryAfterSeconds: 300 }] });
      const request = { since: null, continuation: null };
      const options = kind === 'timeout' ? { deadlineAt: Date.now() + 400 } : {};
      expect(await failureOf(connector.readChanges(name, request, options))).toMatchObject({
        reason,
        isInDoubt: false,
      });
    })();
  });

  it(
    'reads through a short failure',
    inWorld(setup, async ({ connector, control }) => {
      await connector.readMany(name, [type.unknownId], {});
      await control.faults({ rules: [{ kind: 'status503', times: 1 }] });
      const { readings } = await connector.readChanges(name, { since: null, continuation: null }, {});
      expect(readings.length).toBeGreaterThan(0);
    }),
  );

  it(
    'gives up when the caller does',
    inWorld(setup, async ({ connector, control }) => {
      await connector.readMany(name, [type.unknownId], {});
      await control.faults({ rules: [{ kind: 'timeout' }] });
      const { signal, ...abort } = withAbort();
      const reading = failureOf(connector.readMany(name, [type.unknownId], { signal }));
      abort.abort();
      expect(await reading).toMatchObject({ isInDoubt: false });
    }),
  );

  it(
    'is UNAUTHORISED with wrong credentials',
    inWorld(
      setup,
      async ({ connector }) => {
        expect(await failureOf(connector.check({}))).toMatchObject({ reason: 'UNAUTHORISED', isInDoubt: false });
        expect(await failureOf(connector.readMany(name, [type.unknownId], {}))).toMatchObject({
          reason: 'UNAUTHORISED',
        });
      },
      { hasWrongCredentials: true },
    ),
  );

  it(
    'names the account when asked whether all is well',
    inWorld(setup, async ({ connector }) => {
      expect((await connector.check({})).account).not.toBe('');
    }),
  );

  where(capabilities.canCreate, 'cannot create')(
    'is UNREACHABLE when nothing listens, and a create is then not in doubt',
    inWorldThatEnds(setup, type),
  );
}

/** What becomes of a call while the held time passes: a second with each answer of the sandbox to us. */
async function whileTimePasses<T>(control: Control, call: Promise<T>): Promise<T> {
  const state = { isOver: false };
  const noted = call.finally(() => (state.isOver = true));
  while (!state.isOver) {
    await control.violations();
    jest.advanceTimersByTime(1_000);
  }
  return noted;
}

function withAbort(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

function inWorldThatEnds(setup: ContractSetup, type: ContractRecordType): () => Promise<void> {
  return async () => {
    const sandbox = await setup.start();
    const connector = setup.connect(sandbox, { timeoutMs: patientMs, hasWrongCredentials: false });
    await sandbox.stop();
    try {
      const request = { changes: type.draft(1), marker: crypto.randomUUID(), steps: {} };
      expect(await failureOf(connector.create(type.name, request, soon()))).toMatchObject({
        reason: 'UNREACHABLE',
        isInDoubt: false,
      });
    } finally {
      await connector.close();
    }
  };
}

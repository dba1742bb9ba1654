import { SystemFailure } from '../../src/core/errors';
import { systemId } from '../../src/core/ids';
import { systemClock } from '../../src/lib/clock';
import { callSystem } from '../../src/sync/call';
import type { SystemGates } from '../../src/sync/system-gates';

const crm = systemId('crm');
const cutOff = new SystemFailure(crm, 'TIMEOUT', { message: 'the caller gave up' });

async function noted(stopping: AbortSignal): Promise<readonly SystemFailure[]> {
  const failures: SystemFailure[] = [];
  const gates: SystemGates = {
    pausedUntil: () => null,
    noteFailure: (failure) => void failures.push(failure),
    noteServed: () => undefined,
    heed: () => Promise.resolve(),
    states: () => [],
  };
  await callSystem({ gates, clock: systemClock, stopping }, crm, () => Promise.reject(cutOff));
  return failures;
}

test('a failure counts against its system', async () => {
  expect(await noted(new AbortController().signal)).toEqual([cutOff]);
});

test('what a stop of ours cut off does not', async () => {
  expect(await noted(AbortSignal.abort())).toEqual([]);
});

/** What has to serve for this process to serve, by name. A check that answers false or rejects has failed. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<boolean>>>;

/** Whether the process can serve, and what stands in the way. */
export interface Readiness {
  readonly isReady: boolean;
  readonly checks: Readonly<Record<string, 'ok' | 'failed' | 'timeout'>>;
}

/** How long a check may take before it counts as failed. */
const checkTimeoutMs = 2_000;

/** Runs the checks side by side; one that fails or takes too long is an answer too. */
export async function checkReadiness(checks: ReadinessChecks): Promise<Readiness> {
  const found = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await outcomeOf(check)] as const),
  );
  return { isReady: found.every(([, outcome]) => outcome === 'ok'), checks: Object.fromEntries(found) };
}

async function outcomeOf(check: () => Promise<boolean>): Promise<'ok' | 'failed' | 'timeout'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), checkTimeoutMs);
  });
  try {
    const result = await Promise.race([check(), late]);
    return result === 'timeout' ? result : result ? 'ok' : 'failed';
  } catch {
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}

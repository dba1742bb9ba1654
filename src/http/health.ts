/** Whether the process can serve, and what stands in the way. */
export interface Readiness {
  readonly isReady: boolean;
  /** A word for each part, such as `{ database: 'ok' }`. */
  readonly checks: Readonly<Record<string, string>>;
}

/** How long a check may take before it counts as failed. */
const checkTimeoutMs = 2_000;

/** Runs the check; one that fails or takes too long is an answer too. */
export async function checkReadiness(check: () => Promise<Readiness>): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve({ isReady: false, checks: { readiness: 'timeout' } }), checkTimeoutMs);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    return { isReady: false, checks: { readiness: 'failed' } };
  } finally {
    clearTimeout(timer);
  }
}

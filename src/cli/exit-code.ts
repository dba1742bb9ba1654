/** How a command ends: done, failed, or called or configured in a wrong way. */
export const exitCode = { ok: 0, failed: 1, wrongUse: 2 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

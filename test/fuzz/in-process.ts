import { pino } from 'pino';
import { startRealApi } from '../api/real-api';
import type { Target } from './target';

/** The gateway over the real engine and two vendors' sandboxes, in this process. */
export async function startInProcess(): Promise<Target> {
  const complaints: string[] = [];
  const note = (reason: unknown): void => void complaints.push(`unhandled rejection: ${String(reason)}`);
  process.on('unhandledRejection', note);
  const log = pino({ level: 'error', base: null }, { write: (line) => void complaints.push(line.trimEnd()) });
  const api = await startRealApi({ log });
  return {
    query: api.query,
    complaints: () => complaints,
    close: async () => {
      await api.close();
      process.off('unhandledRejection', note);
    },
  };
}

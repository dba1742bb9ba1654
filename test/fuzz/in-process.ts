import { pino } from 'pino';
import { startRealApi } from '../api/real-api';
import { createSubscriber } from './subscriber';
import type { Target } from './target';

/** The gateway over the real engine and two vendors' sandboxes, in this process. */
export async function startInProcess(): Promise<Target> {
  const complaints: string[] = [];
  const note = (reason: unknown): void => void complaints.push(`unhandled rejection: ${String(reason)}`);
  process.on('unhandledRejection', note);
  const log = pino({ level: 'error', base: null }, { write: (line) => void complaints.push(line.trimEnd()) });
  const api = await startRealApi({ log });
  const subscriber = createSubscriber(api.url);
  return {
    query: api.query,
    subscribe: subscriber.ask,
    complaints: () => [...complaints, ...subscriber.complaints()],
    close: async () => {
      await subscriber.close();
      await api.close();
      process.off('unhandledRejection', note);
    },
  };
}

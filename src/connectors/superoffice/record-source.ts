import { mapLimit } from '../../lib/batch';
import type { RecordSource } from './reader';

/** A source that reads each record by itself, `concurrency` at a time. */
export const recordSource = (one: RecordSource['one'], concurrency: number): RecordSource => ({
  one,
  many: async (ids, options) =>
    (await mapLimit(ids, concurrency, (id) => one(id, options))).filter((told) => told !== null),
});

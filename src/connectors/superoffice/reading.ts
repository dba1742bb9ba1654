import { SystemFailure } from '../../core/errors';
import type { RecordRef } from '../../core/ids';
import type { Reading } from '../../core/reading';
import type { JsonObject } from '../../lib/json';
import type { Told } from './answers';
import { isId, type Lookups, readRow, readTime } from './archive';
import type { Archive } from './archive-tables';
import type { SuperofficeContext } from './context';
import { idNames, type SuperofficeType } from './record-types';

type Moment = Pick<Told<unknown>, 'sentAt' | 'clockSkewMs'>;

/** A reading from a whole record. Throws `BROKEN_ANSWER` when the record does not say its own id. */
export function recordReading(context: SuperofficeContext, type: SuperofficeType, told: Told<JsonObject>): Reading {
  const id = told.body[idNames[type]];
  if (!isId(id)) {
    throw new SystemFailure(context.system, 'BROKEN_ANSWER', {
      message: `a ${type} came without its id`,
      isInDoubt: true,
    });
  }
  return {
    ref: refOf(context, type, String(id)),
    native: told.body,
    isComplete: true,
    // UpdatedDate counts whole seconds: two writes can share one, so it is no version to compare by.
    version: null,
    updatedAt: readTime(told.body['UpdatedDate']),
    ...momentOf(told),
    url: null,
  };
}

/** What a page of a list tells: readings of the live records, and the ids of those marked as deleted. */
export function listReadings(
  context: SuperofficeContext,
  archive: Archive,
  page: { readonly rows: readonly JsonObject[]; readonly moment: Moment; readonly lookups: Lookups },
): { readonly readings: readonly Reading[]; readonly deletedIds: readonly string[] } {
  const rows = page.rows.flatMap((row) => readRow(archive, row, page.lookups) ?? []);
  const readings = rows
    .filter(({ isDeleted }) => !isDeleted)
    .map(({ externalId, native, updatedAt, isComplete }) => ({
      ref: refOf(context, archive.type, externalId),
      native,
      isComplete,
      version: null,
      updatedAt,
      ...momentOf(page.moment),
      url: null,
    }));
  return { readings, deletedIds: rows.filter(({ isDeleted }) => isDeleted).map(({ externalId }) => externalId) };
}

const refOf = ({ system }: SuperofficeContext, type: SuperofficeType, externalId: string): RecordRef => ({
  system,
  type,
  externalId,
});

const momentOf = ({ sentAt, clockSkewMs }: Moment): Pick<Reading, 'readAt' | 'clockSkewMs'> => ({
  readAt: sentAt,
  clockSkewMs,
});

import type { DataSource } from 'typeorm';
import { systemId } from '../core/ids';
import type { SystemState } from '../core/system-state';
import { toText } from './columns';
import { systemStateRows } from './rows';
import { asDatabaseFailure } from './transaction';

/** How each system was last found. Throws DatabaseFailure. */
export async function readSystemStates(dataSource: DataSource): Promise<readonly SystemState[]> {
  const rows = await asDatabaseFailure(dataSource.getRepository(systemStateRows).find({ order: { system: 'asc' } }));
  return rows.map((row) => ({ ...row, system: systemId(row.system) }));
}

/** Notes how a system was found. Throws DatabaseFailure. */
export async function writeSystemState(dataSource: DataSource, state: SystemState): Promise<void> {
  const row = { ...state, message: toText(state.message) };
  await asDatabaseFailure(dataSource.getRepository(systemStateRows).upsert(row, ['system']));
}

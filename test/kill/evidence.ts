import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Stage } from './stage';

const tables = [
  'entity',
  'link',
  'dirty',
  'waiting',
  'conflict',
  'match_review',
  'link_bar',
  'history',
  'change_cursor',
];

/** Writes what the gateway knew beside the vendors' journals and its log, for the search after the cause. */
export async function keepEvidence({ database, directory }: Pick<Stage, 'database' | 'directory'>): Promise<void> {
  for (const table of tables) {
    const { rows } = await database.query(`select * from ${table}`);
    const lines = rows.map((row: unknown) => `${JSON.stringify(row)}\n`);
    writeFileSync(path.join(directory, `${table}.jsonl`), lines.join(''));
  }
}

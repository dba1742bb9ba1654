import type { MigrationInterface } from 'typeorm';
import { SyncTables1763683200000 } from './0001-sync-tables';
import { LineReferences1764288000000 } from './0002-line-references';
import { Operations1764892800000 } from './0003-operations';
import { Changes1765497600000 } from './0004-changes';
import { TracesOfMarks1766102400000 } from './0005-traces-of-marks';
import { ScanTimes1766707200000 } from './0006-scan-times';
import { Search1767312000000 } from './0007-search';
import { PollingTurns1767916800000 } from './0008-polling-turns';
import { MovedRecords1768521600000 } from './0009-moved-records';
import { ConflictReasons1769126400000 } from './0010-conflict-reasons';
import { BarIds1769731200000 } from './0011-bar-ids';
import { UnusedColumns1770336000000 } from './0012-unused-columns';

/** Every migration, oldest first. The list is explicit: a file that is not named here does not run. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  SyncTables1763683200000,
  LineReferences1764288000000,
  Operations1764892800000,
  Changes1765497600000,
  TracesOfMarks1766102400000,
  ScanTimes1766707200000,
  Search1767312000000,
  PollingTurns1767916800000,
  MovedRecords1768521600000,
  ConflictReasons1769126400000,
  BarIds1769731200000,
  UnusedColumns1770336000000,
];

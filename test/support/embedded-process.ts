import path from 'node:path';
import { type OtherProcess, startOtherProcess } from './other-process';

/** Starts a process that starts or joins the database in `directory`; resolves when it has. */
export const startEmbeddedProcess = (directory: string, kind = 'kept'): Promise<OtherProcess> =>
  startOtherProcess(path.join(__dirname, 'embedded-program.ts'), [directory, kind]);

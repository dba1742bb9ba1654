import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { publishedSchema } from '../../config/published-schema';
import { defaultConfigFile } from '../../config/load';
import { fileTemplate } from '../../config/template';
import { type ExitCode, exitCode } from '../exit-code';
import { showIdleFlow } from '../idle-flow';
import { environmentOf, readySession, type Session } from '../session';
import { UsageError } from '../usage-error';

/** `samband config check`: reads everything a start would read, and says what it found. */
export async function checkConfig(session: Session): Promise<ExitCode> {
  const { loaded, idleFlows } = await readySession(session);
  const { settings } = loaded;
  const place = settings.file ?? `There is no ${defaultConfigFile}: the built-in demo`;
  const counts = `${count(settings.systems.length, 'system')}, ${count(settings.dataflows.length, 'dataflow')}`;
  session.terminal.print(`${place} is right: ${counts}.`);
  for (const line of idleFlows.map(showIdleFlow)) session.terminal.print(line);
  return exitCode.ok;
}

/** `samband config init`: writes a commented file to begin with; never over one that is there. */
export async function initConfig(session: Session): Promise<ExitCode> {
  const file = environmentOf(session).configFile ?? defaultConfigFile;
  const { vocabulary } = await session.loadApplication();
  try {
    const place = path.resolve(session.terminal.workingDirectory, file);
    writeFileSync(place, fileTemplate(vocabulary), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!isThere(error)) throw error;
    throw new UsageError(`${file} is there already. Move it away, or name another file in SAMBAND_CONFIG.`);
  }
  session.terminal.print(`Wrote ${file}. Fill in your systems, then run "samband config check".`);
  return exitCode.ok;
}

/** `samband config schema`: the JSON Schema of the file, for editors. */
export async function printSchema(session: Session): Promise<ExitCode> {
  const application = await session.loadApplication();
  session.terminal.print(publishedSchema(application.describeSettings()));
  return exitCode.ok;
}

const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;

const isThere = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';

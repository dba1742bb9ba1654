import path from 'node:path';
import { z } from 'zod';
import type { LogLevel } from '../lib/logger';
import { type ApiSettings, apiVariables, readApiSettings } from './api-settings';
import { describeAllowed, type SchemaNode } from './describe';
import { ConfigError } from './issue';
import { readTracingSettings, type TracingSettings, tracingVariables } from './tracing-settings';

/** Environment variables as the process was given them, unchecked and with secrets; an unset one is undefined. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** How this process runs, from its environment variables. */
export interface Environment {
  /** `development` binds to loopback, runs the demo and allows anonymous callers. */
  readonly mode: 'development' | 'production';
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Where the systems reach us, without a slash at the end; null = the address we listen at. */
  readonly publicUrl: string | null;
  /** With a password: never to be logged. Null = the PostgreSQL that comes with Samband. */
  readonly databaseUrl: string | null;
  /** Connections to the database that this process holds at most. */
  readonly databasePoolSize: number;
  /** Absolute. */
  readonly dataDirectory: string;
  /** Null = one is made and kept in the data directory. */
  readonly secretKey: string | null;
  readonly logLevel: LogLevel;
  /** The configuration file as it was named; null = the default one, which may be missing in development. */
  readonly configFile: string | null;
  readonly api: ApiSettings;
  /** Null = no spans, and no SDK that makes them. */
  readonly tracing: TracingSettings | null;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const satisfies readonly LogLevel[];
const portPattern = /^(?:0|[1-9]\d{0,4})$/;

/** Every variable that Samband reads, apart from those a configuration file refers to. */
export const environmentSchema = z.object({
  SAMBAND_ENV: z.enum(['development', 'production']).default('development'),
  HOST: z.string().optional().meta({ title: 'a host name or an address to listen at' }),
  PORT: z
    .string()
    .regex(portPattern)
    .refine((text) => Number(text) <= 65_535)
    .default('4000')
    .meta({ title: 'a port from 1 to 65535, or 0 for any free one' }),
  SAMBAND_CONFIG: z.string().optional().meta({ title: 'the path of a YAML file' }),
  SAMBAND_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ title: 'an address such as https://samband.example.com' }),
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/ })
    .optional()
    .meta({ title: 'an address such as postgresql://user:password@host:5432/samband' }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(1_000).default(20),
  SAMBAND_DATA_DIR: z.string().default('.samband').meta({ title: 'the path of a folder' }),
  SAMBAND_SECRET_KEY: z.string().min(32).optional().meta({ title: 'at least 32 characters' }),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  ...apiVariables,
  ...tracingVariables,
});

/** The variables of this process. The only place that reads them. */
export const processVariables = (): Variables => process.env;

/** Reads the variables; an empty one counts as unset. Throws ConfigError with all that is wrong, without the values. */
export function readEnvironment(variables: Variables, workingDirectory: string): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new ConfigError(
      names.map((name) => ({
        file: 'environment',
        line: null,
        message: `${name} has a wrong value; allowed: ${describeAllowed(schemaNode, [name])}`,
      })),
    );
  }
  const { data } = parsed;
  return {
    mode: data.SAMBAND_ENV,
    host: data.HOST ?? (data.SAMBAND_ENV === 'development' ? '127.0.0.1' : '0.0.0.0'),
    port: Number(data.PORT),
    publicUrl: data.SAMBAND_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    databaseUrl: data.DATABASE_URL ?? null,
    databasePoolSize: data.DATABASE_POOL_SIZE,
    dataDirectory: path.resolve(workingDirectory, data.SAMBAND_DATA_DIR),
    secretKey: data.SAMBAND_SECRET_KEY ?? null,
    logLevel: data.LOG_LEVEL,
    configFile: data.SAMBAND_CONFIG ?? null,
    api: readApiSettings(data, { isDevelopment: data.SAMBAND_ENV === 'development', workingDirectory }),
    tracing: readTracingSettings(data),
  };
}

const schemaNode: SchemaNode = z.toJSONSchema(environmentSchema, { io: 'input' });

import path from 'node:path';
import { z } from 'zod';
import { type JwtSettings, jwtVariables, readJwtSettings } from './jwt-settings';

/** Who may call the API, and how it is offered. */
export interface ApiSettings {
  /** Origins of web pages, such as `https://app.example.com`; empty = none but our own. */
  readonly allowedOrigins: ReadonlySet<string>;
  readonly hasGraphiql: boolean;
  /** A folder or a manifest, absolute; null = any document is run. */
  readonly trustedDocuments: string | null;
  /** Null = API keys only. */
  readonly jwt: JwtSettings | null;
}

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

const commaSeparated = (text: string): readonly string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** The variables that say so. */
export const apiVariables = {
  SAMBAND_ALLOWED_ORIGINS: z
    .string()
    .refine((text) => commaSeparated(text).every(isOrigin))
    .optional()
    .meta({ title: 'origins such as https://app.example.com, separated by commas, without a slash at the end' }),
  SAMBAND_GRAPHIQL: z.enum(['on', 'off']).optional(),
  SAMBAND_TRUSTED_DOCUMENTS: z.string().optional().meta({ title: 'the path of a folder or of a manifest' }),
  ...jwtVariables,
};

type ApiVariables = z.infer<z.ZodObject<typeof apiVariables>>;

interface Surroundings {
  readonly isDevelopment: boolean;
  /** What relative paths are relative to. */
  readonly workingDirectory: string;
}

/** The settings that checked variables mean. Throws ConfigError when they do not fit together. */
export const readApiSettings = (
  variables: ApiVariables,
  { isDevelopment, workingDirectory }: Surroundings,
): ApiSettings => ({
  allowedOrigins: new Set(commaSeparated(variables.SAMBAND_ALLOWED_ORIGINS ?? '')),
  hasGraphiql: (variables.SAMBAND_GRAPHIQL ?? (isDevelopment ? 'on' : 'off')) === 'on',
  trustedDocuments:
    variables.SAMBAND_TRUSTED_DOCUMENTS === undefined
      ? null
      : path.resolve(workingDirectory, variables.SAMBAND_TRUSTED_DOCUMENTS),
  jwt: readJwtSettings(variables, isDevelopment),
});

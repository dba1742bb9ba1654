import { z } from 'zod';
import { ConfigError } from './issue';

/** Whose tokens are taken beside API keys, and how they are read. */
export interface JwtSettings {
  /** As the claim `iss` has it, to the letter. */
  readonly issuer: string;
  /** What the claim `aud` must name. */
  readonly audience: string;
  /** Where the issuer publishes its keys; null = where its OpenID configuration says. */
  readonly jwksUrl: string | null;
  readonly scopesClaim: string;
  readonly systemsClaim: string;
  readonly clockToleranceSeconds: number;
}

const address = z.url({ protocol: /^https?$/ }).optional();
const maxClockToleranceSeconds = 300;

/** The variables that say so. */
export const jwtVariables = {
  SAMBAND_JWT_ISSUER: address.meta({ title: 'an address such as https://login.example.com/' }),
  SAMBAND_JWT_AUDIENCE: z.string().optional(),
  SAMBAND_JWT_JWKS_URL: address.meta({ title: 'an address such as https://login.example.com/jwks.json' }),
  SAMBAND_JWT_SCOPES_CLAIM: z.string().default('scope'),
  SAMBAND_JWT_SYSTEMS_CLAIM: z.string().default('samband_systems'),
  SAMBAND_JWT_CLOCK_TOLERANCE_SECONDS: z
    .string()
    .regex(/^\d{1,3}$/)
    .refine((text) => Number(text) <= maxClockToleranceSeconds)
    .default('5')
    .meta({ title: `a whole number from 0 to ${maxClockToleranceSeconds}` }),
};

type JwtVariables = z.infer<z.ZodObject<typeof jwtVariables>>;

/** The settings that checked variables mean; null without an issuer. Throws ConfigError when they do not fit together. */
export function readJwtSettings(variables: JwtVariables, isDevelopment: boolean): JwtSettings | null {
  const issuer = variables.SAMBAND_JWT_ISSUER;
  const audience = variables.SAMBAND_JWT_AUDIENCE;
  const jwksUrl = variables.SAMBAND_JWT_JWKS_URL;
  if (issuer === undefined) {
    if (audience === undefined && jwksUrl === undefined) return null;
    throw wrong('SAMBAND_JWT_ISSUER is missing: without it no token is taken');
  }
  if (audience === undefined) {
    throw wrong('SAMBAND_JWT_AUDIENCE is missing: tokens that the issuer made for others would be taken');
  }
  const isPlain = [issuer, jwksUrl].some((each) => each?.startsWith('http:'));
  if (isPlain && !isDevelopment) {
    throw wrong('SAMBAND_JWT_ISSUER and SAMBAND_JWT_JWKS_URL must begin with https: in production');
  }
  return {
    issuer,
    audience,
    jwksUrl: jwksUrl ?? null,
    scopesClaim: variables.SAMBAND_JWT_SCOPES_CLAIM,
    systemsClaim: variables.SAMBAND_JWT_SYSTEMS_CLAIM,
    clockToleranceSeconds: Number(variables.SAMBAND_JWT_CLOCK_TOLERANCE_SECONDS),
  };
}

const wrong = (message: string): ConfigError => new ConfigError([{ file: 'environment', line: null, message }]);

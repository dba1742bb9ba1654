import { z } from 'zod';

/** Where the spans of this process go. */
export interface TracingSettings {
  /** Takes OTLP over HTTP, such as `http://localhost:4318/v1/traces`. May hold a password: never to be logged. */
  readonly endpoint: string;
  readonly serviceName: string;
}

const collector = z.url({ protocol: /^https?$/ }).optional();

/**
 * The variables that switch tracing on, as OpenTelemetry names them. The others of its specification, such as headers
 * and samplers, are read by its SDK.
 */
export const tracingVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.meta({ title: 'an address such as http://localhost:4318' }),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector.meta({ title: 'an address such as http://localhost:4318/v1/traces' }),
  OTEL_SERVICE_NAME: z.string().default('samband'),
  OTEL_SDK_DISABLED: z.string().optional().meta({ title: 'true, or anything else for false' }),
};

type TracingVariables = z.infer<z.ZodObject<typeof tracingVariables>>;

/** The settings that checked variables mean; null = no spans. */
export function readTracingSettings(variables: TracingVariables): TracingSettings | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: exact } = variables;
  const endpoint = exact ?? (base === undefined ? null : `${base.replace(/\/+$/, '')}/v1/traces`);
  if (endpoint === null || variables.OTEL_SDK_DISABLED?.toLowerCase() === 'true') return null;
  return { endpoint, serviceName: variables.OTEL_SERVICE_NAME };
}

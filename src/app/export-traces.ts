import { context, diag, DiagLogLevel, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { setGlobalErrorHandler, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { randomUUID } from 'node:crypto';
import { version } from '../../package.json';
import type { TracingSettings } from '../config/tracing-settings';
import { atMostEvery } from '../lib/at-most-every';
import type { Logger } from '../lib/logger';

/** Not the ten seconds of OpenTelemetry: the last delivery is part of a stop. */
const usualTimeoutMs = 1_500;
const complaintEveryMs = 60_000;

/**
 * Loads the OpenTelemetry SDK and lets the spans of this process go to the collector, in the background. The collector
 * may be away: spans are dropped then, and a warning a minute tells. Only the start imports this file, and only when a
 * collector is set. A delivery is given up after `timeoutMs`, its retries included. The function it answers sends what is
 * left, and switches tracing off.
 */
export function exportTraces(
  { endpoint, serviceName }: TracingSettings,
  log: Logger,
  timeoutMs = usualTimeoutMs,
): () => Promise<void> {
  const warn = atMostEvery(complaintEveryMs, (detail: string) =>
    log.warn({ endpoint: new URL(endpoint).origin, detail }, 'traces could not be delivered; they are dropped'),
  );
  setGlobalErrorHandler((error) => warn(describe(error)));
  diag.setLogger(quietButFor(warn), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(
        resourceFromAttributes({
          'service.name': serviceName,
          'service.version': version,
          'service.instance.id': randomUUID(),
        }),
      ),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: endpoint, timeoutMillis: timeoutMs }))],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    await provider.shutdown().catch(() => undefined);
    for (const api of [trace, propagation, context, diag]) api.disable();
  };
}

/** Without the message: it may repeat the address, which may hold a password. */
function describe(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  return 'code' in error ? String(error.code) : 'name' in error ? String(error.name) : 'unknown';
}

const silent = (): void => undefined;
const quietButFor = (warn: (detail: string) => void) => ({
  error: warn,
  warn,
  info: silent,
  debug: silent,
  verbose: silent,
});

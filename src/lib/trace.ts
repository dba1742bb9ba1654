import {
  context,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

/**
 * The seam to OpenTelemetry. Nothing below the composition root knows where spans go: without an SDK, which only it
 * loads, a span is nothing, no trace is continued and no header is made.
 */
export interface SpanStart {
  /** One of few: never an id or a value. */
  readonly name: string;
  /** `server` answers a request from outside, `client` sends one; `internal` unless set. */
  readonly kind?: 'server' | 'client' | 'internal';
  readonly attributes?: SpanAttributes;
  /** Values of `traceparent`: what this work follows from, without being a part of it. */
  readonly follows?: readonly string[];
}

/** Names by the semantic conventions where there is one. Never a secret, and nothing that tells of a person. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** A span that has not ended. */
export interface OpenSpan {
  rename(name: string): void;
  note(attributes: SpanAttributes): void;
  /** Marks the work as failed, by a code or a class: a message may hold values. */
  fail(errorType: string): void;
}

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;

/** Runs `work` in a span of its own, below the one around it. A rejection marks the span as failed and is thrown on. */
export function inSpan<T>(start: SpanStart, work: (span: OpenSpan) => Promise<T>): Promise<T> {
  const { name, kind = 'internal', attributes = {}, follows = [] } = start;
  const options = { kind: kinds[kind], attributes, links: follows.flatMap(linkTo) };
  return trace.getTracer('samband').startActiveSpan(name, options, async (span) => {
    const open = opened(span);
    try {
      return await work(open);
    } catch (error) {
      open.fail(typeOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

/** As `inSpan` where there is a span around; else only `work`, so that what loops in idleness begins no traces. */
export function inSubspan<T>(start: () => SpanStart, work: (span: OpenSpan) => Promise<T>): Promise<T> {
  return trace.getActiveSpan() === undefined ? work(noSpan) : inSpan(start(), work);
}

/** The span around; one that does nothing where there is none. */
export function currentSpan(): OpenSpan {
  const span = trace.getActiveSpan();
  return span === undefined ? noSpan : opened(span);
}

/** Runs `work` as a part of the trace that a caller's `traceparent` header names; one that is malformed counts as none. */
export function continueTrace<T>(traceparent: string | undefined, work: () => T): T {
  return context.with(contextOf(traceparent), work);
}

/** The header value that lets another process continue the trace around (W3C Trace Context); null where there is none. */
export function currentTraceparent(): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
}

/** The id of the trace around, 32 hex digits; null where there is none. */
export const currentTraceId = (): string | null => trace.getActiveSpan()?.spanContext().traceId ?? null;

const contextOf = (traceparent: string | undefined) =>
  traceparent === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent });

function linkTo(traceparent: string): readonly Link[] {
  const linked = trace.getSpanContext(contextOf(traceparent));
  return linked === undefined ? [] : [{ context: linked }];
}

function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

const opened = (span: Span): OpenSpan => ({
  rename: (name) => void span.updateName(name),
  note: (attributes) => void span.setAttributes(attributes),
  fail: (errorType) => {
    span.setAttribute('error.type', errorType);
    span.setStatus({ code: SpanStatusCode.ERROR });
  },
});

const noSpan: OpenSpan = { rename: () => undefined, note: () => undefined, fail: () => undefined };

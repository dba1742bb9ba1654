import type { z } from 'zod';
import { SystemFailure } from '../../core/errors';
import type { JsonObject } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import { type HttpAnswer, unexpectedStatus } from '../http-answer';
import { judgeWrite, type Written } from './answers';
import type { WebcrmContext } from './context';
import type { Session, WriteRequest } from './session';
import type { Shape } from './shape';
import { rows } from './types';

/** An answer whose body is known to have the right shape. */
export interface Told<T> extends Pick<HttpAnswer, 'sentAt' | 'clockSkewMs'> {
  readonly body: T;
}

/** The query of a request. */
type Query = Readonly<Record<string, string | number>>;

/** Requests and what all their answers have in common. */
export interface Calls {
  get(path: string, query: Query, options: CallOptions): Promise<HttpAnswer>;
  /** A bare array, as it was answered; empty where nothing is answered. */
  rows(path: string, query: Query, options: CallOptions): Promise<Told<readonly JsonObject[]>>;
  send(request: WriteRequest, options: SendOptions): Promise<HttpAnswer>;
  /** A write with its verdict. */
  write(shape: Shape, request: WriteRequest, options: SendOptions): Promise<Written>;
  tenant(): Promise<number | null>;
  /** The system's clock minus ours when it was last heard of, milliseconds; null before. */
  lastSkewMs(): number | null;
}

/** Requests through a session. */
export function createCalls(context: WebcrmContext, session: Session): Calls {
  let skewMs: number | null = null;
  const heard = (answer: HttpAnswer): HttpAnswer => {
    skewMs = answer.clockSkewMs ?? skewMs;
    return answer;
  };
  const get: Calls['get'] = async (path, query, options) => heard(await session.read(path, query, options));
  const send: Calls['send'] = async (request, options) => heard(await session.write(request, options));
  return {
    get,
    send,
    async rows(path, query, options) {
      const answer = await get(path, query, options);
      if (isAbsent(answer)) return { ...answer, body: [] };
      if (answer.status !== 200) throw unexpectedStatus(context.system, `GET ${path}`, answer);
      return { ...answer, body: accept(context, rows, answer, path) };
    },
    async write(shape, request, options) {
      const label = `${request.method} ${request.path}`;
      return judgeWrite(context, await send(request, options), { label, id: shape.id });
    },
    tenant: () => session.tenant(),
    lastSkewMs: () => skewMs,
  };
}

/** No such record: 404, or 200 or 204 with nothing in it (webcrm contract 8). A page of some host on the way says nothing. */
export const isAbsent = ({ status, body, headers }: HttpAnswer): boolean => {
  if (status === 404) return !(headers['content-type'] ?? '').includes('html');
  return status === 204 || (status === 200 && (body === null || body === ''));
};

/** The body of an answer to a read, once it has the right shape. Throws `BROKEN_ANSWER`. */
export function accept<T>({ system }: WebcrmContext, schema: z.ZodType<T>, answer: HttpAnswer, path: string): T {
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  throw new SystemFailure(system, 'BROKEN_ANSWER', {
    message: `GET ${path}: the answer is not what the interface promises`,
  });
}

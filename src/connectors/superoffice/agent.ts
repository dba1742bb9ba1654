import type { z } from 'zod';
import type { Json, JsonObject } from '../../lib/json';
import type { CallOptions, SendOptions } from '../call-options';
import { unexpectedStatus } from '../http-answer';
import { accept, judgeWrite, type Told, type WriteResult } from './answers';
import type { SuperofficeContext } from './context';
import type { Session } from './session';

/** One call of an agent: scalars of a few methods travel in the query, everything else in the body (superoffice contract 6). */
export interface AgentCall {
  readonly method: string;
  readonly query?: string;
  readonly body: Json;
}

/** The calls of one agent (superoffice contract 6). */
export interface Agent {
  /** A call that reads. An agent that has nothing to tell answers nothing (204) or null: then the body is null. */
  ask<T>(call: AgentCall, schema: z.ZodType<T>, options: CallOptions): Promise<Told<T | null>>;
  /** A call that changes something. */
  tell<T>(call: AgentCall, schema: z.ZodType<T>, options: SendOptions): Promise<WriteResult<T>>;
}

/** Binds an agent to a session. */
export function createAgent(context: SuperofficeContext, session: Session, name: string): Agent {
  const labelOf = ({ method }: AgentCall): string => `POST Agents/${name}/${method}`;
  const pathOf = ({ method, query = '' }: AgentCall): string =>
    `Agents/${name}/${method}${query === '' ? '' : `?${query}`}`;
  return {
    async ask(call, schema, options) {
      const answer = await session.ask(pathOf(call), call.body, options);
      const label = labelOf(call);
      if (answer.status === 204 || (answer.status === 200 && answer.body === null)) return { ...answer, body: null };
      if (answer.status !== 200) throw unexpectedStatus(context.system, label, answer);
      return { ...answer, body: accept(context, schema, { answer, label, isWrite: false }) };
    },
    async tell(call, schema, options) {
      const answer = await session.write({ method: 'POST', path: pathOf(call), body: call.body }, options);
      return judgeWrite(context, schema, { answer, label: labelOf(call), isWrite: true });
    },
  };
}

/** A record that an agent answered; null too for the empty carrier that stands for none. */
export const existing = (told: Told<JsonObject | null>, idName: string): Told<JsonObject> | null => {
  const { body } = told;
  const id = body?.[idName];
  return body === null || typeof id !== 'number' || id <= 0 ? null : { ...told, body };
};

import type { JsonObject } from '../../../lib/json';
import type { RecordStore } from '../../kit/record-store';
import type { SandboxRequest, SandboxResponse } from '../../kit/vendor';
import { type Caller, ok } from '../call';
import { demo } from '../demo';
import { entityTypes } from '../entities';
import { textAt } from '../entities/read';
import { noRoute, notAllowed } from '../errors';
import type { WebcrmSwitches } from '../switches';
import { parameterOf } from './form';
import type { Tokens } from './tokens';

/** What the login works with. */
export interface LoginOptions {
  readonly tokens: Tokens;
  readonly store: RecordStore;
  switches(this: void): WebcrmSwitches;
}

/** Answers `POST /Auth…` (webcrm contract 2); `segments` in lower case. */
export type Login = (request: SandboxRequest, segments: readonly string[]) => SandboxResponse;

/** The logins of applications and of users. A refusal is `IsError` with the status of the switch `refusedLoginStatus`. */
export function createLogin({ tokens, store, switches }: LoginOptions): Login {
  const answer = (caller: Caller | null, more: JsonObject = {}): SandboxResponse => {
    if (caller === null || switches().isRevoked) return refused(switches().refusedLoginStatus);
    const { accessToken, refreshToken } = tokens.issue(caller);
    return ok({
      AccessToken: accessToken,
      RefreshToken: refreshToken,
      Error: null,
      ErrorDescription: null,
      IsError: false,
      ExpiresIn: Math.floor(switches().tokenLifetimeMs / 1_000),
      TokenType: 'Bearer',
      SystemId: demo.systemId,
      ...more,
    });
  };
  return (request, segments) => {
    const route = segments.join('/');
    if (!routes.has(route)) throw noRoute(request.method, request.path);
    if (request.method !== 'POST') throw notAllowed(request.method, request.path);
    const parameter = (name: string): string => parameterOf(request, name) ?? '';
    switch (route) {
      case 'auth/apilogin':
        return answer(parameter('authCode').toLowerCase() === demo.authCode ? application : null);
      case 'auth':
        return answer(
          parameter('dbnCode') === demo.dbnCode ? userOf(store, parameter('userName'), parameter('password')) : null,
        );
      case 'auth/crmlogin': {
        const isOurs = parameter('publishCode') === demo.publishCode;
        const user = isOurs ? userOf(store, parameter('loginName'), parameter('password')) : null;
        return answer(user, user ? { UserId: user.userId } : {});
      }
      default:
        return answer(tokens.refresh(parameter('refreshToken')));
    }
  };
}

const routes = new Set(['auth', 'auth/apilogin', 'auth/apirefresh', 'auth/crmlogin', 'auth/crmrefresh']);

const application: Caller = { userId: 0, name: demo.apiUserName };

/** A user who may use the API, by name and password. */
function userOf(store: RecordStore, loginName: string, password: string): Caller | null {
  const found = store
    .live(entityTypes.User.name)
    .find(({ value }) => textAt(value, 'UserLoginName').toLowerCase() === loginName.toLowerCase());
  if (!found || password === '' || textAt(found.value, 'UserPassword') !== password) return null;
  if (found.value['UserIsRestApiEnabled'] !== true || found.value['_isInactive'] === true) return null;
  return { userId: Number(found.id), name: textAt(found.value, 'UserName') };
}

function refused(status: 200 | 401): SandboxResponse {
  const error = { Error: 'invalid_grant', ErrorDescription: 'The login was refused', IsError: true };
  return {
    status,
    body: { AccessToken: null, RefreshToken: null, ...error, ExpiresIn: 0, TokenType: null },
  };
}

import { SystemFailure } from '../../core/errors';
import type { Http } from '../http';
import { unexpectedStatus } from '../http-answer';
import { keepSignedIn, type Login } from '../http-login';
import type { BusinessnxtContext } from './context';
import { tokenAnswer } from './types';

const signInMs = 30_000;
const scope = 'business-graphql-service-api:access-group-based';

/** Signs in with the application's credentials (business-nxt contract 2). Throws `UNAUTHORISED` where Visma Connect refuses them. */
export function createLogin(context: BusinessnxtContext, http: Http): Login {
  const { settings, system, now } = context;
  return keepSignedIn(now, async () => {
    const answer = await http.send({
      method: 'POST',
      url: settings.tokenUrl,
      headers: { authorization: `Basic ${basic(settings.clientId, settings.clientSecret)}` },
      body: {
        form: {
          grant_type: 'client_credentials',
          scope,
          ...(settings.tenantId === null ? {} : { tenant_id: settings.tenantId }),
        },
      },
      isIdempotent: true,
      deadlineAt: now() + signInMs,
    });
    if (answer.status === 403) throw unexpectedStatus(system, 'sign-in', answer);
    const body = tokenAnswer.safeParse(answer.body);
    if (answer.status !== 200 || !body.success) {
      // The login's own words are left out: they may quote what was sent.
      throw new SystemFailure(system, 'UNAUTHORISED', {
        message: 'sign-in: Visma Connect refuses clientId, clientSecret or the scope',
      });
    }
    return { text: body.data.access_token, lifeMs: (body.data.expires_in ?? 3_600) * 1_000, sentAt: answer.sentAt };
  });
}

const basic = (id: string, secret: string): string =>
  Buffer.from(`${id}:${encodeURIComponent(secret)}`).toString('base64');

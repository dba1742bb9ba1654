import { SystemFailure } from '../../core/errors';
import type { Http } from '../http';
import { unexpectedStatus } from '../http-answer';
import { keepSignedIn, type Login } from '../http-login';
import type { PowerofficegoContext } from './context';
import { tokenAnswer } from './types';

const signInMs = 30_000;

/**
 * Signs in with the client credentials to one client: a token is never used for another (powerofficego contract 2).
 * Throws `UNAUTHORISED` where PowerOffice Go refuses them.
 */
export function createLogin({ system, settings, now }: PowerofficegoContext, http: Http): Login {
  const { applicationKey, clientKey, subscriptionKey } = settings.auth;
  const basic = Buffer.from(`${applicationKey}:${clientKey}`).toString('base64');
  return keepSignedIn(now, async () => {
    const answer = await http.send({
      method: 'POST',
      url: settings.tokenUrl,
      headers: { authorization: `Basic ${basic}`, 'ocp-apim-subscription-key': subscriptionKey },
      body: { form: { grant_type: 'client_credentials' } },
      isIdempotent: true,
      deadlineAt: now() + signInMs,
    });
    const parsed = tokenAnswer.safeParse(answer.body);
    if (answer.status === 403) throw unexpectedStatus(system, 'sign-in', answer);
    if (answer.status >= 400) {
      // The vendor's own words are left out: they may quote what was sent.
      throw new SystemFailure(system, 'UNAUTHORISED', {
        message: 'sign-in: PowerOffice Go refuses the application key, the client key or the subscription key',
      });
    }
    if (!parsed.success) {
      throw new SystemFailure(system, 'BROKEN_ANSWER', { message: 'sign-in: the answer holds no token' });
    }
    const { access_token: text, expires_in: expiresIn } = parsed.data;
    return { text, lifeMs: expiresIn * 1_000, sentAt: answer.sentAt };
  });
}

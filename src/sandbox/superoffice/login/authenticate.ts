import { verify } from 'node:crypto';
import type { Json, JsonObject } from '../../../lib/json';
import type { SandboxResponse } from '../../kit/vendor';
import { ok } from '../call';
import { anyCase, objectOf } from '../carrier/names';
import { demo } from '../demo';
import { systemAssociateId } from '../lists/associates';
import { demoPublicKey } from './demo-key';
import type { TokenSigner } from './signing';
import type { Tickets } from './tickets';

/** What the login host works with; `now` is the vendor's clock in ms. */
export interface LoginContext {
  readonly tickets: Tickets;
  readonly signer: TokenSigner;
  readonly now: number;
}

const stampToleranceMs = 15 * 60_000;
const claim = (name: string): string => `http://schemes.superoffice.net/identity/${name}`;

/**
 * `POST /Login/api/PartnerSystemUser/Authenticate` (superoffice contract 2.2): a token of the system user, signed with the
 * application's key not more than 15 minutes ago, for a JWT that holds a ticket. Refusals are 200 with `IsSuccessful` false.
 */
export function authenticateSystemUser(body: Json, context: LoginContext): SandboxResponse {
  const input = objectOf(body) ?? {};
  const text = (name: string): string => {
    const value = anyCase(input, name);
    return typeof value === 'string' ? value : '';
  };
  const problem = findProblem(text, context.now);
  if (problem !== null) return ok({ IsSuccessful: false, Token: null, ErrorMessage: problem });
  const seconds = Math.floor(context.now / 1000);
  const token = context.signer.sign({
    iss: 'SuperOffice AS',
    aud: `spn:${demo.serial}`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 5 * 60,
    [claim('ticket')]: context.tickets.issueTicket(systemAssociateId),
    ...identityClaims(),
  });
  return ok({ IsSuccessful: true, Token: token, ErrorMessage: null });
}

/** Who the token is about, in the claims that both ways of signing in share. */
export function identityClaims(): JsonObject {
  return {
    [claim('ctx')]: demo.contextIdentifier,
    [claim('serial')]: demo.serial,
    [claim('company_name')]: demo.companyName,
    [claim('associateid')]: String(systemAssociateId),
    [claim('is_administrator')]: 'True',
  };
}

function findProblem(text: (name: string) => string, now: number): string | null {
  if (text('ApplicationToken') !== demo.clientSecret) return 'Unknown application token';
  if (text('ContextIdentifier').toLowerCase() !== demo.contextIdentifier.toLowerCase())
    return 'Unknown context identifier';
  if (text('ReturnTokenType').toLowerCase() !== 'jwt') return 'Only ReturnTokenType JWT is supported';
  const signed = /^(.+)\.(\d{12})\.([^.]+)$/s.exec(text('SignedSystemToken'));
  if (!signed) return 'The signed system token cannot be read';
  const [, systemToken = '', stamp = '', signature = ''] = signed;
  const at = Date.parse(stamp.replace(/^(....)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:00Z'));
  if (!(Math.abs(now - at) <= stampToleranceMs)) return 'The stamp of the signed system token is out of time';
  const isSigned = verify(
    'RSA-SHA256',
    Buffer.from(`${systemToken}.${stamp}`),
    demoPublicKey,
    Buffer.from(signature, 'base64'),
  );
  if (!isSigned) return 'The signature of the system token is wrong';
  return systemToken === demo.systemUserToken ? null : 'Unknown system user token';
}

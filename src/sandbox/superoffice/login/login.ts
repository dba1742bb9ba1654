import type { SandboxRequest, SandboxResponse, VendorContext } from '../../kit/vendor';
import { ok, parseBody } from '../call';
import type { Inspector } from '../inspect';
import { authenticateSystemUser } from './authenticate';
import { createOAuth } from './oauth';
import { createTokenSigner } from './signing';
import type { Tickets } from './tickets';

/** What the login host needs. */
export interface LoginOptions {
  readonly tickets: Tickets;
  readonly inspector: Inspector;
  readonly context: Pick<VendorContext, 'now' | 'origin'>;
}

/** Answers `/login/…`; `segments` are those behind it, in any case. */
export type Login = (request: SandboxRequest, segments: readonly string[]) => SandboxResponse;

/** The login host (superoffice contracts 1 and 2). */
export function createLogin({ tickets, inspector, context }: LoginOptions): Login {
  const signer = createTokenSigner();
  const oauth = createOAuth();
  return (request, segments) => {
    const loginContext = { tickets, signer, now: context.now() };
    switch (`${request.method} ${segments.join('/').toLowerCase()}`) {
      case 'POST api/partnersystemuser/authenticate':
        inspector.authenticate(request);
        return authenticateSystemUser(parseBody(request), loginContext);
      case 'GET common/oauth/authorize':
        return oauth.authorize(request, context.now());
      case 'POST common/oauth/tokens':
        return oauth.tokens(request, loginContext, context.origin());
      case 'GET .well-known/jwks':
        return ok(signer.jwks());
      case 'GET .well-known/openid-configuration':
        return ok(metadataOf(context.origin()));
      default:
        return { status: 404 };
    }
  };
}

function metadataOf(origin: string): Record<string, string> {
  return {
    issuer: origin,
    jwks_uri: `${origin}/login/.well-known/jwks`,
    authorization_endpoint: `${origin}/login/common/oauth/authorize`,
    token_endpoint: `${origin}/login/common/oauth/tokens`,
  };
}

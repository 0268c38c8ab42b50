import type { Clock } from '../../clock/clock.ts';
import type { WireRequest, WireResponse, WireServer } from '../../wire/wire.ts';
import { type AuthenticationSettings, isExcluded } from './authentication-settings.ts';
import { checkToken, type TokenCheck } from './check-token.ts';
import { isOfAppService, principalHeaders } from './principal-headers.ts';

/** What App Service authentication needs of the world. */
export interface AuthenticationParts {
  readonly settings: AuthenticationSettings;
  /** Microsoft Entra ID, which publishes its keys. */
  readonly entra: WireServer;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * App Service authentication in front of an app, as for an API (`unauthenticatedClientAction: Return401`): a request
 * needs a bearer token for the app unless its path is excluded, and the app is told who calls by headers that nobody
 * else can set (https://learn.microsoft.com/azure/app-service/overview-authentication-authorization). Sessions with a
 * cookie and the pages below `/.auth` are not simulated.
 */
export function withAppServiceAuthentication(parts: AuthenticationParts, app: WireServer): WireServer {
  const { clock, entra, settings } = parts;
  const check: TokenCheck = { settings, entra, now: clock.now, keys: new Map() };
  return (request) => answer(check, app, request);
}

async function answer(check: TokenCheck, app: WireServer, request: WireRequest): Promise<WireResponse> {
  const { settings } = check;
  const own = Object.entries(request.headers).filter(([name]) => !isOfAppService(name));
  const headers = Object.fromEntries(own);
  if (isExcluded(settings, request.url)) return app({ ...request, headers });
  const token = /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1];
  const claims = token === undefined ? undefined : await checkToken(check, token);
  if (claims === undefined) return challenge(settings, request.url);
  return app({ ...request, headers: { ...headers, ...principalHeaders(claims) } });
}

const challenge = ({ clientId, tenantId }: AuthenticationSettings, { host }: URL): WireResponse => ({
  status: 401,
  headers: {
    'content-type': 'text/html',
    'www-authenticate': `Bearer realm="${host}" authorization_uri="https://login.windows.net/${tenantId}/oauth2/authorize" resource_id="${clientId}"`,
  },
  body: 'You do not have permission to view this directory or page.',
});

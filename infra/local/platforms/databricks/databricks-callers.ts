import type { Clock } from '../../clock/clock.ts';
import { checkToken, type TokenCheck } from '../../host/app-service-authentication/check-token.ts';
import type { WireRequest, WireResponse, WireServer } from '../../wire/wire.ts';
import { createRateLimit, type RateLimit, type RateLimitStanding } from '../rate-limit.ts';
import { databricksError } from './databricks-answers.ts';

/** The application that tokens for Azure Databricks are for, in every tenant of the public cloud. */
export const DATABRICKS_AUDIENCE = '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d';

/** Who may call, and how often. */
export interface CallerRules {
  readonly clock: Pick<Clock, 'now'>;
  readonly tenantId: string;
  /** Microsoft Entra ID, which publishes the keys that tokens are signed with. */
  readonly entra: WireServer;
  /** By directory object ID; everybody else is forbidden. */
  readonly isAllowed: (objectId: string) => boolean;
  readonly rateLimit?: RateLimit | undefined;
}

/** Refuses a call: 401 without a good token, 403 for the wrong person, 429 for one too many; nothing for a good one. */
export type RefuseCaller = (request: WireRequest) => Promise<WireResponse | undefined>;

/** Makes the door of one of Databricks' APIs. */
export function createCallerCheck(rules: CallerRules): RefuseCaller {
  const { clock, entra, tenantId } = rules;
  const settings = { tenantId, clientId: DATABRICKS_AUDIENCE, allowedAudiences: [], excludedPaths: [] };
  const check: TokenCheck = { settings, entra, now: clock.now, keys: new Map() };
  const countRequest = createRateLimit(clock, rules.rateLimit);
  return async (request) => {
    const token = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
    const claims = token === undefined ? undefined : await checkToken(check, token);
    if (claims === undefined) return UNAUTHENTICATED;
    if (!rules.isAllowed(String(claims['oid']))) return FORBIDDEN;
    return throttled(countRequest());
  };
}

const UNAUTHENTICATED = databricksError(
  401,
  'UNAUTHENTICATED',
  'Credential was not sent or was of an unsupported type for this API.',
);

const FORBIDDEN = databricksError(403, 'PERMISSION_DENIED', 'This API is for administrators only.');

function throttled({ headers, isExceeded }: RateLimitStanding): WireResponse | undefined {
  if (!isExceeded) return undefined;
  const message = 'Too many requests; try again later.';
  return databricksError(429, 'RESOURCE_EXHAUSTED', message, {
    'retry-after': headers['x-ratelimit-reset'] ?? '1',
  });
}

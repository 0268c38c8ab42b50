import type { Clock } from '../../clock/clock.ts';
import type { ArmRequest, ArmResponse } from '../arm/provider.ts';
import { correlationOf } from '../arm/request-facts.ts';
import { QueryRefused, type RefusalDetail } from './kusto/query-refused.ts';
import type { QuotaReading } from './query-quota.ts';

/** The headers that say what is left of the user's quota. */
export const quotaHeaders = ({ remaining, resetsAfterSeconds }: QuotaReading): Record<string, string> => ({
  'x-ms-user-quota-remaining': `${remaining}`,
  'x-ms-user-quota-resets-after': `00:00:${`${resetsAfterSeconds}`.padStart(2, '0')}`,
});

/** 429 `RateLimiting` (wording from memory, see the fixture of that name). */
export function rateLimited(clock: Clock, request: ArmRequest, quota: QuotaReading): ArmResponse {
  const message =
    'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see help for how to throttle requests: https://aka.ms/resourcegraph-throttling';
  return {
    status: 429,
    headers: { ...quotaHeaders(quota), 'retry-after': `${quota.resetsAfterSeconds}` },
    body: errorBody(clock, request, 'RateLimiting', [{ code: 'RateLimiting', message }]),
  };
}

/** 400 `BadRequest` with what is wrong in `details` (recorded in Azure/azure-powershell#13762 and grafana/grafana#35225). */
export const badRequest = (
  clock: Clock,
  request: ArmRequest,
  details: readonly RefusalDetail[],
): ArmResponse => ({
  status: 400,
  body: errorBody(clock, request, 'BadRequest', details),
});

/** 400 for a query that cannot be read or run. Throws on what is no refusal. */
export function queryRefused(clock: Clock, request: ArmRequest, error: unknown): ArmResponse {
  if (!(error instanceof QueryRefused)) throw error;
  const message =
    'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.';
  return badRequest(clock, request, [{ code: 'InvalidQuery', message }, error.detail]);
}

function errorBody(
  clock: Clock,
  request: ArmRequest,
  code: string,
  details: readonly RefusalDetail[],
): unknown {
  const message = `Please provide below info when asking for support: timestamp = ${clock.now().toISOString().replace('Z', '0000Z')}, correlationId = ${correlationOf(request)}.`;
  return { error: { code, message, details } };
}

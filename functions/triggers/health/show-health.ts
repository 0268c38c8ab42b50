import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { HealthReport, HealthStatus } from '../../../shared/api/replies/health.ts';
import type { Reply } from '../../../shared/api/replies/reply.ts';
import { healthStatusOf } from '../../../shared/domain/health.ts';
import type { TriggerParts } from '../parts.ts';

/** No cache on the way may keep it: ours is the one that says how old it is. */
const headers = { 'cache-control': 'no-store' };

/** `GET /api/health`: one word. */
export async function showHealth(
  _request: HttpRequest,
  _context: InvocationContext,
  { effects }: TriggerParts,
): Promise<HttpResponseInit> {
  const jsonBody: Reply<typeof HealthStatus> = {
    status: healthStatusOf(await (await effects().health()).look()),
  };
  return { status: 200, headers, jsonBody };
}

/** `GET /api/machine/health`: each part. */
export async function reportHealth(
  _request: HttpRequest,
  _context: InvocationContext,
  { effects }: TriggerParts,
): Promise<HttpResponseInit> {
  const look = await (await effects().health()).look();
  const jsonBody: Reply<typeof HealthReport> = {
    status: healthStatusOf(look),
    checkedAt: look.at,
    ageSeconds: (effects().now().getTime() - Date.parse(look.at)) / 1000,
    parts: look.parts,
  };
  return { status: 200, headers, jsonBody };
}

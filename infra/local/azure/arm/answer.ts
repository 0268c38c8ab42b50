import type { Chance } from '../../chance/chance.ts';
import type { Clock } from '../../clock/clock.ts';
import type { WireResponse } from '../../wire/wire.ts';
import type { ArmResponse, Principal } from './provider.ts';

const SAME_IN_EVERY_ANSWER: Readonly<Record<string, string>> = {
  'cache-control': 'no-cache',
  expires: '-1',
  pragma: 'no-cache',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-cache': 'CONFIG_NOCACHE',
  'x-content-type-options': 'nosniff',
};

/** Where the tracing headers come from; a chance of their own, so that more calls do not change the world's GUIDs. */
export interface Tracing {
  readonly clock: Pick<Clock, 'now'>;
  readonly noise: Chance;
}

/** What an answer is dressed with, beyond what the provider said. */
export interface AnswerFacts {
  readonly correlationId: string;
  readonly principal: Principal | undefined;
  readonly remaining: Readonly<Record<string, string>>;
}

/** Puts a provider's answer on the wire with the headers that every answer of ARM has. */
export function toWireResponse(tracing: Tracing, response: ArmResponse, facts: AnswerFacts): WireResponse {
  const body = response.body === undefined ? '' : JSON.stringify(response.body);
  const typed: Record<string, string> =
    body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' };
  return {
    status: response.status,
    headers: {
      ...SAME_IN_EVERY_ANSWER,
      ...tracingHeaders(tracing, facts),
      ...facts.remaining,
      ...typed,
      ...response.headers,
    },
    body,
  };
}

function tracingHeaders({ clock, noise }: Tracing, facts: AnswerFacts): Record<string, string> {
  const nowIso = clock.now().toISOString();
  const stamp = nowIso.replace(/[-:]|\.\d+/g, '');
  const reference = noise.guid().replaceAll('-', '').toUpperCase();
  const headers = {
    'x-ms-request-id': noise.guid(),
    'x-ms-arm-service-request-id': noise.guid(),
    'x-ms-correlation-request-id': facts.correlationId,
    'x-ms-routing-request-id': `EASTUS:${stamp}:${facts.correlationId}`,
    'x-msedge-ref': `Ref A: ${reference} Ref B: LOCAL Ref C: ${nowIso}`,
  };
  if (facts.principal === undefined) return headers;
  const { tenantId, objectId } = facts.principal;
  const identifier = `appId=${objectId},tenantId=${tenantId},objectId=${objectId}/eastus/${noise.guid()}`;
  return { ...headers, 'x-ms-operation-identifier': identifier };
}

import { traceOf } from '../../thrown/fault-text.ts';
import { jsonResponse } from '../../wire/json-response.ts';
import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import type { RegisteredFunction } from '../core/function-registry.ts';
import type { Invoke } from '../core/invoke-function.ts';
import type { Log } from '../core/log-entry.ts';
import { eventsIn, validationCodeIn } from './event-grid-payload.ts';
import { textResponse } from './text-response.ts';

/** What the webhook needs of the host. */
export interface EventGridNeeds {
  readonly find: (name: string) => RegisteredFunction | undefined;
  readonly invoke: Invoke;
  readonly log: Log;
}

/**
 * Answers Event Grid as the extension's HttpRequestProcessor does: 500 when any event of a delivery failed, so that
 * Event Grid sends the whole payload again. A body that cannot be read is 400 and never retried.
 */
export async function answerEventGrid(needs: EventGridNeeds, request: WireRequest): Promise<WireResponse> {
  const name = request.url.searchParams.get('functionName') ?? '';
  const fn = needs.find(name);
  if (fn?.triggerType !== 'eventgridtrigger') return textResponse(404, `cannot find function: '${name}'`);
  if (request.method.toUpperCase() === 'OPTIONS') return allowOrigin(request);
  switch (request.headers['aeg-event-type']?.toLowerCase()) {
    case 'subscriptionvalidation':
      return validate(request);
    case 'notification':
      return notify(needs, fn, request);
    case 'unsubscribe':
      return textResponse(202);
    default:
      return textResponse(400, 'The header aeg-event-type is missing or unknown.');
  }
}

/** The handshake of the CloudEvents schema: whoever asks may send as fast as it likes. */
function allowOrigin({ headers }: WireRequest): WireResponse {
  const origin = headers['webhook-request-origin'];
  if (origin === undefined) return textResponse(400, 'The header WebHook-Request-Origin is missing.');
  const allowed = { 'webhook-allowed-origin': origin, 'webhook-allowed-rate': '*', allow: 'POST' };
  return { status: 200, headers: allowed, body: '' };
}

function validate(request: WireRequest): WireResponse {
  const code = validationCodeIn(request.body);
  return code === undefined
    ? textResponse(400, 'No validation code.')
    : jsonResponse(200, { validationResponse: code });
}

async function notify(
  needs: EventGridNeeds,
  fn: RegisteredFunction,
  request: WireRequest,
): Promise<WireResponse> {
  const events = eventsIn(request.body);
  if (events === undefined) return textResponse(400, 'The body holds no events.');
  const payloads = fn.trigger['cardinality'] === 'many' ? [events] : events;
  const outcomes = await Promise.all(payloads.map((payload) => deliver(needs, fn, payload)));
  return outcomes.every((isDelivered) => isDelivered)
    ? textResponse(202)
    : textResponse(500, `Exception while executing function: Functions.${fn.name}`);
}

/** Runs the function for one event; false when it failed. */
async function deliver(needs: EventGridNeeds, fn: RegisteredFunction, payload: object): Promise<boolean> {
  const data = 'data' in payload ? { data: { json: JSON.stringify(payload.data) } } : {};
  try {
    await needs.invoke(fn, { trigger: { json: JSON.stringify(payload) }, triggerMetadata: data });
    return true;
  } catch (fault) {
    const message = traceOf(fault);
    needs.log({ level: 'error', category: 'host', functionName: fn.name, message });
    return false;
  }
}

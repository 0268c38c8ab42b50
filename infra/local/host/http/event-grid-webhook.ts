import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import type { RegisteredFunction } from '../core/function-registry.ts';
import type { Invoke } from '../core/invoke-function.ts';
import type { Log } from '../core/log-entry.ts';
import { jsonResponse, textResponse } from './responses.ts';

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
  if (fn?.triggerType !== 'eventgridtrigger') return textResponse(404, `No Event Grid function '${name}'.`);
  if (request.method.toUpperCase() === 'OPTIONS') return allowOrigin(request);
  switch (request.headers['aeg-event-type']?.toLowerCase()) {
    case 'subscriptionvalidation':
      return validate(request);
    case 'notification':
      return notify(needs, fn, request);
    case 'unsubscribe':
      return textResponse(202);
    default:
      return textResponse(400, 'Unknown aeg-event-type.');
  }
}

/** The handshake of the CloudEvents schema. */
const allowOrigin = (request: WireRequest): WireResponse => ({
  status: 200,
  headers: { 'webhook-allowed-origin': request.headers['webhook-request-origin'] ?? '' },
  body: '',
});

function validate(request: WireRequest): WireResponse {
  const code = validationCodeOf(readEvents(request.body)?.[0]);
  if (code === undefined) return textResponse(400, 'No validation code.');
  return jsonResponse(200, { validationResponse: code });
}

function validationCodeOf(event: object | undefined): string | undefined {
  const data = event !== undefined && 'data' in event ? event.data : undefined;
  if (typeof data !== 'object' || data === null || !('validationCode' in data)) return undefined;
  return typeof data.validationCode === 'string' ? data.validationCode : undefined;
}

/** The events of a body that holds one or an array of them; undefined for anything else. */
function readEvents(body: string): readonly object[] | undefined {
  const events = [parse(body)].flat();
  const areObjects = events.every((event) => typeof event === 'object' && event !== null);
  return areObjects ? (events as readonly object[]) : undefined;
}

/** Undefined also for what is nested too deeply to be handed on: reading takes any depth, writing does not. */
function parse(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    JSON.stringify(value);
    return value;
  } catch {
    return undefined;
  }
}

async function notify(
  needs: EventGridNeeds,
  fn: RegisteredFunction,
  request: WireRequest,
): Promise<WireResponse> {
  const events = readEvents(request.body);
  if (events === undefined) return textResponse(400, 'The body holds no events.');
  const payloads = fn.trigger['cardinality'] === 'many' ? [events] : events;
  const outcomes = await Promise.all(payloads.map((payload) => deliver(needs, fn, payload)));
  return textResponse(outcomes.every((isDelivered) => isDelivered) ? 202 : 500);
}

/** Runs the function for one event; false when it failed. */
async function deliver(needs: EventGridNeeds, fn: RegisteredFunction, payload: object): Promise<boolean> {
  const data = 'data' in payload ? { data: { json: JSON.stringify(payload.data) } } : {};
  try {
    await needs.invoke(fn, { trigger: { json: JSON.stringify(payload) }, triggerMetadata: data });
    return true;
  } catch (fault) {
    const message = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    needs.log({ level: 'error', category: 'host', functionName: fn.name, message });
    return false;
  }
}

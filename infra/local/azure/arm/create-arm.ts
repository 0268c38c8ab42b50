import type { WireHandler, WireRequest } from '../../wire/wire.ts';
import type { Chance } from '../chance.ts';
import type { Principals } from '../identity/principals.ts';
import type { AzureWorld } from '../world.ts';
import { toWireResponse } from './answer.ts';
import type { ArmRequest, ArmResponse, Principal, ResourceProvider } from './provider.ts';
import {
  authorizationFailed,
  invalidApiVersion,
  malformedJson,
  methodNotAllowed,
  missingApiVersion,
  subscriptionNotFound,
  unauthenticated,
  unknownPath,
} from './refusals.ts';
import { callClassOf, createRemainingRequests, type RemainingRequests } from './remaining-requests.ts';
import { callOf, correlationOf, mayAct } from './request-facts.ts';
import { subscriptionOf } from './resource-id.ts';

/** What the front needs: who may call, and who answers. */
export interface ArmParts {
  readonly world: AzureWorld;
  readonly principals: Principals;
  /** For request and correlation IDs, which mean nothing. */
  readonly noise: Chance;
  /** Asked in this order; may grow while the simulator runs. */
  readonly providers: readonly ResourceProvider[];
}

interface Front extends ArmParts {
  readonly remaining: RemainingRequests;
}

interface Call {
  readonly wire: WireRequest;
  readonly method: string;
  readonly path: string;
  readonly correlationId: string;
}

const METHODS: readonly ArmRequest['method'][] = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** Makes the front of Azure Resource Manager: authenticates, authorises, parses, and asks the provider of the path. */
export function createArm(parts: ArmParts): WireHandler {
  const { clock } = parts.world.context;
  const front = { ...parts, remaining: createRemainingRequests(clock) };
  const tracing = { clock, noise: parts.noise };

  return async (wire) => {
    const correlationId = wire.headers['x-ms-correlation-request-id'] ?? front.noise.guid();
    const path = wire.url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
    const call = { wire, method: wire.method.toUpperCase(), path, correlationId };
    const principal = front.principals.byToken(bearerToken(wire));
    const remaining = principal ? takeOne(front, call, principal) : {};
    const response = principal ? await answer(front, call, principal) : refuseStranger(front, call);
    return toWireResponse(tracing, response, { correlationId, principal, remaining });
  };
}

async function answer(front: Front, call: Call, principal: Principal): Promise<ArmResponse> {
  const request = readRequest(front, call, principal);
  if ('status' in request) return request;
  const provider = front.providers.find((each) => each.claims(request.id));
  if (provider === undefined) return unknownPath(call.path);

  const response = await provider.handle(request);
  publish(front, request, response);
  return response;
}

function readRequest(front: Front, call: Call, principal: Principal): ArmRequest | ArmResponse {
  const method = METHODS.find((each) => each === call.method);
  if (method === undefined) return methodNotAllowed(call.method);
  const apiVersion = call.wire.url.searchParams.get('api-version') ?? '';
  if (apiVersion === '') return missingApiVersion();
  if (!/^\d{4}-\d{2}-\d{2}(-preview)?$/.test(apiVersion)) return invalidApiVersion(apiVersion);
  const refusal = refuse(front, call, principal);
  if (refusal !== undefined) return refusal;
  const body = parseJson(call.wire.body);
  if (!body.ok) return malformedJson();
  return {
    method,
    path: call.path,
    id: call.path.toLowerCase(),
    apiVersion,
    query: call.wire.url.searchParams,
    headers: { ...call.wire.headers, 'x-ms-correlation-request-id': call.correlationId },
    body: body.value,
    principal,
  };
}

function refuseStranger(front: Front, call: Call): ArmResponse {
  const { tenantId } = front.world.context;
  if (call.wire.headers['authorization'] === undefined) {
    const message = "Authentication failed. The 'Authorization' header is missing.";
    return unauthenticated(tenantId, 'AuthenticationFailed', message);
  }
  return unauthenticated(tenantId, 'InvalidAuthenticationToken', 'The access token is invalid.');
}

function refuse(front: Front, call: Call, principal: Principal): ArmResponse | undefined {
  const subscriptionId = subscriptionOf(call.path);
  if (subscriptionId === '') return undefined;
  if (!front.world.state.subscriptions.has(subscriptionId)) return subscriptionNotFound(subscriptionId);
  if (mayAct(principal, subscriptionId)) return undefined;
  return authorizationFailed(principal, call.method, call.path);
}

const takeOne = (front: Front, call: Call, principal: Principal): Record<string, string> =>
  front.remaining.take(callClassOf(call.method), subscriptionOf(call.path), principal);

/** ARM raises resource events for writes and deletes that succeed, never for reads. */
function publish(front: Front, request: ArmRequest, response: ArmResponse): void {
  const isDone = response.status === 200 || response.status === 201 || response.status === 202;
  const isChange = request.method === 'PUT' || request.method === 'PATCH' || request.method === 'DELETE';
  if (!isDone || !isChange || response.announces === 'later') return;
  front.world.publish({
    kind: request.method === 'DELETE' ? 'delete' : 'write',
    resourceId: request.path,
    principal: request.principal,
    correlationId: correlationOf(request),
    ...(response.status === 201 ? {} : { call: callOf(request) }),
  });
}

const bearerToken = (wire: WireRequest): string =>
  /^Bearer (.+)$/i.exec(wire.headers['authorization'] ?? '')?.[1] ?? '';

function parseJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  if (text.trim() === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

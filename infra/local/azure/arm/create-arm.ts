import type { Chance } from '../../chance/chance.ts';
import type { WireServer } from '../../wire/wire.ts';
import type { Principals } from '../identity/principals.ts';
import { toWireResponse } from './answer.ts';
import { bearerToken, refuseToken } from './authenticate.ts';
import { type Gateway, objectTo } from './gateway-checks.ts';
import { mixCase } from './mix-case.ts';
import type { ArmRequest, ArmResponse, Principal, ResourceProvider } from './provider.ts';
import { type Call, readCall } from './read-call.ts';
import { unknownPath } from './refusals.ts';
import { callOf, correlationOf } from './request-facts.ts';
import { subscriptionOf } from './resource-id.ts';

/** What the front needs: who may call, what is judged, and who answers. */
export interface ArmParts extends Gateway {
  readonly principals: Principals;
  /** For request and correlation IDs, which mean nothing. */
  readonly noise: Chance;
  /** Asked in this order; may grow while the simulator runs. */
  readonly providers: readonly ResourceProvider[];
  /** Draws the case of IDs in answers; without it they keep the case in which they were created. */
  readonly caseChance: Chance | undefined;
}

/** An answer with the headers that show what is left of the limits. */
interface Counted {
  readonly response: ArmResponse;
  readonly remaining: Readonly<Record<string, string>>;
}

/** Makes the front of Azure Resource Manager: authenticates, counts, authorises, and asks the provider of the path. */
export function createArm(parts: ArmParts): WireServer {
  const tracing = { clock: parts.world.context.clock, noise: parts.noise };

  return async (wire) => {
    const correlationId = wire.headers['x-ms-correlation-request-id'] ?? parts.noise.guid();
    const path = wire.url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
    const call = { wire, method: wire.method.toUpperCase(), path, correlationId };
    const holder = parts.principals.holderOf(bearerToken(wire));
    const principal = holder.kind === 'known' ? holder.principal : undefined;
    const { response, remaining } =
      holder.kind === 'known'
        ? await answerKnown(parts, call, holder.principal)
        : { response: refuseToken(parts.world.context.tenantId, wire, holder), remaining: {} };
    return toWireResponse(tracing, inMixedCase(parts, response), { correlationId, principal, remaining });
  };
}

async function answerKnown(parts: ArmParts, call: Call, principal: Principal): Promise<Counted> {
  const { headers, refusal } = parts.limits.gateway.admit(call.method, subscriptionOf(call.path), principal);
  if (refusal !== undefined) return { response: refusal, remaining: headers };
  const request = readCall(call, principal);
  const objection = 'status' in request ? request : objectTo(parts, request);
  if (objection !== undefined || 'status' in request)
    return { response: objection ?? unknownPath(call.path), remaining: headers };

  const { response, remaining } = await askProvider(parts, request);
  // Recorded: a provider's own count stands in the place of ARM's.
  return { response, remaining: Object.keys(remaining).length > 0 ? remaining : headers };
}

async function askProvider(parts: ArmParts, request: ArmRequest): Promise<Counted> {
  const provider = parts.providers.find((each) => each.claims(request.id));
  if (provider === undefined) return { response: unknownPath(request.path), remaining: {} };
  const { headers, refusal } = parts.limits.providers.admit(request);
  if (refusal !== undefined) return { response: refusal, remaining: headers };

  const response = await parts.world.operations.during(request, () => provider.handle(request));
  publish(parts, request, response);
  return { response, remaining: headers };
}

const inMixedCase = ({ caseChance }: ArmParts, response: ArmResponse): ArmResponse =>
  caseChance === undefined ? response : { ...response, body: mixCase(response.body, caseChance) };

/** ARM raises resource events for writes and deletes that succeed, never for reads. */
function publish({ world }: ArmParts, request: ArmRequest, response: ArmResponse): void {
  const isDone = response.status === 200 || response.status === 201 || response.status === 202;
  const isChange = request.method === 'PUT' || request.method === 'PATCH' || request.method === 'DELETE';
  if (!isDone || !isChange || response.announces === 'later') return;
  world.publish({
    kind: request.method === 'DELETE' ? 'delete' : 'write',
    resourceId: request.path,
    principal: request.principal,
    correlationId: correlationOf(request),
    ...(response.status === 201 ? {} : { call: callOf(request) }),
  });
}

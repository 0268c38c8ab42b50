import { secondsFrom } from '../../clock/clock.ts';
import type { ArmRequest, ArmResponse } from '../arm/provider.ts';
import { answer, emptyAnswer, refusal } from './private-dns-answers.ts';
import type { Operation, PrivateDnsState, ZoneAddress } from './private-dns-state.ts';

/** What an operation will do when its time has come, and what it leaves. */
interface OperationPlan {
  readonly address: ZoneAddress;
  /** Runs when the operation succeeds. */
  readonly complete: (operationId: string) => void;
  /** The body of the finished `Location`; nothing after a deletion. */
  readonly result: () => unknown;
}

/** How long a client may ask what became of an operation. */
const KEPT_SECONDS = 86_400;

/** Makes an operation ID as opaque as Azure's. */
export const newOperationId = (state: PrivateDnsState): string =>
  Buffer.from(`Frontend;${state.context.newGuid()}`).toString('base64url');

/** Lets an operation run for `delays.zoneOperation` and answers `202 {}` with the places to watch it at. */
export function startOperation(
  state: PrivateDnsState,
  request: ArmRequest,
  id: string,
  plan: OperationPlan,
): ArmResponse {
  const { clock, delays } = state.context;
  const { address, result } = plan;
  const expiresAt = secondsFrom(clock, delays.zoneOperation + KEPT_SECONDS);
  state.operations.set(id, { id, address, result, expiresAt, isDone: false });
  clock.schedule(secondsFrom(clock, delays.zoneOperation), () => {
    state.operations.set(id, { id, address, result, expiresAt, isDone: true });
    plan.complete(id);
  });
  return answer(202, {}, operationHeaders(state, request, id, plan.address));
}

/**
 * The state of an operation. While it runs both views answer 202: private DNS says so even on the status,
 * where other providers say 200 (recorded).
 */
export function pollOperation(
  state: PrivateDnsState,
  request: ArmRequest,
  view: 'status' | 'result',
  id: string,
): ArmResponse {
  const operation = state.operations.get(id);
  if (operation === undefined || operation.expiresAt <= state.context.clock.now()) {
    return refusal(404, 'NotFound', `The operation '${id}' does not exist or has expired.`);
  }
  if (!operation.isDone) {
    const headers = operationHeaders(state, request, id, operation.address);
    return answer(202, view === 'status' ? { status: 'InProgress' } : {}, headers);
  }
  return view === 'status' ? answer(200, { status: 'Succeeded' }) : finished(operation);
}

function finished(operation: Operation): ArmResponse {
  const body = operation.result();
  return body === undefined ? emptyAnswer(204) : answer(200, body);
}

/** Private DNS asks for three times as long as others (30 s in the recording). */
const PATIENCE = 3;

/** The status address has an explicit port and the result address has none (recorded). */
function operationHeaders(
  state: PrivateDnsState,
  request: ArmRequest,
  id: string,
  { subscriptionId, resourceGroup }: ZoneAddress,
): Record<string, string> {
  const origin = state.managementOrigin();
  const originWithPort = /:\d+$/.test(origin) ? origin : `${origin}:443`;
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  const query = `api-version=${request.apiVersion}`;
  const pathOf = (collection: string): string =>
    `${group}/providers/Microsoft.Network/${collection}/${id}?${query}`;
  return {
    'azure-asyncoperation': `${originWithPort}${pathOf('privateDnsOperationStatuses')}`,
    location: `${origin}${pathOf('privateDnsOperationResults')}`,
    'retry-after': String(Math.ceil(state.context.delays.retryAfter * PATIENCE)),
  };
}

import type { CreationAnswer, EndpointCreation } from '../../../domain/endpoint-creation.ts';
import { safeText } from '../../safe-text.ts';
import { acceptedOf } from '../client/accepted.ts';
import type { ArmClient } from '../client/arm-client.ts';
import { ArmFault } from '../client/arm-fault.ts';
import { addressOf } from '../reading/resource-path.ts';
import { NETWORK_API_VERSION } from './network-api-version.ts';

/** What asking again at once does not change: the body, a role, a policy or a lock, the room in the subnet. */
const REFUSING: ReadonlySet<number> = new Set([400, 403, 404]);

/**
 * Sends the one PUT and leaves its operation alone: the SDK would ask for it at once, which takes a right of its own in
 * the subscription, and would call an endpoint refused that Azure has taken on. What Azure will not do is an answer, in
 * its words.
 */
export async function createEndpoint(arm: ArmClient, creation: EndpointCreation): Promise<CreationAnswer> {
  const path = pathIn(creation);
  const call = { method: 'PUT', path, apiVersion: NETWORK_API_VERSION, body: toBody(creation) } as const;
  try {
    const { retryAfterSeconds } = acceptedOf(await arm.send(call), () => false);
    return { kind: 'accepted', retryAfterSeconds };
  } catch (fault) {
    if (isRefusal(fault)) return { kind: 'refused', code: fault.armCode, message: safeText(fault.message) };
    throw fault;
  }
}

/** Another operation in the way comes with some of these too: that one passes. */
const isRefusal = (fault: unknown): fault is ArmFault =>
  fault instanceof ArmFault && fault.isFromArm && fault.code !== 'locked' && REFUSING.has(fault.status);

const nameIn = ({ endpointAsWritten }: EndpointCreation): string => endpointAsWritten.split('/').at(-1) ?? '';

/** Azure keeps the case of the one who makes it, and some parties compare with it. */
function pathIn(creation: EndpointCreation): string {
  const { resourceGroup, subscriptionId } = addressOf(creation.endpoint);
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${encodeURIComponent(resourceGroup)}`;
  return `${group}/providers/Microsoft.Network/privateEndpoints/${encodeURIComponent(nameIn(creation))}`;
}

function toBody(creation: EndpointCreation): unknown {
  const { groupIds, interfaceName, location, requestMessage, subnet, tags, targetAsWritten } = creation;
  const properties = {
    privateLinkServiceId: targetAsWritten,
    ...(groupIds.length === 0 ? {} : { groupIds }),
    requestMessage,
  };
  return {
    location,
    tags,
    properties: {
      subnet: { id: subnet },
      ...(interfaceName === undefined ? {} : { customNetworkInterfaceName: interfaceName }),
      manualPrivateLinkServiceConnections: [{ name: nameIn(creation), properties }],
    },
  };
}

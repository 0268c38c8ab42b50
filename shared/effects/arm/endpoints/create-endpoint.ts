import type { NetworkManagementClient, PrivateEndpoint } from '@azure/arm-network';
import type { CreationAnswer, EndpointCreation } from '../../../domain/endpoint-creation.ts';
import { retryAfterSecondsOf } from '../../retry-after.ts';
import { safeText } from '../../safe-text.ts';
import { ArmFault } from '../client/arm-fault.ts';
import { translatingFaults } from '../client/translating-faults.ts';
import { addressOf } from '../reading/resource-path.ts';

/** How long to wait before looking again where Azure does not say. */
const DEFAULT_RETRY_AFTER_SECONDS = 10;

/** What asking again at once does not change: the body, a role, a policy or a lock, the room in the subnet. */
const REFUSING: ReadonlySet<number> = new Set([400, 403, 404]);

/** Sends the one PUT and does not wait for its operation; what Azure will not do is an answer, in its words. */
export async function createEndpoint(
  clients: (subscriptionId: string) => NetworkManagementClient,
  creation: EndpointCreation,
): Promise<CreationAnswer> {
  const { subscriptionId, resourceGroup } = addressOf(creation.endpoint);
  const name = creation.endpointAsWritten.split('/').at(-1) ?? '';
  const waits: number[] = [];
  try {
    await translatingFaults(`PUT ${creation.endpoint}`, () =>
      clients(subscriptionId).privateEndpoints.beginCreateOrUpdate(resourceGroup, name, toBody(creation), {
        onResponse: ({ headers }) => waits.push(retryAfterSecondsOf(headers) ?? DEFAULT_RETRY_AFTER_SECONDS),
      }),
    );
  } catch (fault) {
    if (isRefusal(fault)) return { kind: 'refused', code: fault.armCode, message: safeText(fault.message) };
    throw fault;
  }
  return { kind: 'accepted', retryAfterSeconds: waits.at(-1) ?? DEFAULT_RETRY_AFTER_SECONDS };
}

/** Another operation in the way comes with some of these too: that one passes. */
const isRefusal = (fault: unknown): fault is ArmFault =>
  fault instanceof ArmFault && fault.isFromArm && fault.code !== 'locked' && REFUSING.has(fault.status);

function toBody(creation: EndpointCreation): PrivateEndpoint {
  const { groupIds, interfaceName, location, requestMessage, subnet, tags, targetAsWritten } = creation;
  return {
    location,
    tags: { ...tags },
    subnet: { id: subnet },
    ...(interfaceName === undefined ? {} : { customNetworkInterfaceName: interfaceName }),
    manualPrivateLinkServiceConnections: [
      {
        name: creation.endpointAsWritten.split('/').at(-1) ?? '',
        privateLinkServiceId: targetAsWritten,
        ...(groupIds.length === 0 ? {} : { groupIds: [...groupIds] }),
        requestMessage,
      },
    ],
  };
}

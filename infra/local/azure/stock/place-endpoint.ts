import { nameOf, parentId } from '../arm/resource-id.ts';
import { leaseMembers } from '../network/endpoint-members.ts';
import { openConnection } from '../providers/connections/connections.ts';
import { targetTypeOf } from '../providers/targets/target-types.ts';
import { groupOf } from '../providers/template.ts';
import type { ConnectionState, PrivateEndpoint } from '../state/resources.ts';
import { type AzureWorld, newEtag } from '../world.ts';

/** An endpoint that is to stand as if it had been made long ago. Subnet and target have to be there. */
export interface PlacedEndpoint {
  readonly id: string;
  readonly subnet: string;
  readonly target: string;
  /** None for a Private Link service. */
  readonly groupId?: string;
  readonly status: 'Approved' | 'Pending';
}

/**
 * Puts an endpoint and its connection into the world, past ARM's front: its limits and long-running operations would
 * take hours for ten thousand. No event is raised; Resource Graph hears of it as of everything. Throws for a subnet or
 * target that is not there.
 */
export function placeEndpoint(world: AzureWorld, wanted: PlacedEndpoint): void {
  const { context, state } = world;
  const key = wanted.id.toLowerCase();
  const networkId = parentId(wanted.subnet).toLowerCase();
  const subnet = state.networks.get(networkId)?.subnets.find(({ id }) => id === wanted.subnet);
  const target = state.targets.get(wanted.target.toLowerCase());
  const row = targetTypeOf(target?.type ?? '');
  if (subnet === undefined || target === undefined || row === undefined)
    throw new Error(`${wanted.id}: its subnet or its target is not there`);
  const group = wanted.groupId === undefined ? undefined : groupOf(row, wanted.groupId);
  const connectionState = stateOf(wanted);
  const source = { subnet, networkId, endpointId: key, wanted: new Map<string, string>() };
  const members = leaseMembers(world, { row, target, group, state: connectionState }, source);
  if (members === undefined) throw new Error(`${wanted.subnet} has no address left`);
  const endpoint = bare(world, wanted, {
    targetId: target.id.toLowerCase(),
    networkId,
    state: connectionState,
  });
  const placed = { ...endpoint, members };
  const connection = openConnection(world, row, target, placed);
  state.interfaces.set(placed.interfaceId.toLowerCase(), key);
  const after: PrivateEndpoint = { ...placed, connectionId: connection.id.toLowerCase() };
  state.endpoints.set(key, after);
  context.record({ kind: 'endpoint.created', resource: key, by: 'azure', after });
}

const stateOf = ({ status }: PlacedEndpoint): ConnectionState => ({
  status,
  description: status === 'Approved' ? 'Auto Approved' : 'please',
  actionsRequired: 'None',
});

function bare(
  world: AzureWorld,
  { groupId, id, subnet, target }: PlacedEndpoint,
  lead: { readonly targetId: string; readonly networkId: string; readonly state: ConnectionState },
): PrivateEndpoint {
  const { context } = world;
  const name = nameOf(id);
  return {
    id,
    name,
    location: 'eastus',
    tags: {},
    etag: newEtag(world),
    resourceGuid: context.newGuid(),
    provisioningState: 'Succeeded',
    operationId: '',
    subnetId: subnet,
    networkId: lead.networkId,
    interfaceId: `${parentId(id)}/networkInterfaces/${name}.nic.${context.newGuid()}`,
    customInterfaceName: '',
    consumer: {
      name,
      isManual: lead.state.status === 'Pending',
      privateLinkServiceId: target,
      targetId: lead.targetId,
      groupIds: groupId === undefined ? [] : [groupId],
      state: lead.state,
    },
    members: [],
    createdAt: context.clock.now().toISOString(),
  };
}

import type { ArmRequest } from '../provider.ts';
import type { NeededAction } from './needed-action.ts';

/** What a body links to, and the action that the caller needs there. */
interface LinkedAction {
  /** The type that is written, in lower case. */
  readonly type: string;
  readonly action: string | ((linkedId: string) => string);
  /** Property names from the body down to the linked ID; `[]` goes through a list. */
  readonly at: readonly string[];
}

/**
 * Actions that ARM checks on what a body names, besides the one on the path: who takes an address needs the subnet,
 * who skips the request needs the right to approve. The names of actions are those of Microsoft's role documentation.
 */
const LINKED_ACTIONS: readonly LinkedAction[] = [
  {
    type: 'microsoft.network/privateendpoints',
    action: 'Microsoft.Network/virtualNetworks/subnets/join/action',
    at: ['properties', 'subnet', 'id'],
  },
  {
    type: 'microsoft.network/privateendpoints',
    action: (id) => `${typeOfId(id)}/PrivateEndpointConnectionsApproval/action`,
    at: ['properties', 'privateLinkServiceConnections', '[]', 'properties', 'privateLinkServiceId'],
  },
  {
    type: 'microsoft.network/privateendpoints/privatednszonegroups',
    action: 'Microsoft.Network/privateDnsZones/join/action',
    at: ['properties', 'privateDnsZoneConfigs', '[]', 'properties', 'privateDnsZoneId'],
  },
  {
    type: 'microsoft.network/privatednszones/virtualnetworklinks',
    action: 'Microsoft.Network/virtualNetworks/join/action',
    at: ['properties', 'virtualNetwork', 'id'],
  },
  {
    type: 'microsoft.network/networkinterfaces',
    action: 'Microsoft.Network/virtualNetworks/subnets/join/action',
    at: ['properties', 'ipConfigurations', '[]', 'properties', 'subnet', 'id'],
  },
  {
    type: 'microsoft.network/virtualnetworks/subnets',
    action: (id) => `${typeOfId(id)}/join/action`,
    at: ['properties', 'routeTable', 'id'],
  },
  {
    type: 'microsoft.network/virtualnetworks/virtualnetworkpeerings',
    action: 'Microsoft.Network/virtualNetworks/peer/action',
    at: ['properties', 'remoteVirtualNetwork', 'id'],
  },
];

/**
 * The action on the target that some providers ask for besides the write of a connection; which ones do is not
 * documented, so that whoever wants to be safe holds it.
 */
export function approvalActionOf({ body, id, method }: ArmRequest): readonly NeededAction[] {
  const [, target] = /^(.+)\/privateendpointconnections\/[^/]+$/i.exec(id) ?? [];
  if (target === undefined || (method !== 'PUT' && method !== 'PATCH')) return [];
  if (!isApproval(body)) return [];
  return [{ action: `${typeOfId(target)}/PrivateEndpointConnectionsApproval/action`, scope: target }];
}

const STATUS = ['properties', 'privateLinkServiceConnectionState', 'status'];

const isApproval = (body: unknown): boolean => textAt(body, STATUS) === 'Approved';

function textAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return textAt((value as Readonly<Record<string, unknown>>)[step], rest);
}

/** The linked actions that a write needs; IDs that are none (an alias, a slip) are the provider's to refuse. */
export function linkedActionsOf(request: ArmRequest): readonly NeededAction[] {
  if (request.method !== 'PUT' && request.method !== 'PATCH') return [];
  const type = typeOfId(request.id).toLowerCase();
  return LINKED_ACTIONS.filter((row) => row.type === type).flatMap((row) =>
    linkedIds(request.body, row.at).map((id) => ({
      action: typeof row.action === 'string' ? row.action : row.action(id),
      scope: id,
    })),
  );
}

function linkedIds(value: unknown, at: readonly string[]): readonly string[] {
  const [step, ...rest] = at;
  if (step === undefined)
    return typeof value === 'string' && /^\/subscriptions\//i.test(value) ? [value] : [];
  if (step === '[]') return Array.isArray(value) ? value.flatMap((each) => linkedIds(each, rest)) : [];
  if (typeof value !== 'object' || value === null) return [];
  return linkedIds((value as Readonly<Record<string, unknown>>)[step], rest);
}

/** The type of a resource ID, such as `Microsoft.Storage/storageAccounts`. */
function typeOfId(id: string): string {
  const [, rest = ''] = id.split(/\/providers\//i);
  const [namespace = '', ...segments] = rest.split('/');
  return [namespace, ...segments.filter((_, index) => index % 2 === 0)].join('/');
}

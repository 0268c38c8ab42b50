import type { ListedResource } from '../arm/own-types/resource-list.ts';
import type { ArmRequest, ArmResponse, ResourceProvider } from '../arm/provider.ts';
import type { AzureContext } from '../azure-context.ts';
import { linkId } from './links/link-wire.ts';
import { answerLink, listLinks } from './links/virtual-network-links.ts';
import { pollOperation } from './operations.ts';
import { isPrivateDnsPath, type PrivateDnsPath, parsePrivateDnsPath } from './parse-private-dns-path.ts';
import { methodNotAllowed, notFound, parentNotFound } from './private-dns-answers.ts';
import { findZone, type PrivateDnsState } from './private-dns-state.ts';
import { answerRecordSet, listRecordSets } from './record-sets/record-sets.ts';
import { viewZones, type ZoneView } from './zones/zone-view.ts';
import { answerZone, listZones } from './zones/zones.ts';

/** Azure private DNS: its ARM side, and what resolvers read of it. */
export interface PrivateDns {
  /** Answers for `Microsoft.Network/privateDnsZones` and its operations. */
  readonly provider: ResourceProvider;
  /** The zones as they are now; the same array until something changes. */
  zones(): readonly ZoneView[];
  /** Calls back after every change, and when a change reaches resolvers. Returns a way to stop that. */
  onChange(listener: () => void): () => void;
}

/** What the local world may set. */
export interface PrivateDnsSettings {
  /** Where clients reach ARM; asked anew for every answer, because a free port is known only later. */
  readonly managementOrigin: () => string;
}

const PUBLIC_CLOUD: PrivateDnsSettings = { managementOrigin: () => 'https://management.azure.com' };

/** Makes an Azure private DNS without zones. */
export function createPrivateDns(
  context: AzureContext,
  settings: PrivateDnsSettings = PUBLIC_CLOUD,
): PrivateDns {
  const { managementOrigin } = settings;
  const state: PrivateDnsState = {
    context,
    managementOrigin,
    zones: new Map(),
    operations: new Map(),
    listeners: new Set(),
    revision: 0,
  };
  let view = { revision: 0, zones: viewZones(state) };

  return {
    provider: {
      claims: isPrivateDnsPath,
      handle: (request) => answerCall(state, request),
      resources: () => listedResources(state),
    },
    zones() {
      if (view.revision !== state.revision) view = { revision: state.revision, zones: viewZones(state) };
      return view.zones;
    },
    onChange(listener) {
      state.listeners.add(listener);
      return () => state.listeners.delete(listener);
    },
  };
}

/** Zones and links, which ARM's own list shows; record sets are no resources of their own. */
const listedResources = ({ zones }: PrivateDnsState): readonly ListedResource[] =>
  [...zones.values()].flatMap((zone) => [
    listed(zone.id, zone.name, 'Microsoft.Network/privateDnsZones', zone.tags),
    ...[...zone.links.values()].map(({ name, tags }) =>
      listed(
        linkId(zone, name),
        `${zone.name}/${name}`,
        'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
        tags,
      ),
    ),
  ]);

const listed = (id: string, name: string, type: string, tags: object = {}): ListedResource => ({
  id,
  name,
  type,
  location: 'global',
  tags,
});

const READ_ONLY = new Set(['zones', 'links', 'recordSets', 'operation']);

function answerCall(state: PrivateDnsState, request: ArmRequest): ArmResponse {
  const path = parsePrivateDnsPath(request.path);
  if (path === undefined)
    return notFound('', request.path.replace(/^.*\/providers\/microsoft\.network\//i, ''));
  const allowed = READ_ONLY.has(path.kind) ? ['GET'] : ['GET', 'PUT', 'PATCH', 'DELETE'];
  if (!allowed.includes(request.method)) return methodNotAllowed(request.method);

  switch (path.kind) {
    case 'zones':
      return listZones(state, request, path.subscriptionId, path.resourceGroup);
    case 'zone':
      return answerZone(state, request, path.zone);
    case 'operation':
      return pollOperation(state, request, path.view, path.id);
    default:
      return answerChild(state, request, path);
  }
}

type ChildPath = Exclude<PrivateDnsPath, { readonly kind: 'zones' | 'zone' | 'operation' }>;

function answerChild(state: PrivateDnsState, request: ArmRequest, path: ChildPath): ArmResponse {
  const zone = findZone(state, path.zone);
  if (!zone?.isCreated || zone.provisioningState === 'Deleting') {
    return parentNotFound(request.method, 'type' in path ? path.type : 'virtualNetworkLinks', path.zone);
  }
  switch (path.kind) {
    case 'links':
      return listLinks(state, request, zone);
    case 'link':
      return answerLink(state, request, zone, path.name);
    case 'recordSets':
      return listRecordSets(state, request, zone, path.type);
    case 'recordSet':
      return answerRecordSet(state, request, { zone, type: path.type, name: path.name });
  }
}

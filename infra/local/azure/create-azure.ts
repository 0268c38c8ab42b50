import { createChance } from '../chance/chance.ts';
import { type ExchangeListener, overheard } from '../wire/overheard.ts';
import { createFaultRules, withFaults } from '../wire/with-faults.ts';
import { type Access, createAccess } from './arm/access/create-access.ts';
import { type CallAsAzure, createCallAsAzure } from './arm/call-as-azure.ts';
import { createArm } from './arm/create-arm.ts';
import { createGateway } from './arm/create-gateway.ts';
import { createOperations } from './arm/operations.ts';
import type { ResourceProvider } from './arm/provider.ts';
import type { LoggedEntry } from './azure-context.ts';
import { createContext } from './create-context.ts';
import { createEventGrid, type EventGridParts } from './event-grid/create-event-grid.ts';
import { announceProxies } from './event-grid/events/announce-proxies.ts';
import { createDirectory } from './identity/create-directory.ts';
import type { Principals } from './identity/principals.ts';
import type { AddressOwner, AzureOptions, AzureView, LocalAzure } from './local-azure.ts';
import { createNetworkInterfaceProvider } from './network/network-interfaces.ts';
import { createPlainProviders } from './network/plain/create-plain-providers.ts';
import { createPrivateEndpointProvider } from './network/private-endpoints.ts';
import { createVirtualNetworkProvider } from './network/virtual-networks.ts';
import { createPublicNames } from './providers/targets/public-names.ts';
import { createTargetProviders } from './providers/targets/target-provider.ts';
import { TARGET_TYPES } from './providers/targets/target-types.ts';
import { createResourceGraph } from './resource-graph/create-resource-graph.ts';
import { endpointByAddress, networkOfAddress } from './state/addresses.ts';
import { type AzureState, createAzureState } from './state/azure-state.ts';
import { moveEndpoint } from './stock/move-endpoint.ts';
import { placeEndpoint } from './stock/place-endpoint.ts';
import { placeResource } from './stock/place-resource.ts';
import type { AzureWorld } from './world.ts';

const ARM_ORIGIN = 'https://management.azure.com';

type Listener = (entry: LoggedEntry) => void;

/** Makes an Azure in which nothing exists but the given subscriptions and the app's identities. */
export function createAzure(options: AzureOptions): LocalAzure {
  const seed = options.seed ?? 1;
  const chance = createChance(seed);
  const listeners = new Set<Listener>();
  const context = createContext(options, chance, listeners);
  const state = createAzureState();
  const access = createAccess(context, state.subscriptions);
  const origin = options.managementOrigin ?? (() => ARM_ORIGIN);
  const directory = createDirectory(options, { context, access, subscriptions: state.subscriptions, origin });
  for (const [id, tenantId] of Object.entries(options.subscriptions ?? {}))
    state.subscriptions.set(id.toLowerCase(), tenantId);
  const providers: ResourceProvider[] = [];
  const { events, world } = createServices(
    { context, chance, state, access, seed, origin, listeners, options },
    providers,
  );
  if (options.announcesProxies === true) listeners.add(announceProxies(context, world.publish));
  const gateway = createGateway(options, world, access, providers);
  providers.unshift(...gateway.providers);
  const faults = createFaultRules(options.clock);
  const { addApplication, entra, identity, principals } = directory;
  const noise = createChance(seed + 1);
  const caseChance = options.mixesCase === true ? createChance(seed + 5) : undefined;
  const exchangeListeners = new Set<ExchangeListener>();
  const arm = createArm({ ...gateway, principals, providers, noise, caseChance });

  return {
    handle: withFaults(overheard(arm, exchangeListeners), faults),
    onExchange: (listener) => void exchangeListeners.add(listener),
    identity,
    entra,
    access,
    leaveCalls: gateway.limits.gateway.leave,
    context,
    events,
    faults,
    addApplication,
    ...stockOf(world),
    registerProvider: (provider) => void providers.push(provider),
    ...lookAt(state, (listener) => void listeners.add(listener)),
    ...callersOf(principals),
    ...heardBy(listeners),
  };
}

interface ServiceParts extends Pick<AzureWorld, 'context' | 'chance' | 'state'> {
  readonly access: Access;
  readonly seed: number;
  readonly origin: () => string;
  readonly listeners: Set<Listener>;
  readonly options: Pick<AzureOptions, 'hostlessTypes' | 'mergesZoneGroups'>;
}

/** Fills `providers` with the built-in ones. */
function createServices(parts: ServiceParts, providers: ResourceProvider[]) {
  const { access, chance, context, listeners, origin, seed, state } = parts;
  const { hasRoleIn, mayDo } = access;
  const callAsAzure = createCallAsAzure(providers);
  const { events, publish } = createEventGrid({
    context,
    chance: createChance(seed + 2),
    tenantOf: state.subscriptions,
    read: readerOf(callAsAzure),
  });
  const operations = createOperations(context, chance, origin);
  const world: AzureWorld = {
    context,
    chance,
    state,
    operations,
    origin,
    publish,
    callAsAzure,
    mayDo,
    hasRoleIn,
    hostlessTypes: new Set(parts.options.hostlessTypes),
    mergesZoneGroups: parts.options.mergesZoneGroups === true,
  };
  const graph = createResourceGraph(world, createChance(seed + 3), (listener) => listeners.add(listener));
  providers.push(...builtInProviders(world), graph);
  return { events, world };
}

const stockOf = (
  world: AzureWorld,
): Pick<LocalAzure, 'moveEndpoint' | 'moveSubscription' | 'placeEndpoint' | 'placeResource'> => ({
  moveSubscription: (id, groups) => void world.state.managementGroups.set(id.toLowerCase(), groups),
  placeEndpoint: (endpoint) => placeEndpoint(world, endpoint),
  placeResource: (resource) => placeResource(world, resource),
  moveEndpoint: (id) => moveEndpoint(world, id),
});

const lookAt = (
  state: AzureState,
  onChange: (listener: Listener) => void,
): Pick<LocalAzure, 'state' | 'endpointByAddress' | 'networkOfAddress'> => ({
  state: viewOf(state, onChange),
  endpointByAddress: (address, networkId) => ownerOf(state, address, networkId),
  networkOfAddress: (address) => networkOfAddress(state, address),
});

const callersOf = (principals: Principals): Pick<LocalAzure, 'addPrincipal'> => ({
  addPrincipal(added) {
    const principal = principals.add(added);
    return { principal, token: (audience = ARM_ORIGIN) => principals.tokenFor(principal, audience).text };
  },
});

const heardBy = (listeners: Set<Listener>): Pick<LocalAzure, 'onChange'> => ({
  onChange(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
});

/** What a resource looks like now; nothing when it is not there. */
function readerOf(callAsAzure: CallAsAzure): EventGridParts['read'] {
  return (path) => {
    const { status, body } = callAsAzure({ method: 'GET', path, apiVersion: '2025-05-01' });
    return status === 200 ? (body as ReturnType<EventGridParts['read']>) : undefined;
  };
}

const builtInProviders = (world: AzureWorld): ResourceProvider[] => [
  world.operations,
  createPrivateEndpointProvider(world),
  createNetworkInterfaceProvider(world),
  createVirtualNetworkProvider(world),
  ...createPlainProviders(world),
  ...createTargetProviders(world, TARGET_TYPES),
];

function viewOf(state: AzureState, onChange: (listener: Listener) => void): AzureView {
  const { subscriptions, networks, endpoints, connections, targets, zoneGroups } = state;
  const view = { subscriptions, networks, endpoints, connections, targets, zoneGroups };
  return { ...view, publicNames: createPublicNames(state, onChange) };
}

function ownerOf(state: AzureState, address: string, networkId?: string): AddressOwner | undefined {
  const endpoint = endpointByAddress(state, address, networkId);
  if (endpoint === undefined) return undefined;
  const target = state.targets.get(endpoint.consumer.targetId);
  const hosts = endpoint.members.filter((member) => member.address === address).flatMap(({ hosts }) => hosts);
  return { endpoint, status: endpoint.consumer.state.status, hosts, ...(target && { target }) };
}

import { createFaultRules, withFaults } from '../wire/with-faults.ts';
import { createArm } from './arm/create-arm.ts';
import { createOperations } from './arm/operations.ts';
import type { ResourceProvider } from './arm/provider.ts';
import { createResourceListProvider } from './arm/resource-list.ts';
import { createSubscriptionProvider } from './arm/subscriptions.ts';
import { type AzureContext, type LoggedEntry, RECORDED_DELAYS } from './azure-context.ts';
import { type Chance, createChance } from './chance.ts';
import { createEventGrid } from './event-grid/create-events.ts';
import { createIdentityEndpoint } from './identity/managed-identity.ts';
import { createPrincipals, type Principals } from './identity/principals.ts';
import type { AddressOwner, AzureOptions, AzureView, LocalAzure } from './local-azure.ts';
import { createNetworkInterfaceProvider } from './network/network-interfaces.ts';
import { createPrivateEndpointProvider } from './network/private-endpoints.ts';
import { createVirtualNetworkProvider } from './network/virtual-networks.ts';
import { publicNames } from './providers/public-names.ts';
import { createTargetProvider } from './providers/target-provider.ts';
import { TARGET_TYPES } from './providers/target-types.ts';
import { endpointByAddress, networkOfAddress } from './state/addresses.ts';
import { type AzureState, createAzureState } from './state/azure-state.ts';
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
  const origin = options.managementOrigin ?? (() => ARM_ORIGIN);
  const principals = createPrincipals({ context, subscriptions: state.subscriptions, origin });
  for (const [id, tenantId] of Object.entries(options.subscriptions ?? {})) {
    state.subscriptions.set(id.toLowerCase(), tenantId);
  }
  const { events, publish } = createEventGrid(context, createChance(seed + 2), state.subscriptions);
  const operations = createOperations(context, chance, origin);
  const world: AzureWorld = { context, chance, state, operations, publish };
  const providers = builtInProviders(world);
  const faults = createFaultRules(options.clock);

  return {
    handle: withFaults(createArm({ world, principals, providers, noise: createChance(seed + 1) }), faults),
    identity: createIdentity(options, principals),
    context,
    state: viewOf(state),
    events,
    faults,
    addPrincipal(added) {
      const principal = principals.add(added);
      return { principal, token: (audience = ARM_ORIGIN) => principals.tokenFor(principal, audience) };
    },
    registerProvider: (provider) => void providers.push(provider),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    endpointByAddress: (address, networkId) => ownerOf(state, address, networkId),
    networkOfAddress: (address) => networkOfAddress(state, address),
  };
}

function createContext(
  options: AzureOptions,
  chance: Chance,
  listeners: ReadonlySet<Listener>,
): AzureContext {
  const log: LoggedEntry[] = [];
  return {
    clock: options.clock,
    tenantId: options.tenantId,
    delays: { ...RECORDED_DELAYS, ...options.delays },
    newGuid: chance.guid,
    record(entry) {
      const logged = { ...entry, at: options.clock.now().toISOString() };
      log.push(logged);
      for (const listener of listeners) listener(logged);
    },
    log,
  };
}

const builtInProviders = (world: AzureWorld): ResourceProvider[] => [
  world.operations,
  createSubscriptionProvider(world),
  createResourceListProvider(world),
  createPrivateEndpointProvider(world),
  createNetworkInterfaceProvider(world),
  createVirtualNetworkProvider(world),
  ...TARGET_TYPES.map((row) => createTargetProvider(world, row)),
];

function createIdentity(options: AzureOptions, principals: Principals) {
  const identities = (options.identities ?? []).map(({ clientId, ...principal }) => ({
    clientId,
    principal: principals.add(principal),
  }));
  return createIdentityEndpoint({
    principals,
    identities,
    header: options.identityHeader ?? 'local-identity',
  });
}

function viewOf(state: AzureState): AzureView {
  const { subscriptions, networks, endpoints, connections, targets, zoneGroups } = state;
  const view = { subscriptions, networks, endpoints, connections, targets, zoneGroups };
  return { ...view, publicNames: () => publicNames(state) };
}

function ownerOf(state: AzureState, address: string, networkId?: string): AddressOwner | undefined {
  const endpoint = endpointByAddress(state, address, networkId);
  if (endpoint === undefined) return undefined;
  const target = state.targets.get(endpoint.consumer.targetId);
  const hosts = endpoint.members.filter((member) => member.address === address).flatMap(({ hosts }) => hosts);
  return { endpoint, status: endpoint.consumer.state.status, hosts, ...(target && { target }) };
}

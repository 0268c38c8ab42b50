import type { AddressLease } from './addresses.ts';
import type {
  Connection,
  PlainResource,
  PrivateEndpoint,
  Target,
  VirtualNetwork,
  ZoneGroup,
} from './resources.ts';

/** Everything that exists in the simulated Azure. Keys are resource IDs in lower case; values are replaced, never edited. */
export interface AzureState {
  /** Subscription ID to the tenant that it belongs to. */
  readonly subscriptions: Map<string, string>;
  /** Subscription ID to the names of the management groups above it, nearest first, without the tenant's root. */
  readonly managementGroups: Map<string, readonly string[]>;
  readonly networks: Map<string, VirtualNetwork>;
  readonly endpoints: Map<string, PrivateEndpoint>;
  /** Network interface to the endpoint that owns it. */
  readonly interfaces: Map<string, string>;
  /** IP address to whoever holds it, one per virtual network. */
  readonly leases: Map<string, readonly AddressLease[]>;
  /** Network and subnet prefix to the lowest address (as a number) that may be free. */
  readonly freeFrom: Map<string, number>;
  readonly targets: Map<string, Target>;
  readonly connections: Map<string, Connection>;
  /** Target to the connections under it, in the order in which they came. */
  readonly connectionsOfTarget: Map<string, Set<string>>;
  readonly zoneGroups: Map<string, ZoneGroup>;
  /** Load balancers, route tables, machines and other resources that are written and read, no more. */
  readonly plain: Map<string, PlainResource>;
}

/** Makes a world in which nothing exists. */
export const createAzureState = (): AzureState => ({
  subscriptions: new Map(),
  managementGroups: new Map(),
  networks: new Map(),
  endpoints: new Map(),
  interfaces: new Map(),
  leases: new Map(),
  freeFrom: new Map(),
  targets: new Map(),
  connections: new Map(),
  connectionsOfTarget: new Map(),
  zoneGroups: new Map(),
  plain: new Map(),
});

/** The connections under a target (lower-case ID), oldest first. */
export function connectionsOf(state: AzureState, targetId: string): readonly Connection[] {
  const keys = [...(state.connectionsOfTarget.get(targetId) ?? [])];
  return keys.flatMap((key) => state.connections.get(key) ?? []);
}

/** Adds or replaces a connection. */
export function storeConnection(state: AzureState, connection: Connection): void {
  const key = connection.id.toLowerCase();
  state.connections.set(key, connection);
  const siblings = state.connectionsOfTarget.get(connection.targetId) ?? new Set();
  state.connectionsOfTarget.set(connection.targetId, siblings.add(key));
}

/** Takes a connection out; harmless when it is gone already. */
export function forgetConnection(state: AzureState, connection: Connection): void {
  const key = connection.id.toLowerCase();
  state.connections.delete(key);
  state.connectionsOfTarget.get(connection.targetId)?.delete(key);
}

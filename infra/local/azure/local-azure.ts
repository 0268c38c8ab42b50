import type { Clock } from '../clock/clock.ts';
import type { ExchangeListener } from '../wire/overheard.ts';
import type { WireServer } from '../wire/wire.ts';
import type { FaultRules } from '../wire/with-faults.ts';
import type { Access } from './arm/access/create-access.ts';
import type { GatewayLimits } from './arm/limits/gateway-limits.ts';
import type { LimitOptions } from './arm/limits/pace.ts';
import type { ResourceGroupMode } from './arm/own-types/resource-groups.ts';
import type { Principal, ResourceProvider } from './arm/provider.ts';
import type { AzureContext, AzureDelays, LoggedEntry } from './azure-context.ts';
import type { EventGrid } from './event-grid/create-event-grid.ts';
import type { NewApplication } from './identity/entra-applications.ts';
import type { NewPrincipal } from './identity/principals.ts';
import type { PublicName } from './providers/targets/public-names.ts';
import type { Connection, PrivateEndpoint, Target, VirtualNetwork, ZoneGroup } from './state/resources.ts';
import type { PlacedEndpoint } from './stock/place-endpoint.ts';
import type { PlacedResource } from './stock/place-resource.ts';

/** How to set up a simulated Azure. */
export interface AzureOptions {
  readonly clock: Clock;
  /** The app's own tenant. */
  readonly tenantId: string;
  /** What is not given takes as long as recorded from Azure. */
  readonly delays?: Partial<AzureDelays>;
  /** 1 unless said otherwise; the same seed gives the same GUIDs, addresses and chances. */
  readonly seed?: number;
  /** True raises events for connection proxies too; whether Azure does is not known. */
  readonly announcesProxies?: boolean;
  /** The app's managed identities. */
  readonly identities?: readonly AppIdentity[];
  /** The value of `X-IDENTITY-HEADER`; `local-identity` unless said otherwise. */
  readonly identityHeader?: string;
  /** Where clients reach ARM, for the addresses of operations; Azure's own unless said otherwise. */
  readonly managementOrigin?: () => string;
  /** Further subscriptions that exist, by tenant, without anyone having a role in them. */
  readonly subscriptions?: Readonly<Record<string, string>>;
  /** How many calls ARM and its providers take; as documented unless said otherwise. */
  readonly limits?: LimitOptions;
  /** Whether a write into a missing resource group makes the group, which it does unless said otherwise. */
  readonly resourceGroups?: ResourceGroupMode;
  /** Whether ARM answers with IDs in other cases than they were typed, now and then. */
  readonly mixesCase?: boolean;
  /** True keeps what stands in a record set when a zone group takes it over, and adds to it; whether Azure merges or replaces is not known. Replaces unless said otherwise. */
  readonly mergesZoneGroups?: boolean;
  /** Types, spelled as Azure does, whose endpoints it names no hosts for; seen with Databricks. None unless said otherwise. */
  readonly hostlessTypes?: readonly string[];
  /** How long tokens hold, on the world's clock; past the end of every test unless said otherwise. */
  readonly tokenLifetimeSeconds?: number;
  /** True where approving needs `PrivateEndpointConnectionsApproval/action` besides the write; which providers ask for it is not known. */
  readonly asksForApproval?: boolean;
}

/** A managed identity of the app, and what it may do: everything in its subscriptions, and what its roles allow. */
export interface AppIdentity extends Omit<NewPrincipal, 'tenantId'> {
  readonly clientId: string;
  /** The resource ID of a user-assigned identity. */
  readonly resourceId?: string;
  /** Answers calls that name no identity. */
  readonly isSystemAssigned?: boolean;
}

/** A simulated Azure: its services as functions, and the levers of tests and scenarios. */
export interface LocalAzure {
  /** Azure Resource Manager, whatever the host. Throws only `ConnectionDropped`, and only by a fault that was set. */
  readonly handle: WireServer;
  /** App Service's managed identity endpoint. */
  readonly identity: WireServer;
  /** Microsoft Entra ID's token endpoint (`https://login.microsoftonline.com`), for applications of another tenant. */
  readonly entra: WireServer;
  /** Who may do what: roles to grant and to take away while the world runs. */
  readonly access: Access;
  /** Lets a subscription be nearly exhausted, as by the calls of others. */
  readonly leaveCalls: GatewayLimits['leave'];
  readonly context: AzureContext;
  readonly state: AzureView;
  readonly events: EventGrid;
  /** Faults in front of `handle`. */
  readonly faults: FaultRules;
  /** Adds someone who calls: a user's tool or, with another tenant, a vendor. */
  addPrincipal(principal: NewPrincipal): AddedPrincipal;
  /** Adds an application that signs in to other tenants with a managed identity's token. */
  addApplication(application: NewApplication): void;
  /** Puts an endpoint into the world as if it had been made long ago: for worlds of ten thousand. */
  placeEndpoint(endpoint: PlacedEndpoint): void;
  /** The same for any other resource. */
  placeResource(resource: PlacedResource): void;
  /** Gives an endpoint (its ID) other addresses, and tells nobody. */
  moveEndpoint(id: string): void;
  /** Puts a subscription below these management groups, nearest first, and takes it out of others. */
  moveSubscription(subscriptionId: string, groups: readonly string[]): void;
  /** Plugs in a further resource provider, asked after the built-in ones. */
  registerProvider(provider: ResourceProvider): void;
  /** Hears of every change of the world, after it has happened. Answers with a way to stop. */
  onChange(listener: (entry: LoggedEntry) => void): () => void;
  /** Hears of every call of Azure Resource Manager that no fault has kept from it, with its answer. */
  onExchange(listener: ExchangeListener): void;
  endpointByAddress(address: string, networkId?: string): AddressOwner | undefined;
  networkOfAddress(address: string): VirtualNetwork | undefined;
}

/** A principal and its tokens; without an audience, for Azure Resource Manager. */
interface AddedPrincipal {
  readonly principal: Principal;
  token(audience?: string): string;
}

/** The endpoint that owns an address, the status of its connection, and where it leads. */
export interface AddressOwner {
  readonly endpoint: PrivateEndpoint;
  readonly status: PrivateEndpoint['consumer']['state']['status'];
  readonly hosts: readonly string[];
  /** Absent once the target has been deleted. */
  readonly target?: Target;
}

/** The simulated world to look at. Keys are resource IDs in lower case. */
export interface AzureView {
  readonly subscriptions: ReadonlyMap<string, string>;
  readonly networks: ReadonlyMap<string, VirtualNetwork>;
  readonly endpoints: ReadonlyMap<string, PrivateEndpoint>;
  readonly connections: ReadonlyMap<string, Connection>;
  readonly targets: ReadonlyMap<string, Target>;
  readonly zoneGroups: ReadonlyMap<string, ZoneGroup>;
  /** What public DNS holds: host to address and, from the group's first approval on, privatelink name. */
  publicNames(): ReadonlyMap<string, PublicName>;
}

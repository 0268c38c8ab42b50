import type { RawResource } from './profile-check.ts';
import type { ResourceId } from './resource-id.ts';

/** Connection statuses, capitalised as Azure sends them. */
export type ConnectionStatus = 'Pending' | 'Approved' | 'Rejected' | 'Disconnected';

/** What an endpoint leads to: a resource by ID, or a Private Link service by its opaque alias. */
export type Target =
  | { readonly kind: 'resource'; readonly id: ResourceId }
  | { readonly kind: 'alias'; readonly alias: string };

/** One private address of an endpoint with the hosts that Azure says it serves (none for Private Link services). */
export interface EndpointAddress {
  readonly address: string;
  readonly hosts: readonly string[];
  readonly groupId?: string;
  readonly memberName?: string;
}

/** The consumer's interface with private addresses, as ARM shows it to us. */
export interface PrivateEndpoint {
  readonly id: ResourceId;
  /** As Azure wrote it: what platforms' allow lists and tickets are given. */
  readonly idAsWritten: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly provisioningState: 'Succeeded' | 'Updating' | 'Deleting' | 'Failed';
  /** On the wire only (`properties.resourceGuid`), in no SDK model; a re-created endpoint has a new one. */
  readonly resourceGuid?: string;
  readonly subnet: ResourceId;
  readonly network: ResourceId;
  readonly target: Target;
  readonly groupIds: readonly string[];
  /** Asked for through `manualPrivateLinkServiceConnections`. */
  readonly isManual: boolean;
  readonly requestMessage?: string;
  /** The consumer's view of the connection. */
  readonly status: ConnectionStatus;
  readonly statusDescription: string;
  readonly addresses: readonly EndpointAddress[];
  /** Zones that a private DNS zone group of this endpoint writes to. */
  readonly zoneGroupZones: readonly ResourceId[];
}

/** The provider's view of a connection: a child of the target, and what is approved. */
export interface Connection {
  readonly id: ResourceId;
  readonly idAsWritten: string;
  readonly target: ResourceId;
  /** The endpoint's ID is visible text, even of an endpoint in a tenant that we cannot read. */
  readonly endpoint: ResourceId;
  readonly endpointAsWritten: string;
  /** Storage sends none. */
  readonly groupIds: readonly string[];
  readonly status: ConnectionStatus;
  /** True while the provider is at work on an earlier decision, which the status does not show yet. */
  readonly isChanging: boolean;
  /** While Pending this is the requester's message, which approving overwrites. */
  readonly description: string;
  /** Present where Azure's API has no call that approves connections of this type. */
  readonly hasNoApprovalCall?: true;
}

/** A private link resource as our checks see it: its type, and its JSON for a profile's checks. */
export interface TargetResource {
  readonly id: ResourceId;
  readonly idAsWritten: string;
  readonly type: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Its JSON as ARM gives it, bounded in size. */
  readonly body: RawResource;
}

/** One incarnation of an endpoint: its resource GUID, or the connection's ID where the endpoint cannot be read. */
export const generationOf = (
  endpoint: Pick<PrivateEndpoint, 'resourceGuid'> | undefined,
  connection: Pick<Connection, 'id'> | undefined,
): string => endpoint?.resourceGuid ?? connection?.id ?? 'unknown';

/** True for two incarnations. The consumer's and the provider's view name one differently, so that only two of a kind can differ. */
export const isOtherGeneration = (one: string, other: string): boolean =>
  ![one, other].includes('unknown') && isOfProvider(one) === isOfProvider(other) && one !== other;

/** True for a generation by the provider's view: the consumer's was not there to be read. */
export const isOfProvider = (generation: string): boolean => generation.startsWith('/');

import type { Person } from './person.ts';
import type { Target } from './private-endpoint.ts';
import type { ResourceId } from './resource-id.ts';

/** The input of `request-platform`: what several endpoints, the platform's or ours, are asked for by. */
export interface PlatformRequest {
  readonly requestId: string;
  readonly platform: string;
  /** Left out while only a task can bring it back. */
  readonly target?: Target;
  /** Further resources of ours to which the platform makes connections, as the profile's `besides` says. */
  readonly besides?: readonly ResourceId[];
  /** What the platform's profile asks for, by field name; what tasks brought back is added. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Endpoints of ours; empty where the platform makes them. */
  readonly endpoints: readonly RequestedEndpoint[];
  readonly requestedBy?: Person;
  readonly requestedAt: string;
}

/** An endpoint of ours that a request is about: one that exists, or one that the app is to make. */
export type RequestedEndpoint = { readonly kind: 'existing'; readonly endpoint: ResourceId } | WantedEndpoint;

/** An endpoint that the app is to make, always with a manual connection. */
export interface WantedEndpoint {
  readonly kind: 'create';
  readonly endpoint: ResourceId;
  /** Azure keeps the case in which its maker wrote it. */
  readonly endpointAsWritten: string;
  /** Its network says the region. */
  readonly subnet: ResourceId;
  readonly groupIds: readonly string[];
  readonly interfaceName?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A platform request while it is open: what inbound connections are matched with. */
export interface OpenRequest extends PlatformRequest {
  readonly status: 'open' | 'done' | 'refused';
  /** When the configuration's name was found free and the platform was asked; it takes the name from then on. */
  readonly nameFreeAt?: string;
  /** Since when only some of the platform's connections are there. */
  readonly incompleteSinceAt?: string;
  /** Endpoint IDs that a person confirmed to be the platform's, and who did. */
  readonly confirmed?: {
    readonly endpoints: readonly ResourceId[];
    readonly by: Person;
    readonly at: string;
  };
}

/** True for a resource that the request's endpoints lead to. */
export const isTargetOf = (request: Pick<PlatformRequest, 'besides' | 'target'>, id: ResourceId): boolean =>
  targetsOf(request).some((target) => target.kind === 'resource' && target.id === id);

/** All that the request's endpoints lead to, its own target first. */
export const targetsOf = ({
  besides = [],
  target,
}: Pick<PlatformRequest, 'besides' | 'target'>): readonly Target[] => [
  ...(target === undefined ? [] : [target]),
  ...besides.map((id) => ({ kind: 'resource', id }) as const),
];

/** The tag of an endpoint that the app made; its value is the ID of the request. */
export const MADE_BY_TAG = 'private-link-autopilot';

/** The tag, with its value, by which people and policies see that the app looks after an endpoint that it made. */
export const MANAGED_BY_TAG = { name: 'managed-by', value: 'private-link-autopilot' } as const;

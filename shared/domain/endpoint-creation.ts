import type { Target } from './private-endpoint.ts';
import type { ResourceId } from './resource-id.ts';

/** Make a private endpoint, always with a manual connection; the activity reads and plans again before it writes. */
export interface EndpointCreation {
  readonly kind: 'createEndpoint';
  readonly requestId: string;
  readonly onboardingId: string;
  readonly endpoint: ResourceId;
  /** Azure keeps the case in which its maker wrote it. */
  readonly endpointAsWritten: string;
  readonly location: string;
  readonly subnet: ResourceId;
  readonly target: Target;
  /** The target as it is put into the connection. */
  readonly targetAsWritten: string;
  /** Empty for a Private Link service. */
  readonly groupIds: readonly string[];
  /** At most 140 characters. */
  readonly requestMessage: string;
  readonly interfaceName?: string;
  /** With ours, by which it is known later that the app made it. */
  readonly tags: Readonly<Record<string, string>>;
  /** The entry that allows it; left out where a person released it without any. */
  readonly entryId?: string;
  /** Set where the entry limits how often. */
  readonly maxConnections?: number;
  readonly releasedBy: readonly string[];
}

/** What became of the write: Azure took it on, or said that it will not, in its own words. */
export type CreationAnswer =
  | { readonly kind: 'accepted'; readonly retryAfterSeconds: number }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

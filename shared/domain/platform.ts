import type { InputField } from './input-field.ts';
import type { Cloud } from './settings.ts';

/** What we know about one data platform: one file, mostly data. If a platform needs an `if` elsewhere, a field is missing here. */
export interface PlatformProfile {
  readonly id: string;
  readonly title: string;
  readonly direction: 'inbound' | 'outbound' | 'either';
  /** How an endpoint is recognised as this platform's; the first profile that matches wins, `otherwise` matches last. */
  readonly match:
    | {
        /** May hold placeholders; one that occurs twice stands for the same twice. */ readonly by: 'alias';
        readonly pattern: string;
      }
    | { readonly by: 'requester'; readonly setting: 'starburstSubscriptionIds'; readonly targetType: string }
    | { readonly by: 'otherwise' };
  readonly approvedBy: 'platform' | 'us';
  /** Which form of the endpoint's identity the platform registers. */
  readonly identify: 'resourceId' | 'resourceGuid' | 'subscription' | 'none';
  readonly register: 'allowListCall' | 'none';
  /** Group IDs that come together; connections are approved all or none. */
  readonly groupIdsTogether: readonly string[];
  readonly preflight: readonly Preflight[];
  /** Set where connections count only with an open request of ours. */
  readonly request?: PlatformRequestProfile;
  readonly dns: DnsProfile;
  readonly verify: VerifyProfile;
  readonly examples: readonly PlatformExample[];
}

/** Named checks of the target, each with the words for people when it fails. */
export type Preflight = 'hierarchicalNamespace' | 'publicAccessIsNoted';

/** A request that a person makes for several endpoints of a platform. */
export interface PlatformRequestProfile {
  /** How many connections the platform makes. */
  readonly connectionCount: number;
  /** What the requester tells us. */
  readonly inputs: readonly InputField[];
  /** Text for the platform's support, with `{target}` and the inputs' names as placeholders. */
  readonly supportText: string;
  readonly supportParty: string;
}

/** Where the records go. */
export type DnsProfile =
  | { readonly mode: 'none' }
  | { readonly mode: 'zoneTable' }
  | { readonly mode: 'zoneWildcard'; readonly zones: Readonly<Partial<Record<Cloud, string>>> };

/** What proves from here that the path works. */
export interface VerifyProfile {
  readonly ports: readonly number[];
  readonly usesTls: boolean;
  readonly resetMeans: 'not-registered' | 'unknown';
  readonly humanStep?: string;
  /** Types of targets that answer elsewhere than on `ports`; the first that fits counts. */
  readonly exceptions?: readonly VerifyException[];
}

/** Where a type of target (or only some of its group IDs) answers, and whether with TLS from the first byte. */
export interface VerifyException {
  readonly targetTypes: readonly string[];
  readonly groupIds?: readonly string[];
  readonly ports: readonly number[];
  readonly usesTls: boolean;
}

/** A worked example: documentation, contract test, and seed of the simulator. */
export interface PlatformExample {
  readonly title: string;
  readonly alias?: string;
  readonly endpointSubscription?: string;
  readonly targetType?: string;
  readonly groupId?: string;
  readonly hosts: readonly string[];
  readonly zoneName?: string;
  readonly recordNames: readonly string[];
}

import type { HostAddresses } from '../domain/dns.ts';
import type { OnboardingFacts } from '../domain/facts.ts';
import type { PlatformProfile } from '../domain/platform.ts';
import type { Connection, ConnectionStatus, PrivateEndpoint } from '../domain/private-endpoint.ts';
import type { Reading } from '../domain/reading.ts';
import type { AllowlistVerdict } from './allowlist/evaluate-allowlist.ts';
import type { CheckedResources } from './checks/checked-resources.ts';
import type { DnsPlan } from './dns/plan-dns.ts';
import type { TextSource } from './templates/fill-text.ts';

/** What the checks look at: the facts, and what follows from them without any decision. */
export interface PlanSubject {
  readonly facts: OnboardingFacts;
  readonly profile: PlatformProfile;
  readonly endpoint: Reading<PrivateEndpoint>;
  readonly connection: Reading<Connection>;
  /** The provider's view where we have it; `unknown` where neither side can be read. */
  readonly status: ConnectionStatus | 'unknown';
  readonly generation: string;
  /** Inbound endpoints stand in networks that are not ours: no records are written for them. */
  readonly direction: 'inbound' | 'outbound';
  readonly targetType: string;
  readonly allowlist: AllowlistVerdict;
  readonly dns: DnsPlan;
  /** What people brought: the request's inputs and those of releases. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly groupIds: readonly string[];
  /** What checks look at, as raw JSON. */
  readonly resources: CheckedResources;
  /** The values of a profile's texts. */
  readonly texts: TextSource;
  /** The complete names of the records that answer for the hosts, with the addresses that they are to give. */
  readonly recordNames: readonly HostAddresses[];
  /** Azure names the hosts only once the connection is approved. */
  readonly awaitsNames: boolean;
}

import type { CleanUpRules } from '../domain/clean-up.ts';
import type {
  ExistingRecordSet,
  PrivateDnsZone,
  RecordSetChange,
  ResolverAnswer,
  ResolverSetting,
} from '../domain/dns.ts';
import type { OpenRequest } from '../domain/platform-request.ts';
import type { Connection, TargetResource } from '../domain/private-endpoint.ts';
import type { ProbeAnswer } from '../domain/probe.ts';
import type { Reading } from '../domain/reading.ts';
import type { ResourceId } from '../domain/resource-id.ts';
import type { Policy } from '../domain/settings.ts';
import type { TicketMessage, TicketRoutes, TicketSystem } from '../domain/ticket.ts';
import type { Allowlist } from './allowlist.ts';
import type { ApprovalSlots } from './approval-slots.ts';
import type { CleanUps } from './clean-ups.ts';
import type { Controls } from './controls.ts';
import type { Decisions } from './decisions.ts';
import type { Endpoints } from './endpoints.ts';
import type { EvidenceTrail } from './evidence-trail.ts';
import type { Health } from './health/open-health.ts';
import type { HideSecrets } from './hide-secrets.ts';
import type { Locks } from './locks.ts';
import type { Network } from './network.ts';
import type { Onboardings } from './onboardings.ts';
import type { PrivateEndpointRules } from './private-endpoint-rules.ts';
import type { PrivateLinkNames } from './private-link-names.ts';
import type { Registrar } from './registrar.ts';
import type { ResourceGraph } from './resource-graph/resource-graph.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import type { TicketQueue } from './tickets/ticket-queue.ts';
import type { WorkspaceCompute } from './workspace-compute.ts';

/**
 * The outside world behind one narrow interface. Each part is opened (and its SDK loaded) on first use.
 * Every call may throw a `Fault`; none waits for time to pass: a long-running operation is handed back as data.
 */
export interface Effects {
  now(): Date;
  /** The settings that decide, with the kill switch freshly read from its table. */
  policy(): Promise<Policy>;
  /** Names of the management groups whose subscriptions are watched, in lower case. */
  readonly watchedGroups: readonly string[];
  /** Where people reach this app (`APP_PUBLIC_URL`), for links in tickets. */
  readonly appUrl: string;
  /** What the clean-up may do (`CLEANUP_...`). */
  readonly cleanUpRules: CleanUpRules;
  /** Days before its expiry that the owner of an allowlist entry is told (`ALLOWLIST_EXPIRY_NOTICE_DAYS`). */
  readonly expiryNoticeDays: number;
  /** Days that evidence is kept at least (`EVIDENCE_RETENTION_DAYS`); undefined keeps it for ever. */
  readonly evidenceRetentionDays: number | undefined;
  /** The same JSON value without the secrets that it holds: what is logged, stored as evidence, sent or answered. */
  readonly hideSecrets: HideSecrets;
  readonly telemetry: Telemetry;
  endpoints(): Promise<Endpoints>;
  connections(): Promise<Connections>;
  network(): Promise<Network>;
  privateDns(): Promise<PrivateDns>;
  resourceGraph(): Promise<ResourceGraph>;
  allowlist(): Promise<Allowlist>;
  onboardings(): Promise<Onboardings>;
  evidence(): Promise<EvidenceTrail>;
  decisions(): Promise<Decisions>;
  askers(): Promise<Askers>;
  requests(): Promise<Requests>;
  approvalSlots(): Promise<ApprovalSlots>;
  cleanUps(): Promise<CleanUps>;
  locks(): Promise<Locks>;
  controls(): Promise<Controls>;
  health(): Promise<Health>;
  resolvers(): Promise<Resolvers>;
  probes(): Promise<Probes>;
  /** The API by which this platform keeps its list of endpoints. Throws a `Fault` for a platform without one. */
  registrar(platform: string): Promise<Registrar>;
  /** The names of a platform's Private Link configurations; undefined where its settings are missing or it has no such API. */
  privateLinkNames(platform: string): Promise<PrivateLinkNames | undefined>;
  /** The API of a platform that makes endpoints to us by rules; undefined where its settings are missing or it has no such API. */
  privateEndpointRules(platform: string): Promise<PrivateEndpointRules | undefined>;
  /** What runs in a platform's workspaces; undefined for a platform without. */
  workspaceCompute(platform: string): Promise<WorkspaceCompute | undefined>;
  tickets(): Promise<Tickets>;
  ticketQueue(): Promise<TicketQueue>;
}

/** A write that Azure has taken on but not finished; poll by reading the resource again, not before this. */
export interface Accepted {
  readonly isFinished: boolean;
  readonly retryAfterSeconds: number;
}

/** Private endpoint connections on the provider's side, for every resource type that the table knows. */
export interface Connections {
  readTarget(target: ResourceId): Promise<Reading<TargetResource>>;
  list(target: ResourceId): Promise<Reading<readonly Connection[]>>;
  read(connection: ResourceId): Promise<Reading<Connection>>;
  /** Writes Approved and the description with the minimal body; the caller has just read and compared. */
  approve(connection: ResourceId, description: string): Promise<Accepted>;
  /** Removes it for good: it cannot come back. The caller has just read and compared; there is no precondition in Azure. */
  remove(connection: ResourceId): Promise<Accepted>;
  /** The Private Link service below these scopes that has this alias, if we can read it. */
  findServiceByAlias(alias: string, scopes: readonly ResourceId[]): Promise<ResourceId | undefined>;
}

/** Private DNS zones, links and record sets. */
export interface PrivateDns {
  /** Zones of these names in the given subscriptions, with their links; one list for each subscription. */
  findZones(
    zoneNames: readonly string[],
    subscriptions: readonly string[],
  ): Promise<readonly PrivateDnsZone[]>;
  /** IDs of all zones in these subscriptions; throws where one may not be read. */
  listZones(subscriptions: readonly string[]): Promise<readonly ResourceId[]>;
  readZone(zone: ResourceId): Promise<Reading<PrivateDnsZone>>;
  readRecordSet(zone: ResourceId, name: string): Promise<Reading<ExistingRecordSet>>;
  listRecordSets(zone: ResourceId): Promise<readonly ExistingRecordSet[]>;
  /** Writes with the change's precondition; `conflict` when the set is not as planned any more. */
  putRecordSet(
    change: RecordSetChange,
  ): Promise<{ readonly kind: 'written'; readonly etag: string } | { readonly kind: 'conflict' }>;
  /** Removes the version that was read; `conflict` when it is another one by now. */
  removeRecordSet(
    removal: Pick<ExistingRecordSet, 'etag' | 'name' | 'zone'>,
  ): Promise<'removed' | 'conflict'>;
  createZone(zone: ResourceId, zoneName: string): Promise<Accepted>;
  createLink(zone: ResourceId, network: ResourceId): Promise<Accepted>;
}

/** Who asked for what: whoever did cannot release it. Directory object IDs, in lower case. */
export interface Askers {
  /** The subject is the ID of an onboarding, of a platform request, or of an endpoint that somebody made. */
  add(subject: string, askerId: string): Promise<void>;
  /** At most one per principal of the tenant. */
  list(subject: string): Promise<readonly string[]>;
}

/** Requests of ours to platforms. */
export interface Requests {
  write(request: OpenRequest): Promise<void>;
  read(requestId: string): Promise<OpenRequest | undefined>;
  /** The open request by which a platform makes endpoints to this target, if any. */
  findOpen(target: ResourceId): Promise<OpenRequest | undefined>;
  /** The last request that named this endpoint of ours, whatever became of it. */
  findNaming(endpoint: ResourceId): Promise<OpenRequest | undefined>;
}

/** Questions to DNS resolvers, each with a hard bound in time. */
export interface Resolvers {
  ask(resolver: ResolverSetting, host: string): Promise<ResolverAnswer>;
}

/** Connectivity checks. Refuses addresses that are not private (RFC 1918, RFC 6598, fc00::/7). */
export interface Probes {
  probe(question: {
    readonly address: string;
    readonly port: number;
    /** Set for TLS with this server name. */
    readonly host?: string;
  }): Promise<ProbeAnswer>;
}

/** The ticketing workflow: one or more systems, each of which is told on its own. */
export interface Tickets {
  readonly routes: TicketRoutes;
  /** A message that is sent twice to a system shows there once. Throws a `Fault` for a system that is not set up. */
  send(system: TicketSystem, message: TicketMessage): Promise<void>;
}

/** One system of the ticketing workflow. */
export interface TicketSender {
  send(message: TicketMessage): Promise<void>;
}

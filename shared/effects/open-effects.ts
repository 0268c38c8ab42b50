import type { Settings } from '../settings.ts';
import type { AzureConnection } from './azure-connection.ts';
import { type Budgets, openBudgets } from './budgets/open-budgets.ts';
import { databricksEffects } from './databricks/databricks-effects.ts';
import type { Effects } from './effects.ts';
import { createHideSecrets, type HideSecrets } from './hide-secrets.ts';
import { openAppCredential } from './open-app-credential.ts';
import { openOnce } from './open-once.ts';
import { openPlatforms } from './open-platforms.ts';
import { policyNow } from './policy-now.ts';
import { REQUEST_TIMEOUT_MS } from './request-timeout.ts';
import { secretsOf } from './secrets-of.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import { telemetryOf } from './telemetry/telemetry-of.ts';
import type { Report, Transport } from './transport.ts';

/**
 * The outside world that these settings name. Each part is opened, and its SDK loaded, on first use and kept;
 * the dynamic imports are where the bundle is split.
 */
export function openEffects(settings: Settings, transport: Transport): Effects {
  const hideSecrets = createHideSecrets(secretsOf(settings));
  const world = {
    settings,
    transport,
    credential: openOnce(() => openAppCredential(settings.clientId, transport, transport.credential)),
    budgets: openBudgets(() => transport.now()),
    hideSecrets,
    telemetry: telemetryOf(settings, transport, hideSecrets),
  };
  const controls = openOnce(async () =>
    (await import('./tables/open-controls.ts')).openControls(await tables(world)),
  );
  const arms = armEffects(world);
  const networks = networkEffects(world);
  return {
    now: () => transport.now(),
    policy: async () => policyNow(settings, await controls()),
    watchedGroups: settings.watchedGroups,
    appUrl: settings.appPublicUrl,
    cleanUpRules: settings.cleanUpRules,
    expiryNoticeDays: settings.expiryNoticeDays,
    evidenceRetentionDays: settings.evidenceRetentionDays,
    hideSecrets,
    telemetry: world.telemetry,
    ...arms,
    ...tableEffects(world),
    ...networks,
    ...openPlatforms(world),
    ...databricksEffects({ ...world, turns: turnsOf(world) }),
    controls,
    health: openOnce(async () => {
      const { openHealth } = await import('./health/open-health.ts');
      const { waysToReach } = await import('./health/ways-to-reach.ts');
      return openHealth(waysToReach(settings, transport, { ...arms, ...networks, controls }), transport.now);
    }),
  };
}

interface World {
  readonly settings: Settings;
  readonly transport: Transport;
  readonly credential: () => ReturnType<typeof openAppCredential>;
  readonly budgets: Budgets;
  readonly hideSecrets: HideSecrets;
  readonly telemetry: Telemetry;
}

function armEffects(
  world: World,
): Pick<Effects, 'endpoints' | 'connections' | 'locks' | 'network' | 'privateDns' | 'resourceGraph'> {
  return {
    locks: openOnce(async () => (await import('./arm/locks/open-locks.ts')).openLocks(await arm(world))),
    endpoints: openOnce(async () => {
      const { openEndpoints } = await import('./arm/endpoints/open-endpoints.ts');
      const { hideInEndpoints } = await import('./arm/hide-in-messages.ts');
      return hideInEndpoints(openEndpoints(await arm(world)), world.hideSecrets);
    }),
    connections: openOnce(async () => {
      const { openConnections } = await import('./arm/connections/open-connections.ts');
      const { hideInConnections } = await import('./arm/hide-in-messages.ts');
      return hideInConnections(openConnections(await arm(world)), world.hideSecrets);
    }),
    network: openOnce(async () =>
      (await import('./arm/network/open-network.ts')).openNetwork(await arm(world)),
    ),
    privateDns: openOnce(async () =>
      (await import('./arm/private-dns/open-private-dns.ts')).openPrivateDns(await armForDns(world)),
    ),
    resourceGraph: openOnce(async () =>
      (await import('./resource-graph/open-resource-graph.ts')).openResourceGraph(await arm(world)),
    ),
  };
}

const turnsOf = (world: World) =>
  openOnce(async () =>
    (await import('./tables/open-turns.ts')).openTurns(await tables(world), () => world.transport.now()),
  );

type TableEffects = Pick<
  Effects,
  | 'allowlist'
  | 'approvalSlots'
  | 'cleanUps'
  | 'onboardings'
  | 'evidence'
  | 'decisions'
  | 'askers'
  | 'requests'
  | 'ticketQueue'
>;

function tableEffects(world: World): TableEffects {
  return {
    allowlist: openOnce(async () =>
      (await import('./tables/open-allowlist.ts')).openAllowlist(await tables(world)),
    ),
    approvalSlots: openOnce(async () =>
      (await import('./tables/open-approval-slots.ts')).openApprovalSlots(await tables(world)),
    ),
    cleanUps: openOnce(async () =>
      (await import('./tables/open-clean-ups.ts')).openCleanUps(await tables(world)),
    ),
    onboardings: openOnce(async () =>
      (await import('./tables/open-onboardings.ts')).openOnboardings(await tables(world)),
    ),
    evidence: openOnce(async () =>
      (await import('./tables/open-evidence.ts')).openEvidence(await tables(world), world.hideSecrets),
    ),
    decisions: openOnce(async () =>
      (await import('./tables/open-decisions.ts')).openDecisions(await tables(world)),
    ),
    askers: openOnce(async () => (await import('./tables/open-askers.ts')).openAskers(await tables(world))),
    requests: openOnce(async () =>
      (await import('./tables/open-requests.ts')).openRequests(await tables(world)),
    ),
    ticketQueue: openOnce(async () =>
      (await import('./tables/open-ticket-queue.ts')).openTicketQueue(await tables(world), world.hideSecrets),
    ),
  };
}

function networkEffects(world: World): Pick<Effects, 'resolvers' | 'probes' | 'tickets'> {
  const { credential, hideSecrets, settings, transport } = world;
  return {
    resolvers: openOnce(async () =>
      (await import('./resolvers/open-resolvers.ts')).openResolvers(transport.askResolver),
    ),
    probes: openOnce(async () =>
      (await import('./probes/open-probes.ts')).openProbes(settings.probeProxy, transport.dial),
    ),
    tickets: openOnce(async () => {
      const { openTickets } = await import('./tickets/open-tickets.ts');
      const tickets = openTickets(settings, {
        ...transport,
        identity: credential,
      });
      return { ...tickets, send: (system, message) => tickets.send(system, hideSecrets(message)) };
    }),
  };
}

const arm = async (world: World): Promise<AzureConnection> => ({
  ...(await connect(world, world.settings.armEndpoint)),
  budgets: world.budgets,
  copy: world.settings.copyName,
});

/** The same ARM, called by the identity that may write names and nothing else. */
async function armForDns(world: World): Promise<AzureConnection> {
  const { settings, transport } = world;
  const { dnsClientId } = settings;
  const connection = await arm(world);
  if (dnsClientId === undefined) return connection;
  return {
    ...connection,
    credential: await openAppCredential(dnsClientId, transport, transport.dnsCredential),
  };
}

const tables = (world: World): Promise<AzureConnection> => connect(world, world.settings.tablesEndpoint);

async function connect(
  { credential, hideSecrets, telemetry, transport }: World,
  endpoint: string,
): Promise<AzureConnection> {
  const { report = warn } = transport;
  return {
    endpoint,
    credential: await credential(),
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    report: (message, facts) => report(message, hideSecrets(facts)),
    telemetry,
    ...(transport.httpClient && { httpClient: transport.httpClient }),
  };
}

const warn: Report = (message, facts) => console.warn(message, facts);

import { Fault } from '../domain/fault.ts';
import { policyOf, type Settings } from '../settings.ts';
import type { AzureConnection } from './azure-connection.ts';
import { type Budgets, openBudgets } from './budgets/open-budgets.ts';
import type { Effects, Registrar } from './effects.ts';
import { createHideSecrets, type HideSecrets } from './hide-secrets.ts';
import { openOnce } from './open-once.ts';
import { REQUEST_TIMEOUT_MS } from './request-timeout.ts';
import { secretsOf } from './secrets-of.ts';
import type { Report, Transport } from './transport.ts';

/**
 * The outside world that these settings name. Each part is opened, and its SDK loaded, on first use and kept;
 * the dynamic imports are where the bundle is split.
 */
export function openEffects(settings: Settings, transport: Transport): Effects {
  const world = {
    settings,
    transport,
    credential: openOnce(() => openCredential(settings, transport)),
    budgets: openBudgets(() => transport.now()),
    hideSecrets: createHideSecrets(secretsOf(settings)),
  };
  const controls = openOnce(async () =>
    (await import('./tables/open-controls.ts')).openControls(await tables(world)),
  );
  return {
    now: () => transport.now(),
    policy: async () => policyOf(settings, await (await controls()).isKillSwitchOn()),
    appUrl: settings.appPublicUrl,
    secondLookDays: settings.sweepSecondLookDays,
    expiryNoticeDays: settings.expiryNoticeDays,
    evidenceRetentionDays: settings.evidenceRetentionDays,
    hideSecrets: world.hideSecrets,
    ...armEffects(world),
    ...tableEffects(world),
    ...networkEffects(world),
    registrar: registrarOf(world),
    controls,
  };
}

interface World {
  readonly settings: Settings;
  readonly transport: Transport;
  readonly credential: () => ReturnType<typeof openCredential>;
  readonly budgets: Budgets;
  readonly hideSecrets: HideSecrets;
}

function armEffects(
  world: World,
): Pick<Effects, 'endpoints' | 'connections' | 'privateDns' | 'resourceGraph'> {
  return {
    endpoints: openOnce(async () =>
      (await import('./arm/endpoints/open-endpoints.ts')).openEndpoints(await arm(world)),
    ),
    connections: openOnce(async () =>
      (await import('./arm/connections/open-connections.ts')).openConnections(await arm(world)),
    ),
    privateDns: openOnce(async () =>
      (await import('./arm/private-dns/open-private-dns.ts')).openPrivateDns(await arm(world)),
    ),
    resourceGraph: openOnce(async () =>
      (await import('./resource-graph/open-resource-graph.ts')).openResourceGraph(await arm(world)),
    ),
  };
}

type TableEffects = Pick<
  Effects,
  | 'allowlist'
  | 'approvalSlots'
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

/** A platform with an API of its own adds its line here, by the ID of its profile. */
function registrarOf({ settings, transport }: World): Effects['registrar'] {
  const registrars: ReadonlyMap<string, () => Promise<Registrar>> = new Map([
    [
      'clickhouse',
      openOnce(async () =>
        (await import('./clickhouse/open-clickhouse.ts')).openClickHouse(settings.clickHouse, transport),
      ),
    ],
  ]);
  return async (platform) => {
    const open = registrars.get(platform);
    if (open === undefined) throw new Fault('unexpected', `platform ${platform} has no API for its list`);
    return open();
  };
}

async function openCredential({ clientId }: Settings, { credential, httpClient }: Transport) {
  if (credential !== undefined) return credential;
  const { openCredential: open } = await import('./arm/client/open-credential.ts');
  return open({
    ...(clientId && { clientId }),
    ...(httpClient && { httpClient }),
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
  });
}

const arm = async (world: World): Promise<AzureConnection> => ({
  ...(await connect(world, world.settings.armEndpoint)),
  budgets: world.budgets,
});
const tables = (world: World): Promise<AzureConnection> => connect(world, world.settings.tablesEndpoint);

async function connect(
  { credential, hideSecrets, transport }: World,
  endpoint: string,
): Promise<AzureConnection> {
  const { report = warn } = transport;
  return {
    endpoint,
    credential: await credential(),
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    report: (message, facts) => report(message, hideSecrets(facts)),
    ...(transport.httpClient && { httpClient: transport.httpClient }),
  };
}

const warn: Report = (message, facts) => console.warn(message, facts);

import type { Role } from '../azure/arm/access/role.ts';
import { createAzure } from '../azure/create-azure.ts';
import type { AzureOptions, LocalAzure } from '../azure/local-azure.ts';
import { createMonitor, type Monitor } from '../azure/monitor/create-monitor.ts';
import { createPrivateDns, type PrivateDns } from '../azure/private-dns/private-dns-provider.ts';
import type { Clock } from '../clock/clock.ts';
import { createLocalResolvers, type LocalResolvers } from '../dns/local-resolvers.ts';
import { createFaults } from '../faults/create-faults.ts';
import type { OtherService } from '../faults/fault-catalog.ts';
import { createFaultSwitches, type FaultSwitches } from '../faults/fault-switches.ts';
import { type ClickHouseCloud, createClickHouseCloud } from '../platforms/clickhouse-cloud.ts';
import { createGalaxyAccount, type GalaxyAccount } from '../platforms/galaxy-account.ts';
import { STARBURST_NETWORK } from '../platforms/starburst-galaxy.ts';
import { createServiceNow } from '../tickets/servicenow/create-servicenow.ts';
import type { ServiceNow } from '../tickets/servicenow/local-servicenow.ts';
import { createTicketDesk, type TicketDesk } from '../tickets/ticket-desk.ts';
import { createTicketTopic, type TicketTopic } from '../tickets/ticket-topic.ts';
import type { DialDecisions } from '../wire/dial-decisions.ts';
import type { FaultRules } from '../wire/with-faults.ts';
import { type AppCallers, createAppCallers } from './app-callers.ts';
import { approveAsClickHouse } from './approve-as-clickhouse.ts';
import { createVendors, type Vendors, withPublicNames } from './create-vendors.ts';
import { decideDials } from './decide-dials.ts';
import { makeClickHouseService, makeNetworks } from './make-foundations.ts';
import * as place from './topology.ts';
import { createUserTools, type UserTools } from './user-tools.ts';

/** Everything around the app: Azure, the platforms, names, and the ticket desk, on one clock. */
export interface LocalWorld extends Vendors {
  readonly clock: Clock;
  readonly azure: LocalAzure;
  readonly privateDns: PrivateDns;
  /** The app's Application Insights. */
  readonly monitor: Monitor;
  readonly clickHouse: ClickHouseCloud;
  /** Our account at Starburst Galaxy. */
  readonly galaxy: GalaxyAccount;
  readonly ticketDesk: TicketDesk;
  readonly serviceNow: ServiceNow;
  readonly ticketTopic: TicketTopic;
  readonly resolvers: LocalResolvers;
  readonly dials: DialDecisions;
  /** Faults in front of ClickHouse's API, the ticket systems and the tables; those of ARM are `azure.faults`. */
  readonly faults: Readonly<Record<OtherService, FaultRules>>;
  readonly users: Readonly<Record<UserName, UserTools>>;
  /** Who signs in to the app. */
  readonly callers: AppCallers;
  /** Switches all of these faults by name. */
  readonly switches: FaultSwitches;
  /** The alias that ClickHouse's service in the region has. */
  readonly clickHouseAlias: string;
}

/** Who uses ARM besides the app. */
export type UserName = 'platform' | 'partner' | 'clickhouse' | 'starburst';

/** What a world may choose of its Azure: delays, endpoints without hosts, limits, the case of IDs, resource groups, the life of tokens. */
export interface AzureChoices
  extends Pick<
    AzureOptions,
    | 'asksForApproval'
    | 'delays'
    | 'hostlessTypes'
    | 'mergesZoneGroups'
    | 'limits'
    | 'mixesCase'
    | 'resourceGroups'
    | 'tokenLifetimeSeconds'
  > {
  /** What the app may do; without it the app owns its subscription. */
  readonly appRoles?: readonly Role[];
  /** What the app's identity for private DNS may do; without it there is none. */
  readonly dnsRoles?: readonly Role[];
}

/** How to set the world up. */
export interface WorldOptions extends AzureChoices {
  readonly clock: Clock;
  readonly seed?: number;
  /** Where clients reach ARM, for the addresses of operations. */
  readonly managementOrigin?: () => string;
}

/** Makes the world with its networks and the hub's zones: what stands before the app comes. */
export async function createWorld(options: WorldOptions): Promise<LocalWorld> {
  const { clock } = options;
  const azure = createAzure({ ...options, ...ownTenant(options) });
  const managementOrigin = options.managementOrigin ?? (() => 'https://management.azure.com');
  const privateDns = createPrivateDns(azure.context, { managementOrigin });
  azure.registerProvider(privateDns.provider);
  const users = createUsers(azure, managementOrigin);
  await makeNetworks(users);
  const clickHouseAlias = await makeClickHouseService(users.clickhouse);
  const clickHouse = createClickHouse(clock, clickHouseAlias);
  approveAsClickHouse(azure, clickHouse, users.clickhouse);
  const vendors = createVendors(azure, managementOrigin);
  const publicNames = withPublicNames(azure.state.publicNames, vendors.ataccama.publicNames);
  const resolvers = createResolvers(clock, azure, privateDns, publicNames);
  const faults = createFaults(clock);
  return {
    clock,
    azure,
    privateDns,
    monitor: createMonitor({ clock, instrumentationKey: place.INSTRUMENTATION_KEY }),
    clickHouse,
    galaxy: createGalaxyAccount({ clock, client: place.GALAXY_CLIENT }),
    ...vendors,
    ...createTicketSystems(clock),
    resolvers,
    dials: decideDials(azure, clickHouse, vendors.ataccama),
    faults,
    users,
    callers: createAppCallers(azure),
    switches: createFaultSwitches({
      azure,
      clock,
      faults,
      resolvers,
      users: { ...users, ...vendors.vendorTools },
    }),
    clickHouseAlias,
  };
}

const createTicketSystems = (
  clock: Clock,
): Pick<LocalWorld, 'ticketDesk' | 'serviceNow' | 'ticketTopic'> => ({
  ticketDesk: createTicketDesk({ clock, secret: place.TICKETS_SECRET }),
  serviceNow: createServiceNow({ clock, user: place.SERVICENOW_USER, client: place.SERVICENOW_CLIENT }),
  ticketTopic: createTicketTopic({ key: place.TICKETS_TOPIC_KEY }),
});

/** Both identities are the app's, and so go by one name in what the world has seen. */
const ownTenant = ({ appRoles, dnsRoles }: AzureChoices) => ({
  tenantId: place.TENANT_ID,
  identityHeader: place.IDENTITY_HEADER,
  identities: [
    {
      name: 'autopilot',
      clientId: place.IDENTITY_CLIENT_ID,
      subscriptions: appRoles === undefined ? [place.SUBSCRIPTION_ID] : [],
      roles: appRoles ?? [],
    },
    ...(dnsRoles === undefined
      ? []
      : [
          {
            name: 'autopilot',
            clientId: place.DNS_IDENTITY_CLIENT_ID,
            objectId: place.DNS_IDENTITY_OBJECT_ID,
            subscriptions: [],
            roles: dnsRoles,
          },
        ]),
  ],
});

function createUsers(azure: LocalAzure, origin: () => string): LocalWorld['users'] {
  const add = (name: UserName, tenantId: string, subscriptionId: string): UserTools =>
    createUserTools(
      azure.handle,
      azure.addPrincipal({ name, tenantId, subscriptions: [subscriptionId] }),
      origin,
    );
  return {
    platform: add('platform', place.TENANT_ID, place.SUBSCRIPTION_ID),
    partner: add('partner', place.PARTNER_TENANT_ID, place.PARTNER_SUBSCRIPTION_ID),
    clickhouse: add('clickhouse', place.CLICKHOUSE_TENANT_ID, place.CLICKHOUSE_SUBSCRIPTION_ID),
    starburst: add('starburst', STARBURST_NETWORK.tenantId, STARBURST_NETWORK.subscriptionId),
  };
}

function createClickHouse(clock: Clock, alias: string): ClickHouseCloud {
  const { hostLabel, id, name, serviceId, serviceName } = place.CLICKHOUSE_ORGANIZATION;
  const service = { id: serviceId, name: serviceName, region: place.REGION, tier: 'production', hostLabel };
  const organization = { id, name, services: [service], aliases: { [place.REGION]: alias } };
  return createClickHouseCloud({ clock, organization, apiKey: place.CLICKHOUSE_KEY });
}

const createResolvers = (
  clock: Clock,
  azure: LocalAzure,
  privateDns: PrivateDns,
  publicNames: LocalAzure['state']['publicNames'],
): LocalResolvers =>
  createLocalResolvers({
    clock,
    privateDns,
    publicNames,
    onPublicNamesChange: azure.onChange,
    resolvers: place.RESOLVERS.map(({ name, network }) => ({ name, network: network.toLowerCase() })),
  });

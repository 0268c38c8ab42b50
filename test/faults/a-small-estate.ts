import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import * as place from '../../infra/local/world/topology.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import type { NewEntry } from '../../shared/effects/tables/write-entry.ts';
import type { Plot } from './plots.ts';
import * as plots from './plots.ts';

/** Onboardings of different kinds, and how each has to end whatever goes wrong on the way. */
export const SMALL_ESTATE: readonly Plot[] = [
  plots.KEY_VAULT,
  plots.REGISTRY,
  plots.SQL_SERVER,
  plots.PARTNERS_STORAGE,
  plots.STRANGER,
  plots.CLICKHOUSE,
  plots.FIRST_APPROVAL,
  plots.RELEASED_APPROVAL,
];

/** Lets the app take stock of an empty estate first: what comes later is no longer "found on day one". */
export async function passDayOne(world: InProcessWorld): Promise<void> {
  await world.host.runTimer('reconcile-on-timer');
  await world.clock.runFor(60);
}

/** Makes the targets and the allowlist entries: what stands before anybody makes an endpoint. */
export async function makeTargets(world: InProcessWorld, plots: readonly Plot[]): Promise<void> {
  for (const { entry, target } of plots) {
    if (target !== 'clickhouse') await world.users.platform.put(target.id, target.apiVersion, target.body);
    if (entry !== undefined) await world.allow(anEntryFor(world, target, entry));
  }
}

const anEntryFor = (world: InProcessWorld, target: Plot['target'], changes: Partial<NewEntry>): NewEntry => ({
  scope:
    target === 'clickhouse'
      ? { kind: 'alias', alias: world.clickHouseAlias }
      : { kind: 'scope', id: toResourceId(target.id) },
  requester: { kind: 'subscription', subscriptionId: place.SUBSCRIPTION_ID },
  groupIds: [],
  hosts: [],
  attestation: 'none',
  mode: 'auto',
  firstApproval: 'allowed',
  owner: 'platform team',
  ...changes,
});

/** Makes the private endpoints, as their owners do. */
export async function makeEndpoints(world: InProcessWorld, plots: readonly Plot[]): Promise<void> {
  for (const plot of plots) await makeEndpoint(world, plot);
}

async function makeEndpoint(world: InProcessWorld, { endpoint, groupIds, owner, target }: Plot) {
  const network = owner === 'partner' ? place.PARTNER_NETWORK : place.SPOKE_NETWORK;
  const privateLinkServiceId = target === 'clickhouse' ? world.clickHouseAlias : target.id;
  const properties = { privateLinkServiceId, groupIds, requestMessage: 'orders team, please' };
  await world.users[owner].put(endpoint, '2025-05-01', {
    location: 'eastus',
    properties: {
      subnet: { id: `${network}/subnets/${place.ENDPOINT_SUBNET}` },
      manualPrivateLinkServiceConnections: [{ name: 'connection', properties }],
    },
  });
}

import type { PrivateDnsManagementClient } from '@azure/arm-privatedns';
import type { LinkedNetwork, PrivateDnsZone } from '../../domain/dns.ts';
import { found, type Reading } from '../../domain/reading.ts';
import { type ResourceId, toResourceId } from '../../domain/resource-id.ts';
import { readingOf } from './arm-reading.ts';
import { parseBody } from './parse-body.ts';
import { parseLink, ZoneBody } from './private-dns-body.ts';
import { addressOf } from './resource-path.ts';
import { type RawBodyOption, sdkBody, sdkItems } from './sdk-body.ts';

type Clients = (subscriptionId: string) => PrivateDnsManagementClient;

/**
 * Zones of a name in those of the subscriptions that we may read, with their links. A zone or link that cannot be
 * understood is a fault here: left out, it would be taken for missing, and another one be made.
 */
export async function findZones(
  clients: Clients,
  zoneName: string,
  subscriptions: readonly string[],
): Promise<readonly PrivateDnsZone[]> {
  const zones: PrivateDnsZone[] = [];
  for (const subscriptionId of new Set(subscriptions)) {
    const bodies = await zonesOf(clients, subscriptionId);
    for (const body of bodies.filter(({ name }) => name.toLowerCase() === zoneName.toLowerCase())) {
      zones.push(await withLinks(clients, body));
    }
  }
  return zones;
}

/**
 * IDs of all zones in those of the subscriptions that we may read. Here too no zone is left out because it cannot be
 * understood: an endpoint that its record sets refer to would look as if nothing referred to it.
 */
export async function listZones(
  clients: Clients,
  subscriptions: readonly string[],
): Promise<readonly ResourceId[]> {
  const zones: ResourceId[] = [];
  for (const subscriptionId of new Set(subscriptions)) {
    zones.push(...(await zonesOf(clients, subscriptionId)).map(({ id }) => toResourceId(id)));
  }
  return zones;
}

async function zonesOf(clients: Clients, subscriptionId: string): Promise<readonly ZoneBody[]> {
  const what = `GET /subscriptions/${subscriptionId}/providers/Microsoft.Network/privateDnsZones`;
  const reading = await readingOf(async () => {
    const list = (options: RawBodyOption) => clients(subscriptionId).privateZones.list(options);
    return found((await sdkItems(what, list)).map((item) => parseBody(ZoneBody, item, what)));
  });
  return reading.kind === 'found' ? reading.value : [];
}

/** Reads one zone with its links. */
export function readZone(clients: Clients, zone: ResourceId): Promise<Reading<PrivateDnsZone>> {
  const { subscriptionId, resourceGroup, name } = addressOf(zone);
  const what = `GET ${zone}`;
  return readingOf(async () => {
    const body = await sdkBody(what, (options) =>
      clients(subscriptionId).privateZones.get(resourceGroup, name, options),
    );
    return found(await withLinks(clients, parseBody(ZoneBody, body, what)));
  });
}

async function withLinks(clients: Clients, { id, name }: ZoneBody): Promise<PrivateDnsZone> {
  const zone = toResourceId(id);
  return { id: zone, name: name.toLowerCase(), networks: await linkedNetworksOf(clients, zone) };
}

async function linkedNetworksOf(clients: Clients, zone: ResourceId): Promise<readonly LinkedNetwork[]> {
  const { subscriptionId, resourceGroup, name } = addressOf(zone);
  const what = `GET ${zone}/virtualNetworkLinks`;
  const links = await sdkItems(what, (options) =>
    clients(subscriptionId).virtualNetworkLinks.list(resourceGroup, name, options),
  );
  return links.flatMap((link) => parseLink(link, what));
}

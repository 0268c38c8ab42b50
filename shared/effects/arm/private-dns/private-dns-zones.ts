import type { PrivateDnsManagementClient } from '@azure/arm-privatedns';
import type { LinkedNetwork, PrivateDnsZone } from '../../../domain/dns.ts';
import { found, type Reading, valueIn } from '../../../domain/reading.ts';
import { type ResourceId, toResourceId } from '../../../domain/resource-id.ts';
import { readingOf, valueWeMayRead } from '../reading/arm-reading.ts';
import { parseBody } from '../reading/parse-body.ts';
import { addressOf } from '../reading/resource-path.ts';
import { type RawBodyOption, sdkBody, sdkItems } from '../reading/sdk-body.ts';
import { parseLink, ZoneBody } from './private-dns-body.ts';

type Clients = (subscriptionId: string) => PrivateDnsManagementClient;

/**
 * Zones of these names in those of the subscriptions that we may read, with their links. A zone or link that cannot be
 * understood is a fault here: left out, it would be taken for missing, and another one be made.
 */
export async function findZones(
  clients: Clients,
  zoneNames: readonly string[],
  subscriptions: readonly string[],
): Promise<readonly PrivateDnsZone[]> {
  const wanted = new Set(zoneNames.map((name) => name.toLowerCase()));
  const zones: PrivateDnsZone[] = [];
  for (const subscriptionId of new Set(subscriptions)) {
    const bodies = valueIn(await zonesOf(clients, subscriptionId)) ?? [];
    for (const body of bodies.filter(({ name }) => wanted.has(name.toLowerCase()))) {
      zones.push(await withLinks(clients, body));
    }
  }
  return zones;
}

/**
 * IDs of all zones in these subscriptions. Throws where one may not be read or a zone cannot be understood: an
 * endpoint that its record sets refer to would look as if nothing referred to it.
 */
export async function listZones(
  clients: Clients,
  subscriptions: readonly string[],
): Promise<readonly ResourceId[]> {
  const zones: ResourceId[] = [];
  for (const subscriptionId of new Set(subscriptions)) {
    const bodies = valueWeMayRead(await zonesOf(clients, subscriptionId)) ?? [];
    zones.push(...bodies.map(({ id }) => toResourceId(id)));
  }
  return zones;
}

function zonesOf(clients: Clients, subscriptionId: string): Promise<Reading<readonly ZoneBody[]>> {
  const what = `GET /subscriptions/${subscriptionId}/providers/Microsoft.Network/privateDnsZones`;
  return readingOf(async () => {
    const list = (options: RawBodyOption) => clients(subscriptionId).privateZones.list(options);
    return found((await sdkItems(what, list)).map((item) => parseBody(ZoneBody, item, what)));
  });
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

/** A zone that is still being made is listed, but has no children yet: they answer 404. */
async function linkedNetworksOf(clients: Clients, zone: ResourceId): Promise<readonly LinkedNetwork[]> {
  const { subscriptionId, resourceGroup, name } = addressOf(zone);
  const what = `GET ${zone}/virtualNetworkLinks`;
  const links = await readingOf(async () =>
    found(
      await sdkItems(what, (options) =>
        clients(subscriptionId).virtualNetworkLinks.list(resourceGroup, name, options),
      ),
    ),
  );
  return (valueWeMayRead(links) ?? []).flatMap((link) => parseLink(link, what));
}

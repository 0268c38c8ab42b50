import type { PrivateDnsManagementClient } from '@azure/arm-privatedns';
import type { LinkedNetwork, PrivateDnsZone } from '../../domain/dns.ts';
import { found, type Reading } from '../../domain/reading.ts';
import { type ResourceId, toResourceId } from '../../domain/resource-id.ts';
import type { Report } from '../transport.ts';
import { readingOf } from './arm-reading.ts';
import { parseBody } from './parse-body.ts';
import { Page, parseLink, ZoneBody } from './private-dns-body.ts';
import { readEach } from './read-each.ts';
import { addressOf } from './resource-path.ts';
import { sdkBody, sdkPages } from './sdk-body.ts';

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
    const what = `zones of ${subscriptionId}`;
    const bodies = (await zoneItemsOf(clients, subscriptionId)).map((item) =>
      parseBody(ZoneBody, item, what),
    );
    for (const body of bodies.filter(({ name }) => name.toLowerCase() === zoneName.toLowerCase())) {
      zones.push(await withLinks(clients, body));
    }
  }
  return zones;
}

/** IDs of all zones in those of the subscriptions that we may read. */
export async function listZones(
  clients: Clients,
  subscriptions: readonly string[],
  report: Report,
): Promise<readonly ResourceId[]> {
  const zones: ResourceId[] = [];
  for (const subscriptionId of new Set(subscriptions)) {
    const what = `zones of ${subscriptionId}`;
    const idIn = (item: unknown) => found(toResourceId(parseBody(ZoneBody, item, what).id));
    zones.push(...readEach(await zoneItemsOf(clients, subscriptionId), idIn, report));
  }
  return zones;
}

async function zoneItemsOf(clients: Clients, subscriptionId: string): Promise<readonly unknown[]> {
  const what = `GET /subscriptions/${subscriptionId}/providers/Microsoft.Network/privateDnsZones`;
  const reading = await readingOf(async () => {
    const pages = await sdkPages(what, (options) => clients(subscriptionId).privateZones.list(options));
    return found(itemsOf(pages, what));
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
  const pages = await sdkPages(what, (options) =>
    clients(subscriptionId).virtualNetworkLinks.list(resourceGroup, name, options),
  );
  return itemsOf(pages, what).flatMap((item) => parseLink(item, what));
}

/** The items of all pages, unchecked. */
export const itemsOf = (pages: readonly unknown[], what: string): readonly unknown[] =>
  pages.flatMap((page) => parseBody(Page, page, what).value);

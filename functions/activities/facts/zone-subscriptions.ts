import { type ResourceId, subscriptionOf } from '../../../shared/domain/resource-id.ts';
import type { Policy } from '../../../shared/domain/settings.ts';

/** Subscriptions in which zones may stand: of the watched scopes, the hub, the mappings (of these names, or all), and the given networks. */
export function zoneSubscriptions(
  { dns, watched }: Policy,
  networks: readonly ResourceId[],
  zoneNames?: readonly string[],
): readonly string[] {
  const mappings = dns.mappings.filter(({ zoneName }) => zoneNames?.includes(zoneName.toLowerCase()) ?? true);
  const places = [
    ...watched.scopes,
    ...networks,
    ...(dns.centralResourceGroup === undefined ? [] : [dns.centralResourceGroup]),
    ...mappings.map(({ zone }) => zone),
  ];
  return [...new Set(places.map(subscriptionOf))];
}

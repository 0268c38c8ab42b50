import { nameOf } from '../../arm/resource-id.ts';
import { targetTypeOf } from '../../providers/targets/target-types.ts';
import { groupOf, memberOf, privatelinkNameOf } from '../../providers/template.ts';
import type { PrivateEndpoint, ZoneGroupConfig, ZoneGroupRecordSet } from '../../state/resources.ts';
import type { AzureWorld } from '../../world.ts';

/** Recorded from exported templates: records of zone groups live ten seconds. */
export const ZONE_GROUP_TTL_SECONDS = 10;

interface PrivateName {
  readonly name: string;
  readonly address: string;
}

/** The configurations with the record sets that each zone gets: every name goes to the zone that fits it best. */
export function configsWithRecords(
  world: AzureWorld,
  endpoint: PrivateEndpoint,
  configs: readonly ZoneGroupConfig[],
): readonly ZoneGroupConfig[] {
  const names = privateNamesOf(world, endpoint);
  const zones = configs.map((config) => nameOf(config.privateDnsZoneId).toLowerCase());
  return configs.map((config, index) => {
    const zoneName = zones[index] ?? '';
    const own = names.filter(({ name }) => bestZone(name, zones) === zoneName);
    return { ...config, recordSets: toRecordSets(config.privateDnsZoneId, zoneName, own) };
  });
}

/** What public DNS calls the endpoint's hosts once they are private; a Private Link service has no such names. */
function privateNamesOf({ state }: AzureWorld, endpoint: PrivateEndpoint): readonly PrivateName[] {
  const target = state.targets.get(endpoint.consumer.targetId);
  const row = target && targetTypeOf(target.type);
  if (target === undefined || row === undefined) return [];
  const members = groupOf(row, endpoint.consumer.groupIds[0] ?? '')?.members ?? [];
  const byHost = new Map(
    members.map((each) => memberOf(each, target)).map((each) => [each.host, privatelinkNameOf(each)]),
  );
  return endpoint.members.flatMap(({ hosts, address }) =>
    hosts.flatMap((host) => {
      const name = byHost.get(host);
      return name === undefined ? [] : [{ name, address }];
    }),
  );
}

const bestZone = (name: string, zones: readonly string[]): string | undefined =>
  zones.filter((zone) => name.endsWith(`.${zone}`)).toSorted((one, other) => other.length - one.length)[0];

function toRecordSets(zoneId: string, zoneName: string, names: readonly PrivateName[]): ZoneGroupRecordSet[] {
  const byName = new Map<string, string[]>();
  for (const { name, address } of names) {
    const recordSetName = name.slice(0, -zoneName.length - 1);
    byName.set(recordSetName, [...(byName.get(recordSetName) ?? []), address]);
  }
  return [...byName].map(([recordSetName, addresses]) => ({ zoneId, zoneName, recordSetName, addresses }));
}

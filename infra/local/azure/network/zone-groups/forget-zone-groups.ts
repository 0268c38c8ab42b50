import type { ZoneGroup } from '../../state/resources.ts';
import type { AzureWorld } from '../../world.ts';
import { deleteZoneRecords } from './write-zone-records.ts';

/** Takes the zone groups of an endpoint (lower-case ID) away with it, and every record set that they wrote. */
export function forgetZoneGroupsOf(world: AzureWorld, endpointId: string): void {
  for (const group of [...world.state.zoneGroups.values()]) {
    if (group.endpointId === endpointId) forgetZoneGroup(world, group, 'azure');
  }
}

/** Takes one zone group away, and every record set that it wrote. */
export function forgetZoneGroup(world: AzureWorld, group: ZoneGroup, by: string): void {
  const resource = group.id.toLowerCase();
  world.state.zoneGroups.delete(resource);
  world.context.record({ kind: 'zonegroup.deleted', resource, by, before: group });
  deleteZoneRecords(world, group.written);
}

import type { Cloud } from '../../domain/settings.ts';
import table from './private-dns-zones.data.json' with { type: 'json' };

/** A public suffix and the zone that serves names under it, or why the source leaves that in doubt. May hold placeholders. */
export type ZoneName =
  | { readonly suffix: string; readonly zone: string }
  | { readonly suffix: string; readonly doubt: string };

interface ZoneRow {
  readonly type: string;
  /** A trailing `*` stands for any ending. */
  readonly groupIds: readonly string[];
  readonly names: readonly ZoneName[];
}

/**
 * Microsoft's table of private DNS zones, kept as data with its sources
 * (https://learn.microsoft.com/azure/private-link/private-endpoint-dns). What is stripped from a host is
 * the zone's own public name, so that `reg.eastus.data.azurecr.io` keeps `reg.eastus.data` in the one zone.
 */
const rowsByCloud: Readonly<Record<Cloud, ReadonlyMap<string, readonly ZoneRow[]>>> = {
  AzureCloud: byType(table.AzureCloud.rows),
  AzureUSGovernment: byType(table.AzureUSGovernment.rows),
  AzureChinaCloud: byType(table.AzureChinaCloud.rows),
};

/** The suffixes and zones of a resource type and one of its group IDs in a cloud; none where the table has no row. Ignores case. */
export function zoneNamesFor(cloud: Cloud, resourceType: string, groupId: string): readonly ZoneName[] {
  const rows = rowsByCloud[cloud].get(resourceType.toLowerCase()) ?? [];
  return rows
    .filter((row) => row.groupIds.some((known) => isGroup(known, groupId)))
    .flatMap((row) => row.names);
}

/** True when a resource type offers several group IDs in a cloud, each with public names of its own. Ignores case. */
export const hasSeveralGroups = (cloud: Cloud, resourceType: string): boolean =>
  (rowsByCloud[cloud].get(resourceType.toLowerCase()) ?? []).flatMap(({ groupIds }) => groupIds).length > 1;

function byType(rows: readonly ZoneRow[]): ReadonlyMap<string, readonly ZoneRow[]> {
  const types = [...new Set(rows.map((row) => row.type.toLowerCase()))];
  return new Map(types.map((type) => [type, rows.filter((row) => row.type.toLowerCase() === type)]));
}

function isGroup(known: string, groupId: string): boolean {
  if (!known.endsWith('*')) return known.toLowerCase() === groupId.toLowerCase();
  return groupId.toLowerCase().startsWith(known.slice(0, -1).toLowerCase());
}

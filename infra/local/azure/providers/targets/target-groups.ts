import zones from '../../../../../shared/plan/hosts/private-dns-zones.data.json' with { type: 'json' };
import type { GroupMember, TargetGroup } from './target-type.ts';

/** A member whose host is not simply the target's name before the public suffix. */
interface KnownMember {
  readonly name: string;
  readonly host: string;
}

/** Hosts known from documentation, recordings or practice; `type groupId` in lower case. */
const KNOWN_MEMBERS: Readonly<Record<string, readonly KnownMember[]>> = {
  'microsoft.keyvault/vaults vault': [{ name: 'default', host: '{name}.vault.azure.net' }],
  'microsoft.containerregistry/registries registry': [
    { name: 'registry_data_{region}', host: '{name}.{region}.data.azurecr.io' },
    { name: 'registry', host: '{name}.azurecr.io' },
  ],
  'microsoft.databricks/workspaces databricks_ui_api': [
    { name: 'databricks_ui_api', host: '{workspaceUrl}' },
  ],
  // Each hub has numbers of its own; these are a recording's.
  'microsoft.devices/iothubs iothub': [
    { name: 'iotHub', host: '{name}.azure-devices.net' },
    { name: 'iotHub-servicebus', host: 'iothub-ns-{name}-19053608-8512ac8db6.servicebus.windows.net' },
  ],
  // One host per region, shared by all workspaces of it.
  'microsoft.databricks/workspaces browser_authentication': [
    { name: 'browser_authentication', host: '{region}.pl-auth.azuredatabricks.net' },
  ],
  // The account's own host and one per region that it is in.
  'microsoft.documentdb/databaseaccounts sql': [
    { name: '{name}', host: '{name}.documents.azure.com' },
    { name: '{name}-{region}', host: '{name}-{region}.documents.azure.com' },
  ],
};

/** Microsoft's words for parts of a suffix, and what stands for them here. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  '{regionName}': '{region}',
  '{regionCode}': '{region}',
  '{dnsPrefix}': '{dnsZone}',
  '{partitionId}': '1',
};

interface ZoneName {
  readonly suffix: string;
  readonly zone: string;
}

/**
 * The group IDs of a type with their hosts and zones, from the table of private DNS zones that the project keeps; none
 * for a type that the table lacks. A group with several public suffixes has an address for each (recorded of IoT Hub).
 */
export function groupsOf(type: string): readonly TargetGroup[] {
  const rows = zones.AzureCloud.rows.filter((row) => row.type.toLowerCase() === type.toLowerCase());
  return rows.flatMap(({ groupIds, names }) => {
    const named = names.flatMap(({ suffix, zone }) => (zone === undefined ? [] : [toZoneName(suffix, zone)]));
    return groupIds.map((groupId) => ({ groupId, members: membersOf(type, groupId, named) }));
  });
}

function membersOf(type: string, groupId: string, names: readonly ZoneName[]): readonly GroupMember[] {
  const known = KNOWN_MEMBERS[`${type} ${groupId}`.toLowerCase()];
  if (known === undefined) return names.map((name, index) => usualMember(groupId, name, index));
  return known.map((member) => {
    const name = names.find(({ suffix }) => member.host.endsWith(`.${suffix}`)) ?? names[0];
    return { ...member, zone: name?.zone ?? '', publicSuffix: name?.suffix ?? '' };
  });
}

const usualMember = (groupId: string, { suffix, zone }: ZoneName, index: number): GroupMember => ({
  name: index === 0 ? groupId : `${groupId}-${suffix.split('.')[0]}`,
  host: `${firstLabel(groupId)}.${suffix}`,
  zone,
  publicSuffix: suffix,
});

/** A secondary endpoint and a slot add to the target's own name. */
function firstLabel(groupId: string): string {
  if (groupId.endsWith('_secondary')) return '{name}-secondary';
  return groupId.endsWith('*') ? '{name}-{rest}' : '{name}';
}

const toZoneName = (suffix: string, zone: string): ZoneName => ({
  suffix: inOurWords(suffix),
  zone: inOurWords(zone),
});

const inOurWords = (text: string): string =>
  text.replaceAll(/\{\w+\}/g, (placeholder) => PLACEHOLDERS[placeholder] ?? placeholder);

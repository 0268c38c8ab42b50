import { toResourceId } from '../domain/resource-id.ts';
import type { DnsPolicy } from '../domain/settings.ts';
import { readResolvers } from './read-resolvers.ts';
import { isResourceGroup } from './read-watched-scope.ts';
import { readZoneMappings } from './read-zone-mappings.ts';
import { complain, readBoolean, readNumber, readText, type SettingReader } from './setting-reader.ts';

/** Reads where private DNS stands, what the app may make there, and who is asked. */
export function readDnsPolicy(reader: SettingReader): DnsPolicy {
  const group = readCentralResourceGroup(reader);
  return {
    ...(group === undefined ? {} : { centralResourceGroup: toResourceId(group) }),
    mappings: readZoneMappings(reader),
    mayCreateZones: readBoolean(reader, 'DNS_MAY_CREATE_ZONES'),
    mayCreateLinks: readBoolean(reader, 'DNS_MAY_CREATE_LINKS'),
    recordTtlSeconds: readNumber(reader, 'DNS_RECORD_TTL_SECONDS', {
      otherwise: 300,
      min: 1,
      max: 2_147_483_647,
      isWhole: true,
    }),
    resolvers: readResolvers(reader),
  };
}

function readCentralResourceGroup(reader: SettingReader): string | undefined {
  const group = readText(reader, 'DNS_CENTRAL_RESOURCE_GROUP');
  if (group !== undefined && !isResourceGroup(group)) {
    complain(reader, 'DNS_CENTRAL_RESOURCE_GROUP', 'must be /subscriptions/<guid>/resourceGroups/<name>');
  }
  return group;
}

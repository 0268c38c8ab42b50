import { isIP } from 'node:net';
import * as z from 'zod';
import type { ResolverSetting } from '../domain/dns.ts';
import { isResourceId, nameOf, resourceTypeOf, toResourceId } from '../domain/resource-id.ts';
import type { DnsPolicy, ZoneMapping } from '../domain/settings.ts';
import { isResourceGroup } from './read-watched-scope.ts';
import type { SettingName } from './setting-names.ts';
import { complain, readBoolean, readNumber, readText, type SettingReader } from './setting-reader.ts';

const resourceOf = (type: string) =>
  z
    .string()
    .refine((id) => isResourceId(id) && resourceTypeOf(toResourceId(id)) === type.toLowerCase(), {
      error: `must be the ID of a ${type}`,
    })
    .transform(toResourceId);

const Network = resourceOf('Microsoft.Network/virtualNetworks');

const Mapping = z
  .strictObject({
    network: Network.exactOptional(),
    zoneName: z.string().toLowerCase(),
    zone: resourceOf('Microsoft.Network/privateDnsZones'),
    writer: z.enum(['app', 'zoneGroup']).default('app'),
  })
  .refine(({ zone, zoneName }) => nameOf(zone) === zoneName, {
    error: 'must be the last segment of zone',
    path: ['zoneName'],
  });

/** Node wraps a port beyond 65535 silently and refuses a host name late, so both are checked here. */
const Resolver = z.strictObject({
  name: z.string().min(1),
  address: z.string().refine((address) => isIP(address) !== 0, { error: 'must be an IPv4 or IPv6 address' }),
  port: z.int().min(1, 'must be 1 to 65535').max(65535, 'must be 1 to 65535').default(53),
  networks: z.array(Network).default([]),
  isRequired: z.boolean().default(true),
});

/** Reads where private DNS stands, what the app may make there, and who is asked. */
export function readDnsPolicy(reader: SettingReader): DnsPolicy {
  const group = readCentralResourceGroup(reader);
  return {
    ...(group === undefined ? {} : { centralResourceGroup: toResourceId(group) }),
    mappings: readJsonList<ZoneMapping>(reader, 'DNS_ZONE_MAPPINGS', Mapping),
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

function readResolvers(reader: SettingReader): readonly ResolverSetting[] {
  const resolvers = readJsonList<ResolverSetting>(reader, 'DNS_RESOLVERS', Resolver);
  if (new Set(resolvers.map(({ name }) => name)).size < resolvers.length) {
    complain(reader, 'DNS_RESOLVERS', 'must give every resolver a name of its own');
  }
  return resolvers;
}

function readJsonList<T>(reader: SettingReader, name: SettingName, item: z.ZodType<T>): readonly T[] {
  const json = parseJson(readText(reader, name) ?? '[]');
  if (!Array.isArray(json)) {
    complain(reader, name, 'must be a JSON list, such as [] for none');
    return [];
  }
  const { success, data, error } = z.array(item).safeParse(json);
  for (const issue of error?.issues ?? []) complain(reader, name, wordsFor(issue));
  return success ? data : [];
}

/** Gives undefined for what is not JSON: the caller says what would be right. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wordsFor({ path, message }: z.core.$ZodIssue): string {
  const [index, ...field] = path;
  const where = [`item ${Number(index) + 1}`, ...field.map(String)].join(' ');
  return `${where}: ${message}`;
}

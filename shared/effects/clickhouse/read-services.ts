import { isSameIdentifier, type RegisteredService } from '../../domain/registration.ts';
import { type ClickHouseConnection, callClickHouse } from './call-clickhouse.ts';
import { PrivateEndpointConfigReply, ServiceReply } from './clickhouse-replies.ts';

/**
 * Tiers of services that cannot be reached privately: `development` in ClickHouse's instructions for Azure Private Link,
 * `basic` since 2025. An unknown tier is left for the API to refuse.
 */
const TIERS_WITHOUT_PRIVATE_LINK: ReadonlySet<string> = new Set(['development', 'basic']);

const ANYWHERE: ReadonlySet<string> = new Set(['0.0.0.0/0', '::/0']);

/** A config as it was read: alias and host of a service change with the service only, if at all. */
interface KeptConfig {
  readonly config: PrivateEndpointConfigReply['result'];
  readonly untilMs: number;
}

/** How services are read: a config is kept for a while, since a key has few requests at a time. */
export interface ServiceReader {
  readonly connection: ClickHouseConnection;
  readonly now: () => Date;
  readonly configs: Map<string, KeptConfig>;
}

const KEPT_FOR_MS = 600_000;

/** Reads services one after the other, with the entries of their lists that are one of `identifiers`. */
export async function readServices(
  reader: ServiceReader,
  organization: string,
  services: readonly string[],
  identifiers: readonly string[],
): Promise<readonly RegisteredService[]> {
  const read: RegisteredService[] = [];
  for (const service of services) {
    read.push(await readService(reader, [organization, 'services', service], service, identifiers));
  }
  return read;
}

/** Entries of one service's list that are one of `identifiers`, as they are spelled there. */
export async function readList(
  connection: ClickHouseConnection,
  path: readonly string[],
  identifiers: readonly string[],
): Promise<readonly string[]> {
  const found = await callClickHouse(connection, { method: 'GET', path }, ServiceReply);
  return thoseIn(found?.result.privateEndpointIds ?? [], identifiers);
}

async function readService(
  reader: ServiceReader,
  path: readonly string[],
  service: string,
  identifiers: readonly string[],
): Promise<RegisteredService> {
  const found = await callClickHouse(reader.connection, { method: 'GET', path }, ServiceReply);
  if (found === undefined) return { ...NOTHING, service, isFound: false };
  const known = { ...NOTHING, service, ...describe(found.result, identifiers) };
  if (TIERS_WITHOUT_PRIVATE_LINK.has(found.result.tier ?? '')) return known;

  const config = await readConfig(reader, path);
  return {
    ...known,
    alias: config?.endpointServiceId ?? '',
    privateHost: config?.privateDnsHostname ?? '',
    offersPrivateLink: config !== undefined,
  };
}

const NOTHING = {
  isFound: true,
  alias: '',
  privateHost: '',
  region: '',
  listedAs: [],
  othersListed: 0,
  offersPrivateLink: false,
  isOpenToAnywhere: false,
};

function describe(
  { ipAccessList, privateEndpointIds, region, tier }: ServiceReply['result'],
  identifiers: readonly string[],
): Pick<RegisteredService, 'isOpenToAnywhere' | 'listedAs' | 'othersListed' | 'plan' | 'region'> {
  const listedAs = thoseIn(privateEndpointIds, identifiers);
  return {
    region,
    ...(tier === undefined ? {} : { plan: tier }),
    listedAs,
    othersListed: privateEndpointIds.length - listedAs.length,
    isOpenToAnywhere: ipAccessList.some(({ source }) => ANYWHERE.has(source.trim())),
  };
}

const thoseIn = (list: readonly string[], identifiers: readonly string[]): readonly string[] =>
  list.filter((entry) => identifiers.some((identifier) => isSameIdentifier(entry, identifier)));

async function readConfig(
  { configs, connection, now }: ServiceReader,
  path: readonly string[],
): Promise<PrivateEndpointConfigReply['result'] | undefined> {
  const nowMs = now().getTime();
  const key = JSON.stringify(path);
  const kept = configs.get(key);
  if (kept !== undefined && nowMs < kept.untilMs) return kept.config;
  const call = { method: 'GET', path: [...path, 'privateEndpointConfig'] } as const;
  const reply = await callClickHouse(connection, call, PrivateEndpointConfigReply);
  if (reply !== undefined) configs.set(key, { config: reply.result, untilMs: nowMs + KEPT_FOR_MS });
  return reply?.result;
}

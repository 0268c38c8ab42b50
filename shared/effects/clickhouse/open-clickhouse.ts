import * as z from 'zod';
import type { RegisteredService } from '../../domain/facts.ts';
import { Fault } from '../../domain/fault.ts';
import type { Settings } from '../../settings.ts';
import type { Registrar } from '../effects.ts';
import { openHttp } from '../open-http.ts';
import type { Transport } from '../transport.ts';
import { type ClickHouseConnection, callClickHouse } from './call-clickhouse.ts';
import { PrivateEndpointConfigReply, ServiceReply } from './clickhouse-replies.ts';

/** Services of this tier cannot be reached privately, say ClickHouse's instructions for Azure Private Link. */
const TIER_WITHOUT_PRIVATE_LINK = 'development';

/** Opens ClickHouse Cloud's API (https://clickhouse.com/docs/en/cloud/manage/openapi). */
export function openClickHouse({ apiUrl, key }: Settings['clickHouse'], transport: Transport): Registrar {
  const connection = { http: openHttp(transport), apiUrl, key };
  return {
    readServices: (organization, services, identifiers) =>
      readServices(connection, organization, services, identifiers),
    addEndpoint: (organization, service, identifier) =>
      addEndpoint(connection, organization, service, identifier),
    removeEndpoint: (organization, service, identifier) =>
      removeEndpoint(connection, organization, service, identifier),
  };
}

/** One after the other: a key has few requests at a time. */
async function readServices(
  connection: ClickHouseConnection,
  organization: string,
  services: readonly string[],
  identifiers: readonly string[],
): Promise<readonly RegisteredService[]> {
  const read: RegisteredService[] = [];
  for (const service of services) {
    read.push(await readService(connection, [organization, 'services', service], service, identifiers));
  }
  return read;
}

async function readService(
  connection: ClickHouseConnection,
  path: readonly string[],
  service: string,
  identifiers: readonly string[],
): Promise<RegisteredService> {
  const nothing = { service, alias: '', privateHost: '', isRegistered: false, offersPrivateLink: false };
  const found = await callClickHouse(connection, { method: 'GET', path }, ServiceReply);
  if (found === undefined) return { ...nothing, isFound: false };
  if (found.result.tier === TIER_WITHOUT_PRIVATE_LINK) return { ...nothing, isFound: true };

  const config = await callClickHouse(
    connection,
    { method: 'GET', path: [...path, 'privateEndpointConfig'] },
    PrivateEndpointConfigReply,
  );
  return {
    service,
    isFound: true,
    alias: config?.result.endpointServiceId ?? '',
    privateHost: config?.result.privateDnsHostname ?? '',
    isRegistered: holdsAny(found.result.privateEndpointIds, identifiers),
    offersPrivateLink: config !== undefined,
  };
}

/** The list keeps IDs as somebody typed them; Azure compares them without case. */
function holdsAny(list: readonly string[], identifiers: readonly string[]): boolean {
  const wanted = new Set(identifiers.map((identifier) => identifier.toLowerCase()));
  return list.some((id) => wanted.has(id.toLowerCase()));
}

async function addEndpoint(
  connection: ClickHouseConnection,
  organization: string,
  service: string,
  identifier: string,
): Promise<void> {
  const path = [organization, 'services', service];
  const body = { privateEndpointIds: { add: [identifier] } };
  const done = await callClickHouse(connection, { method: 'PATCH', path, body }, z.unknown());
  if (done === undefined) throw new Fault('unexpected', 'ClickHouse PATCH: the service does not exist');
}

/** Named as the list spells it: whether ClickHouse folds case when it removes is not known. */
async function removeEndpoint(
  connection: ClickHouseConnection,
  organization: string,
  service: string,
  identifier: string,
): Promise<void> {
  const path = [organization, 'services', service];
  const found = await callClickHouse(connection, { method: 'GET', path }, ServiceReply);
  const listed = (found?.result.privateEndpointIds ?? []).filter((id) => holdsAny([id], [identifier]));
  if (listed.length === 0) return;
  const body = { privateEndpointIds: { remove: listed } };
  await callClickHouse(connection, { method: 'PATCH', path, body }, z.unknown());
}

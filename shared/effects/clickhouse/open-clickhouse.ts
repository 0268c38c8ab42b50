import * as z from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { AliasAnswer, AliasPlace, ListPlace } from '../../domain/registration.ts';
import type { Settings } from '../../settings.ts';
import { openHttp } from '../open-http.ts';
import type { Registrar } from '../registrar.ts';
import type { Transport } from '../transport.ts';
import {
  type ClickHouseCall,
  type ClickHouseConnection,
  callClickHouse,
  readAnswer,
  sendToClickHouse,
} from './call-clickhouse.ts';
import { PrivateEndpointConfigReply, RegionReply } from './clickhouse-replies.ts';
import { openOrganizationList } from './open-organization-list.ts';
import { readList, readServices } from './read-services.ts';

/** Opens ClickHouse Cloud's API (https://clickhouse.com/docs/en/cloud/manage/openapi). */
export function openClickHouse(
  { apiUrl, key, keepsOrganizationList }: Settings['clickHouse'],
  transport: Transport,
): Registrar {
  const connection = { http: openHttp(transport), apiUrl, key };
  const reader = { connection, now: () => transport.now(), configs: new Map() };
  return {
    readServices: (organization, services, identifiers) =>
      readServices(reader, organization, services, identifiers),
    readList: (place, identifiers) => readList(connection, pathOf(place), identifiers),
    addEndpoint: (place, identifier) => addEndpoint(connection, place, identifier),
    removeEndpoint: (place, identifier) => removeEndpoint(connection, place, identifier),
    organizationList: keepsOrganizationList ? openOrganizationList(connection) : undefined,
    findAlias: (organization, place) => findAlias(connection, organization, place),
  };
}

const pathOf = ({ organization, service }: ListPlace): readonly string[] => [
  organization,
  'services',
  service,
];

async function addEndpoint(
  connection: ClickHouseConnection,
  place: ListPlace,
  identifier: string,
): Promise<void> {
  const body = { privateEndpointIds: { add: [identifier] } };
  const call: ClickHouseCall = { method: 'PATCH', path: pathOf(place), body };
  const done = await callClickHouse(connection, call, z.unknown());
  if (done === undefined) throw new Fault('unexpected', 'ClickHouse PATCH: the service does not exist');
}

/** Named as the list spells it: whether ClickHouse folds case when it removes is not known. */
async function removeEndpoint(
  connection: ClickHouseConnection,
  place: ListPlace,
  identifier: string,
): Promise<void> {
  const listed = await readList(connection, pathOf(place), [identifier]);
  if (listed.length === 0) return;
  const body = { privateEndpointIds: { remove: listed } };
  await callClickHouse(connection, { method: 'PATCH', path: pathOf(place), body }, z.unknown());
}

async function findAlias(
  connection: ClickHouseConnection,
  organization: string,
  place: AliasPlace,
): Promise<AliasAnswer> {
  if ('region' in place) return findRegionalAlias(connection, organization, place.region);
  const path = [organization, 'services', place.service, 'privateEndpointConfig'];
  const found = await callClickHouse(connection, { method: 'GET', path }, PrivateEndpointConfigReply);
  if (found === undefined) return { kind: 'absent', reason: 'the organization has no such service' };
  const { endpointServiceId: alias, privateDnsHostname: privateHost } = found.result;
  return { kind: 'found', alias, privateHost };
}

/** The API answers 400 for a region in which the organization has no service (terraform-provider-clickhouse issue 48). */
async function findRegionalAlias(
  connection: ClickHouseConnection,
  organization: string,
  region: string,
): Promise<AliasAnswer> {
  const query = { cloud_provider: 'azure', region_id: region };
  const call = { method: 'GET', path: [organization, 'privateEndpointConfig'], query } as const;
  const answer = await sendToClickHouse(connection, call);
  if (answer.status === 400 || answer.status === 404)
    return { kind: 'absent', reason: 'the organization has no service in this region' };
  const { result } = readAnswer(answer, 'ClickHouse GET', RegionReply);
  return { kind: 'found', alias: result.endpointServiceId };
}

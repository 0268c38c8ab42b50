import { createHash } from 'node:crypto';
import { nameOf, type ResourceId } from '../../../domain/resource-id.ts';
import type { AzureConnection } from '../../azure-connection.ts';
import type { Accepted, PrivateDns } from '../../effects.ts';
import { acceptedOf } from '../client/accepted.ts';
import { type ArmClient, openArmClient } from '../client/arm-client.ts';
import { ArmFault } from '../client/arm-fault.ts';
import { pathOf } from '../reading/resource-path.ts';
import { inNameOf } from './in-name-of.ts';
import { isCompletedLink, isFinishedZone } from './private-dns-body.ts';
import { openPrivateDnsClients } from './private-dns-clients.ts';
import { findZones, listZones, readZone } from './private-dns-zones.ts';
import { listRecordSets, putRecordSet, readRecordSet, removeRecordSet } from './record-sets.ts';

/** The version that the SDK speaks too. */
const API_VERSION = '2020-06-01';

/**
 * Opens private DNS: zones, links and record sets through Azure's own SDK. Zones and links are made through
 * our own client, because the SDK's methods for that wait for the operation.
 */
export function openPrivateDns(connection: AzureConnection): PrivateDns {
  const privateDns = openNameless(connection);
  return connection.copy === undefined ? privateDns : inNameOf(connection.copy, privateDns);
}

function openNameless(connection: AzureConnection): PrivateDns {
  const clients = openPrivateDnsClients(connection);
  const arm = openArmClient(connection);
  return {
    findZones: (zoneNames, subscriptions) => findZones(clients, zoneNames, subscriptions),
    listZones: (subscriptions) => listZones(clients, subscriptions),
    readZone: (zone) => readZone(clients, zone),
    readRecordSet: (zone, name) => readRecordSet(clients, zone, name),
    listRecordSets: (zone) => listRecordSets(clients, zone, connection.report),
    putRecordSet: (change) => putRecordSet(clients, change),
    removeRecordSet: (removal) => removeRecordSet(clients, removal),
    createZone: (zone) => create(arm, pathOf(zone), { location: 'global' }, isFinishedZone),
    createLink: (zone, network) =>
      create(
        arm,
        `${pathOf(zone)}/virtualNetworkLinks/${linkNameOf(network)}`,
        linkTo(network),
        isCompletedLink,
      ),
  };
}

/** Makes what is not there; what is there already stays as it is, and is read by the caller next. */
async function create(
  arm: ArmClient,
  path: string,
  body: unknown,
  isFinal: (body: unknown) => boolean,
): Promise<Accepted> {
  try {
    const call = { method: 'PUT', path, apiVersion: API_VERSION, body, onlyIfAbsent: true } as const;
    return acceptedOf(await arm.send(call), isFinal);
  } catch (fault) {
    if (!(fault instanceof ArmFault) || fault.status !== 412) throw fault;
    return { isFinished: false, retryAfterSeconds: 0 };
  }
}

const linkTo = (network: ResourceId): unknown => ({
  location: 'global',
  properties: { virtualNetwork: { id: network }, registrationEnabled: false },
});

/** The same network always gives the same name, so that a repeat makes no second link; at most 80 characters. */
function linkNameOf(network: ResourceId): string {
  const hash = createHash('sha256').update(network).digest('hex').slice(0, 12);
  const name = nameOf(network).replace(/[^a-z0-9_.-]/g, '');
  return `${name.slice(0, 60)}-${hash}`;
}

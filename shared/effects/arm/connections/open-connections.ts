import { Fault } from '../../../domain/fault.ts';
import type { Connection, TargetResource } from '../../../domain/private-endpoint.ts';
import { found, type Reading } from '../../../domain/reading.ts';
import { nameOf, parentOf, type ResourceId, resourceTypeOf } from '../../../domain/resource-id.ts';
import type { AzureConnection } from '../../azure-connection.ts';
import type { Accepted, Connections } from '../../effects.ts';
import type { Report } from '../../transport.ts';
import { acceptedOf } from '../client/accepted.ts';
import { type ArmAnswer, type ArmClient, openArmClient } from '../client/arm-client.ts';
import { ArmFault } from '../client/arm-fault.ts';
import { readingOf } from '../reading/arm-reading.ts';
import { readEach } from '../reading/read-each.ts';
import { pathOf } from '../reading/resource-path.ts';
import { isSettledApproval, parseConnection } from './connection-body.ts';
import { type ConnectionType, connectionTypeOf } from './connection-types.ts';
import { findServiceByAlias } from './find-service-by-alias.ts';
import { embeddedConnectionsIn, parseTarget } from './target-body.ts';

/** Opens the provider's side of Private Link for every resource type that the table knows. */
export function openConnections(connection: AzureConnection): Connections {
  const arm = openArmClient(connection);
  return {
    readTarget: (target) => readTarget(arm, target),
    list: (target) => listConnections(arm, target, connection.report),
    read: (id) => readConnection(arm, id),
    approve: (id, description) => approve(arm, id, description),
    remove: (id) => remove(arm, id),
    findServiceByAlias: (alias, scopes) => findServiceByAlias(arm, alias, scopes),
  };
}

function readTarget(arm: ArmClient, target: ResourceId): Promise<Reading<TargetResource>> {
  return ofKnownType(target, async ({ resourceApiVersion }) => {
    const { body } = await get(arm, target, resourceApiVersion);
    return found(parseTarget(body, `GET ${target}`));
  });
}

function listConnections(
  arm: ArmClient,
  target: ResourceId,
  report: Report,
): Promise<Reading<readonly Connection[]>> {
  return ofKnownType(target, async (type) => {
    const bodies = await connectionBodiesOf(arm, target, type);
    const what = `GET ${target}/privateEndpointConnections`;
    return found(readEach(bodies, (body) => parseConnection(body, target, what), report));
  });
}

async function connectionBodiesOf(
  arm: ArmClient,
  target: ResourceId,
  { apiVersion, connectionsFrom, resourceApiVersion }: ConnectionType,
): Promise<readonly unknown[]> {
  if (connectionsFrom !== 'parent')
    return arm.list(`${pathOf(target)}/privateEndpointConnections`, apiVersion);
  const { body } = await get(arm, target, resourceApiVersion);
  return embeddedConnectionsIn(body, `GET ${target}`);
}

function readConnection(arm: ArmClient, connection: ResourceId): Promise<Reading<Connection>> {
  const target = parentOf(connection);
  return ofKnownType(target, async ({ apiVersion }) => {
    const { status, body } = await get(arm, connection, apiVersion);
    // Key Vault answers 204 for a connection that is not there.
    if (status === 204) return { kind: 'absent' };
    return parseConnection(body, target, `GET ${connection}`);
  });
}

async function approve(arm: ArmClient, connection: ResourceId, description: string): Promise<Accepted> {
  const type = connectionTypeOf(resourceTypeOf(parentOf(connection)));
  const isConnection = resourceTypeOf(connection).endsWith('/privateendpointconnections');
  if (!isConnection || type === undefined || type.approveWith === 'none') {
    throw new Fault('unexpected', `${connection}: no known call approves it`);
  }
  const state = { privateLinkServiceConnectionState: { status: 'Approved', description } };
  const answer = await arm.send({
    method: type.approveWith,
    path: pathOf(connection),
    apiVersion: type.apiVersion,
    body: { ...(type.approveBody === 'named' ? { name: nameOf(connection) } : {}), properties: state },
  });
  return acceptedOf(answer, isSettledApproval);
}

/**
 * A connection that is gone already is removed. A 202 goes on in Azure; and some types answer 200 and go on all the
 * same (AKS), so that the caller reads again in any case.
 */
async function remove(arm: ArmClient, connection: ResourceId): Promise<Accepted> {
  const type = connectionTypeOf(resourceTypeOf(parentOf(connection)));
  const isConnection = resourceTypeOf(connection).endsWith('/privateendpointconnections');
  if (!isConnection || type === undefined) {
    throw new Fault('unexpected', `${connection}: no known call removes it`);
  }
  const call = { method: 'DELETE', path: pathOf(connection), apiVersion: type.apiVersion } as const;
  try {
    return acceptedOf(await arm.send(call), () => true);
  } catch (fault) {
    // Search answers 404 for what is not there; the others 204.
    if (fault instanceof ArmFault && fault.status === 404 && fault.isFromArm)
      return { isFinished: true, retryAfterSeconds: 0 };
    throw fault;
  }
}

const get = (arm: ArmClient, id: ResourceId, apiVersion: string): Promise<ArmAnswer> =>
  arm.send({ method: 'GET', path: pathOf(id), apiVersion });

/** Reads below a target of a type that the table knows; a type that it lacks is `unreadable`, and named. */
async function ofKnownType<T>(
  target: ResourceId,
  read: (type: ConnectionType) => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const type = connectionTypeOf(resourceTypeOf(target));
  if (type !== undefined) return readingOf(() => read(type));
  return {
    kind: 'unreadable',
    reason: `resource type ${resourceTypeOf(target)} is not in our table of connections`,
  };
}

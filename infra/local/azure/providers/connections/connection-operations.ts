import type { StartedOperation } from '../../arm/operations.ts';
import type { ArmResponse } from '../../arm/provider.ts';
import { subscriptionOf } from '../../arm/resource-id.ts';
import type { AzureWorld } from '../../world.ts';
import type { ConnectionCall } from './connection-calls.ts';
import type { Work } from './connection-style.ts';

/** Recorded: the polling address of a Network PUT of 2025-05-01 named this version. */
export const NETWORK_OPERATIONS_VERSION = '2022-01-01';

/** Starts the operation of a connection call, at the addresses where resource providers keep theirs. */
export function connectionOperation(
  call: ConnectionCall,
  finish: () => ArmResponse,
  seconds = call.world.context.delays.connectionOperation,
): StartedOperation {
  const { row, target, world } = call;
  const namespace = row.type.slice(0, row.type.indexOf('/'));
  const locations = `/subscriptions/${subscriptionOf(target.id)}/providers/${namespace}/locations/${target.location}`;
  return world.operations.start({
    seconds,
    statusPath: `${locations}/operations/`,
    resultPath: `${locations}/operationResults/`,
    apiVersion: row.isNetwork ? NETWORK_OPERATIONS_VERSION : row.apiVersion,
    hasLongUrl: row.isNetwork,
    finish,
  });
}

/** The headers that announce a long-running operation. */
export const operationHeaders = (world: AzureWorld, operation: StartedOperation): Record<string, string> => ({
  'azure-asyncoperation': operation.statusUrl,
  ...retryAfter(world),
});

/** Those of these headers that the type's specification or its examples show; some announce nothing at all. */
export function headersOf(
  { row, world }: ConnectionCall,
  { headers, pace }: Work,
  operation: StartedOperation,
): Record<string, string> {
  const isAnnounced = pace === 'later' && headers.length > 0;
  return {
    ...(headers.includes('async') ? { 'azure-asyncoperation': operation.statusUrl } : {}),
    ...(headers.includes('location') ? { location: operation.resultUrl } : {}),
    // Recorded: the request ID of an asynchronous Network call is its operation's ID.
    ...(row.isNetwork ? { 'x-ms-request-id': operation.id } : {}),
    ...(isAnnounced || headers.includes('retryAfter') ? retryAfter(world) : {}),
  };
}

const retryAfter = (world: AzureWorld): Record<string, string> => ({
  'retry-after': `${Math.ceil(world.context.delays.retryAfter)}`,
});

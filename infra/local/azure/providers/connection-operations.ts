import type { StartedOperation } from '../arm/operations.ts';
import type { ArmResponse } from '../arm/provider.ts';
import { subscriptionOf } from '../arm/resource-id.ts';
import type { AzureWorld } from '../world.ts';
import type { ConnectionCall } from './connection-calls.ts';
import type { Work } from './connection-style.ts';

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
    apiVersion: row.apiVersion,
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
  world: AzureWorld,
  { headers, pace }: Work,
  operation: StartedOperation,
): Record<string, string> {
  const isAnnounced = pace === 'later' && headers.length > 0;
  return {
    ...(headers.includes('async') ? { 'azure-asyncoperation': operation.statusUrl } : {}),
    ...(headers.includes('location') ? { location: operation.resultUrl } : {}),
    ...(isAnnounced || headers.includes('retryAfter') ? retryAfter(world) : {}),
  };
}

const retryAfter = (world: AzureWorld): Record<string, string> => ({
  'retry-after': `${Math.ceil(world.context.delays.retryAfter)}`,
});

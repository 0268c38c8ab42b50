import type { ArmResponse } from '../../arm/provider.ts';
import { deletionOf } from '../../arm/request-facts.ts';
import { storeConnection } from '../../state/azure-state.ts';
import type { Connection } from '../../state/resources.ts';
import type { ConnectionCall } from './connection-calls.ts';
import { connectionOperation, headersOf } from './connection-operations.ts';
import type { Work } from './connection-style.ts';
import { removeConnection } from './connections.ts';

/** Removes a connection on the provider's side; its endpoint stays behind, Disconnected. */
export function deleteConnection(call: ConnectionCall, connection: Connection, removal: Work): ArmResponse {
  const { world, row, request } = call;
  const by = request.principal.name;
  if (removal.pace === 'atOnce') {
    removeConnection(world, connection, by);
    return { status: removal.code, headers: { 'content-type': 'text/plain' } };
  }
  const provisioningState = row.connections.states?.settled === 'Ready' ? 'Dropping' : 'Deleting';
  storeConnection(world.state, { ...connection, provisioningState });
  const operation = connectionOperation(call, () => {
    removeConnection(world, connection, by);
    world.publish(deletionOf(request));
    return { status: 204 };
  });
  return { status: removal.code, headers: headersOf(call, removal, operation), announces: 'later' };
}

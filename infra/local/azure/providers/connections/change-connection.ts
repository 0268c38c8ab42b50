import * as z from 'zod';
import type { StartedOperation } from '../../arm/operations.ts';
import { type ArmResponse, armError } from '../../arm/provider.ts';
import { resourceNotFound } from '../../arm/refusals.ts';
import { storeConnection } from '../../state/azure-state.ts';
import type { Connection, ConnectionState } from '../../state/resources.ts';
import { newEtag } from '../../world.ts';
import { shownConnection } from './connection-body.ts';
import type { ConnectionCall } from './connection-calls.ts';
import { connectionOperation, headersOf } from './connection-operations.ts';
import type { Approval, ConnectionStyle } from './connection-style.ts';
import { setConnectionState } from './connections.ts';

const ConnectionUpdate = z.object({
  properties: z.object({
    privateLinkServiceConnectionState: z.object({
      status: z.string().optional(),
      description: z.string().max(4096).optional(),
    }),
  }),
});

/** Approves or rejects a connection, in the way and with the answer that its type has. */
export function changeConnection(
  call: ConnectionCall,
  connection: Connection,
  approval: Approval,
): ArmResponse {
  const { row, request } = call;
  const parsed = ConnectionUpdate.safeParse(request.body);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const wanted = parsed.data.properties.privateLinkServiceConnectionState;
  const fault = faultIn(row.connections, wanted);
  if (fault !== undefined) return invalid(fault);

  const status = settableStatus(wanted.status ?? connection.state.status);
  if (status === undefined) return invalid(`A caller cannot make a connection ${wanted.status}.`);
  const { description = connection.state.description } = wanted;
  const state: ConnectionState = { ...connection.state, status, description };
  return refuseChange(row.connections, connection, status) ?? carryOut(call, connection, state, approval);
}

const invalid = (message: string): ArmResponse => armError(400, 'InvalidRequestContent', message);

function faultIn(
  { requires, statuses }: ConnectionStyle,
  wanted: { readonly status?: string | undefined; readonly description?: string | undefined },
): string | undefined {
  const missing = requires.find((each) => wanted[each] === undefined);
  if (missing !== undefined) return `The property '${missing}' is required.`;
  if (wanted.status === undefined || statuses === undefined || statuses.includes(wanted.status))
    return undefined;
  return `The status '${wanted.status}' is none of ${statuses.join(', ')}.`;
}

/** The other statuses are Azure's to set; naming the present one changes nothing. */
const settableStatus = (status: string): ConnectionState['status'] | undefined =>
  (['Approved', 'Rejected', 'Pending'] as const).find((each) => each === status);

function refuseChange(
  { finalStatuses, refusal }: ConnectionStyle,
  { state }: Connection,
  status: string,
): ArmResponse | undefined {
  if (status === state.status) return undefined;
  if (status === 'Pending') return invalid(`A connection that is ${state.status} cannot become Pending.`);
  if (!finalStatuses.includes(state.status)) return undefined;
  const message = `The private endpoint connection is ${state.status} and cannot become ${status}.`;
  return armError(refusal.status, refusal.code, message);
}

function carryOut(
  call: ConnectionCall,
  connection: Connection,
  state: ConnectionState,
  approval: Approval,
): ArmResponse {
  const { world, row, request } = call;
  const by = request.principal.name;
  if (approval.pace === 'later') return begin(call, connection, state, approval);
  const after = setConnectionState(world, row, connection, { state, by });
  const headers = approval.headers.length > 0 ? headersOf(call, approval, overAlready(call)) : {};
  return { status: approval.code, ...shownConnection(row, after, headers) };
}

/** Key Vault, SignalR and Private Link services name an operation although it is over when the answer arrives. */
const overAlready = (call: ConnectionCall): StartedOperation =>
  connectionOperation(call, () => ({ status: 200 }), 0);

/** Until the operation ends, the connection is at work; most show the wanted status only then. */
function begin(
  call: ConnectionCall,
  connection: Connection,
  state: ConnectionState,
  approval: Approval,
): ArmResponse {
  const { world, row, request } = call;
  const { states, showsStatusEarly } = row.connections;
  const atWork: Connection = {
    ...connection,
    ...(showsStatusEarly ? { state } : {}),
    provisioningState: states?.busy ?? '',
    etag: newEtag(world),
  };
  storeConnection(world.state, atWork);
  const by = request.principal.name;
  const operation = connectionOperation(call, () => {
    const current = world.state.connections.get(request.id);
    if (current === undefined) return resourceNotFound(request.path);
    return { status: 200, ...shownConnection(row, setConnectionState(world, row, current, { state, by })) };
  });
  const headers = headersOf(call, approval, operation);
  return approval.isShown
    ? { status: approval.code, ...shownConnection(row, atWork, headers) }
    : { status: approval.code, headers };
}

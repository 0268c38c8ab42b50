import * as z from 'zod';
import type { Connection, ConnectionStatus } from '../../../domain/private-endpoint.ts';
import { found, type Reading } from '../../../domain/reading.ts';
import { type ResourceId, resourceTypeOf, toResourceId } from '../../../domain/resource-id.ts';
import { parseBody } from '../reading/parse-body.ts';
import { connectionTypeOf } from './connection-types.ts';

/** A connection as every provider sends it; they differ in what they leave out, and in `groupIds` or `groupId`. */
const ConnectionBody = z.object({
  id: z.string().min(1),
  properties: z.object({
    privateEndpoint: z.object({ id: z.string().nullish() }).nullish(),
    groupIds: z.array(z.string()).nullish(),
    groupId: z.string().nullish(),
    provisioningState: z.string().nullish(),
    privateLinkServiceConnectionState: z
      .object({ status: z.string().nullish(), description: z.string().nullish() })
      .nullish(),
  }),
});

/**
 * Reads a connection; `unreadable` when it names no endpoint or has a status that Azure does not document,
 * because such a one can neither be matched nor decided on.
 */
export function parseConnection(body: unknown, target: ResourceId, what: string): Reading<Connection> {
  const { id, properties } = parseBody(ConnectionBody, body, what);
  const endpoint = properties.privateEndpoint?.id;
  const state = properties.privateLinkServiceConnectionState;
  const status = STATUSES[state?.status?.trim().toLowerCase() ?? ''];
  if (!endpoint) return { kind: 'unreadable', reason: `${id} names no private endpoint` };
  if (!status) return { kind: 'unreadable', reason: `${id} has the unknown status "${state?.status ?? ''}"` };
  return found({
    id: toResourceId(id),
    idAsWritten: id,
    target,
    endpoint: toResourceId(endpoint),
    endpointAsWritten: endpoint,
    groupIds: properties.groupIds ?? (properties.groupId ? [properties.groupId] : []),
    status,
    isChanging: CHANGING.has(properties.provisioningState?.toLowerCase() ?? ''),
    description: state?.description ?? '',
    ...(hasNoApprovalCall(target) ? { hasNoApprovalCall: true } : {}),
  });
}

const hasNoApprovalCall = (target: ResourceId): boolean =>
  connectionTypeOf(resourceTypeOf(target))?.approveWith === 'none';

/** True for the body of a connection that is Approved and not being worked on; some types show no provisioning state. */
export function isSettledApproval(body: unknown): boolean {
  const properties = ConnectionBody.safeParse(body).data?.properties;
  const status = properties?.privateLinkServiceConnectionState?.status?.trim().toLowerCase();
  const provisioningState = properties?.provisioningState?.toLowerCase() ?? 'succeeded';
  return status === 'approved' && SETTLED.has(provisioningState);
}

/** SQL's final state is `Ready`; OffAzure and Digital Twins have words of their own. */
const SETTLED: ReadonlySet<string> = new Set(['succeeded', 'ready', 'completed', 'updated', 'approved']);

/**
 * States while a decision takes effect; SQL and Synapse have words of their own. Others (`Creating`, `Pending`, free
 * text) say nothing of a decision: a connection may rest in them while it waits for one.
 */
const CHANGING: ReadonlySet<string> = new Set([
  'approving',
  'rejecting',
  'updating',
  'provisioning',
  'deleting',
  'dropping',
]);

/** HDInsight says Removed, machine learning Timeout: both mean that there is no connection any more. */
const STATUSES: Readonly<Record<string, ConnectionStatus>> = {
  pending: 'Pending',
  approved: 'Approved',
  rejected: 'Rejected',
  disconnected: 'Disconnected',
  removed: 'Disconnected',
  timeout: 'Disconnected',
};

import * as z from 'zod';
import type { GraphConnection, GraphEndpoint, GraphSubscription } from '../../domain/graph-row.ts';
import { found, type Reading } from '../../domain/reading.ts';
import { type ResourceId, toResourceId } from '../../domain/resource-id.ts';
import { parseConnection } from '../arm/connections/connection-body.ts';
import { parsePrivateEndpoint } from '../arm/endpoints/endpoint-body.ts';
import { parseBody } from '../arm/reading/parse-body.ts';

const EndpointRow = z.object({
  id: z.string().min(1),
  resourceGuid: z.string(),
  subnet: z.string(),
  target: z.string(),
  status: z.string(),
});

const ConnectionRow = z.object({
  id: z.string().min(1),
  target: z.string().min(1),
  endpoint: z.string(),
  status: z.string(),
});

const TargetRow = z.object({ id: z.string().min(1) });

/** Reads an endpoint's row by the rules for its body, so that both sources say the same of one endpoint. */
export function parseEndpointRow(row: unknown): Reading<GraphEndpoint> {
  const { id, resourceGuid, status, subnet, target } = parseBody(EndpointRow, row, ENDPOINTS);
  const connection = {
    properties: { privateLinkServiceId: target, privateLinkServiceConnectionState: { status } },
  };
  const properties = {
    subnet: { id: subnet },
    resourceGuid,
    manualPrivateLinkServiceConnections: [connection],
  };
  const endpoint = parsePrivateEndpoint({ id, location: '', properties }, ENDPOINTS);
  return found({
    id: endpoint.id,
    target: endpoint.target,
    status: endpoint.status,
    network: endpoint.network,
    ...(endpoint.resourceGuid === undefined ? {} : { resourceGuid: endpoint.resourceGuid }),
  });
}

/** Reads a connection's row by the rules for its body. */
export function parseConnectionRow(row: unknown): Reading<GraphConnection> {
  const { endpoint, id, status, target } = parseBody(ConnectionRow, row, CONNECTIONS);
  const properties = {
    privateEndpoint: { id: endpoint },
    privateLinkServiceConnectionState: { status },
  };
  const reading = parseConnection({ id, properties }, toResourceId(target), CONNECTIONS);
  if (reading.kind !== 'found') return reading;
  const { value } = reading;
  return found({ id: value.id, target: value.target, endpoint: value.endpoint, status: value.status });
}

/** Reads the row of a target whose connections have to be listed. */
export const parseTargetRow = (row: unknown): Reading<ResourceId> =>
  found(toResourceId(parseBody(TargetRow, row, CONNECTIONS).id));

const SubscriptionRow = z.object({
  id: z.string().min(1),
  chain: z.array(z.object({ name: z.string() })).nullish(),
});

/** Reads the row of a subscription. */
export function parseSubscriptionRow(row: unknown): Reading<GraphSubscription> {
  const { chain, id } = parseBody(SubscriptionRow, row, 'Resource Graph: subscriptions');
  return found({ id: toResourceId(id), groups: (chain ?? []).map(({ name }) => name.toLowerCase()) });
}

const ENDPOINTS = 'Resource Graph: private endpoints';
const CONNECTIONS = 'Resource Graph: private endpoint connections';

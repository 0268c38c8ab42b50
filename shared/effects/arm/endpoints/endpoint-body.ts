import * as z from 'zod';
import { Fault } from '../../../domain/fault.ts';
import type { ConnectionStatus, PrivateEndpoint, Target } from '../../../domain/private-endpoint.ts';
import { parentOf, toResourceId } from '../../../domain/resource-id.ts';
import { parseBody } from '../reading/parse-body.ts';

const ConsumerConnection = z.object({
  properties: z.object({
    privateLinkServiceId: z.string().min(1),
    groupIds: z.array(z.string()).nullish(),
    requestMessage: z.string().nullish(),
    privateLinkServiceConnectionState: z
      .object({ status: z.string().nullish(), description: z.string().nullish() })
      .nullish(),
  }),
});

/** A private endpoint as ARM sends it; only what we read. */
export const PrivateEndpointBody = z.object({
  id: z.string().min(1),
  location: z.string(),
  tags: z.record(z.string(), z.string()).nullish(),
  properties: z.object({
    provisioningState: z.string().nullish(),
    resourceGuid: z.string().nullish(),
    subnet: z.object({ id: z.string().min(1) }),
    privateLinkServiceConnections: z.array(ConsumerConnection).nullish(),
    manualPrivateLinkServiceConnections: z.array(ConsumerConnection).nullish(),
    networkInterfaces: z.array(z.object({ id: z.string().min(1) })).nullish(),
    customDnsConfigs: z
      .array(z.object({ fqdn: z.string().nullish(), ipAddresses: z.array(z.string()).nullish() }))
      .nullish(),
  }),
});
export type PrivateEndpointBody = z.output<typeof PrivateEndpointBody>;

/** Turns a body into a private endpoint without addresses and zone groups; throws when it names no target. */
export function toPrivateEndpoint(body: PrivateEndpointBody): PrivateEndpoint {
  const { properties } = body;
  const subnet = toResourceId(properties.subnet.id);
  return {
    id: toResourceId(body.id),
    idAsWritten: body.id,
    location: body.location,
    tags: body.tags ?? {},
    provisioningState: provisioningStateOf(properties.provisioningState),
    ...(properties.resourceGuid ? { resourceGuid: properties.resourceGuid } : {}),
    subnet,
    network: parentOf(subnet),
    ...consumerConnectionOf(body),
    addresses: [],
    zoneGroupZones: [],
  };
}

/** As `toPrivateEndpoint`, from JSON that has not been checked. */
export const parsePrivateEndpoint = (body: unknown, what: string): PrivateEndpoint =>
  toPrivateEndpoint(parseBody(PrivateEndpointBody, body, what));

type ConsumerView = Pick<
  PrivateEndpoint,
  'target' | 'groupIds' | 'isManual' | 'requestMessage' | 'status' | 'statusDescription'
>;

function consumerConnectionOf({ id, properties: endpoint }: PrivateEndpointBody): ConsumerView {
  const manual = endpoint.manualPrivateLinkServiceConnections?.[0];
  const connection = manual ?? endpoint.privateLinkServiceConnections?.[0];
  if (connection === undefined) throw new Fault('unexpected', `${id}: privateLinkServiceConnections: empty`);
  const { properties } = connection;
  const state = properties.privateLinkServiceConnectionState;
  return {
    target: targetOf(properties.privateLinkServiceId),
    groupIds: properties.groupIds ?? [],
    isManual: manual !== undefined,
    ...(properties.requestMessage ? { requestMessage: properties.requestMessage } : {}),
    status: consumerStatusOf(state?.status),
    statusDescription: state?.description ?? '',
  };
}

const targetOf = (written: string): Target =>
  written.startsWith('/')
    ? { kind: 'resource', id: toResourceId(written) }
    : { kind: 'alias', alias: written };

/** What an endpoint that has not settled yet shows (no status, or an unknown one) counts as undecided. */
const consumerStatusOf = (status: string | null | undefined): ConnectionStatus =>
  STATUSES[status?.toLowerCase() ?? ''] ?? 'Pending';

const STATUSES: Readonly<Record<string, ConnectionStatus>> = {
  approved: 'Approved',
  rejected: 'Rejected',
  disconnected: 'Disconnected',
};

/** ARM leaves the state out of a resource that is done; one that we do not know is on its way. */
const provisioningStateOf = (state: string | null | undefined): PrivateEndpoint['provisioningState'] =>
  PROVISIONING_STATES[state?.toLowerCase() ?? 'succeeded'] ?? 'Updating';

const PROVISIONING_STATES: Readonly<Record<string, PrivateEndpoint['provisioningState']>> = {
  succeeded: 'Succeeded',
  deleting: 'Deleting',
  failed: 'Failed',
  canceled: 'Failed',
};

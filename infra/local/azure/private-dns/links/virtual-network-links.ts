import * as z from 'zod';
import type { ArmRequest, ArmResponse } from '../../arm/provider.ts';
import { checkPreconditions } from '../check-preconditions.ts';
import { listPage } from '../list-page.ts';
import { newOperationId, startOperation } from '../operations.ts';
import { answer, badRequest, emptyAnswer, notFound } from '../private-dns-answers.ts';
import {
  announceChange,
  type PrivateDnsState,
  type VirtualNetworkLink,
  type Zone,
} from '../private-dns-state.ts';
import { checkLink } from './check-link.ts';
import { linkFacts, linkId, linkToWire } from './link-wire.ts';

const Body = z.object({
  tags: z.record(z.string(), z.string()).nullish(),
  properties: z
    .object({
      virtualNetwork: z.object({ id: z.string() }).optional(),
      registrationEnabled: z.boolean().optional(),
      resolutionPolicy: z.enum(['Default', 'NxDomainRedirect']).optional(),
    })
    .optional(),
});

/** Answers a call on one virtual network link of a zone. */
export function answerLink(
  state: PrivateDnsState,
  request: ArmRequest,
  zone: Zone,
  name: string,
): ArmResponse {
  const link = zone.links.get(name.toLowerCase());
  if (request.method === 'PUT') return putLink(state, request, zone, name);
  if (request.method === 'DELETE') return link ? deleteLink(state, request, zone, link) : emptyAnswer(204);
  if (link === undefined) {
    return notFound(zone.resourceGroup, `privateDnsZones/${zone.name}/virtualNetworkLinks/${name}`);
  }
  if (request.method === 'PATCH') return putLink(state, request, zone, name);
  return answer(200, linkToWire(zone, link, request.apiVersion));
}

/** Lists the links of a zone. */
export function listLinks(state: PrivateDnsState, request: ArmRequest, zone: Zone): ArmResponse {
  return listPage(request, state.managementOrigin(), zone.links, (link) =>
    linkToWire(zone, link, request.apiVersion),
  );
}

function putLink(state: PrivateDnsState, request: ArmRequest, zone: Zone, name: string): ArmResponse {
  const before = zone.links.get(name.toLowerCase());
  const body = Body.safeParse(request.body ?? {});
  if (!body.success) return badRequest(z.prettifyError(body.error));
  const networkId = body.data.properties?.virtualNetwork?.id ?? before?.networkId;
  if (networkId === undefined) return badRequest('The virtual network of the link is missing.');
  const settings = mergeLink(request.method, name, networkId, body.data, before);
  const objection =
    checkPreconditions(request, `Virtual network link ${name}`, before?.etag) ??
    checkLink(state, zone, before, settings);
  if (objection !== undefined) return objection;

  const operationId = newOperationId(state);
  const after: VirtualNetworkLink = {
    ...settings,
    etag: state.context.newGuid(),
    linkState: before?.linkState ?? 'InProgress',
    provisioningState: 'Updating',
    busyWith: operationId,
  };
  keepLink(state, zone, after);
  recordLink(state, request.principal.name, before ? 'link.updated' : 'link.created', zone, before, after);
  return startOperation(state, request, operationId, {
    address: zone,
    complete: (id) => completeLink(state, zone, after.name, id),
    result: () => resultOf(zone, name, request.apiVersion),
  });
}

type LinkSettings = Pick<
  VirtualNetworkLink,
  'name' | 'networkId' | 'tags' | 'isRegistrationEnabled' | 'resolutionPolicy'
>;

/** A PUT replaces tags whole; settings that it leaves out stay as they were. */
function mergeLink(
  method: ArmRequest['method'],
  name: string,
  networkId: string,
  body: z.infer<typeof Body>,
  before: VirtualNetworkLink | undefined,
): LinkSettings {
  const { registrationEnabled, resolutionPolicy } = body.properties ?? {};
  return {
    name: before?.name ?? name,
    networkId,
    tags: body.tags ?? (method === 'PATCH' ? before?.tags : undefined),
    isRegistrationEnabled: registrationEnabled ?? before?.isRegistrationEnabled ?? false,
    resolutionPolicy: resolutionPolicy ?? before?.resolutionPolicy ?? 'Default',
  };
}

function completeLink(state: PrivateDnsState, zone: Zone, name: string, operationId: string): void {
  const before = zone.links.get(name.toLowerCase());
  if (before?.busyWith !== operationId) return;
  const after = {
    ...before,
    linkState: 'Completed',
    provisioningState: 'Succeeded',
    busyWith: undefined,
  } as const;
  keepLink(state, zone, after);
  if (before.linkState !== 'Completed') recordLink(state, 'azure', 'link.completed', zone, before, after);
}

function deleteLink(
  state: PrivateDnsState,
  request: ArmRequest,
  zone: Zone,
  before: VirtualNetworkLink,
): ArmResponse {
  const objection = checkPreconditions(request, `Virtual network link ${before.name}`, before.etag);
  if (objection !== undefined) return objection;

  const operationId = newOperationId(state);
  keepLink(state, zone, { ...before, provisioningState: 'Deleting', busyWith: operationId });
  return startOperation(state, request, operationId, {
    address: zone,
    complete: (id) => removeLink(state, request.principal.name, zone, before.name, id),
    result: () => undefined,
  });
}

function removeLink(state: PrivateDnsState, by: string, zone: Zone, name: string, operationId: string): void {
  const before = zone.links.get(name.toLowerCase());
  if (before?.busyWith !== operationId) return;
  zone.links.delete(name.toLowerCase());
  announceChange(state);
  recordLink(state, by, 'link.deleted', zone, before, undefined);
}

function keepLink(state: PrivateDnsState, zone: Zone, link: VirtualNetworkLink): void {
  zone.links.set(link.name.toLowerCase(), link);
  announceChange(state);
}

function recordLink(
  state: PrivateDnsState,
  by: string,
  kind: string,
  zone: Zone,
  before: VirtualNetworkLink | undefined,
  after: VirtualNetworkLink | undefined,
): void {
  const resource = linkId(zone, (after ?? before)?.name ?? '').toLowerCase();
  state.context.record({
    kind,
    resource,
    by,
    before: before && linkFacts(before),
    after: after && linkFacts(after),
  });
}

function resultOf(zone: Zone, name: string, apiVersion: string): unknown {
  const link = zone.links.get(name.toLowerCase());
  return link && linkToWire(zone, link, apiVersion);
}

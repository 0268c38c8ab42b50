import * as z from 'zod';
import type { ArmRequest, ArmResponse } from '../../arm/provider.ts';
import { checkPreconditions } from '../check-preconditions.ts';
import { listPage } from '../list-page.ts';
import { newOperationId, startOperation } from '../operations.ts';
import {
  answer,
  badRequest,
  emptyAnswer,
  limitReached,
  nestedResourcesExist,
  notFound,
  refusal,
} from '../private-dns-answers.ts';
import {
  announceChange,
  findZone,
  keepZone,
  type PrivateDnsState,
  recordSetKey,
  type Zone,
  type ZoneAddress,
} from '../private-dns-state.ts';
import { ZONE_LIMITS } from './zone-limits.ts';
import { RECORDED_SOA } from './zone-view.ts';
import { zoneToWire } from './zone-wire.ts';

const Body = z.object({
  location: z.string().optional(),
  tags: z.record(z.string(), z.string()).nullish(),
});

const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Answers a call on one zone. */
export function answerZone(state: PrivateDnsState, request: ArmRequest, address: ZoneAddress): ArmResponse {
  const zone = findZone(state, address);
  if (request.method === 'PUT') return putZone(state, request, address);
  if (request.method === 'DELETE') return zone ? deleteZone(state, request, zone) : emptyAnswer(204);
  if (zone === undefined) return notFound(address.resourceGroup, `privateDnsZones/${address.name}`);
  return request.method === 'PATCH' ? putZone(state, request, zone) : answer(200, zoneToWire(zone));
}

/** Lists the zones of a resource group, or of a subscription where none is named. */
export function listZones(
  state: PrivateDnsState,
  request: ArmRequest,
  subscriptionId: string,
  resourceGroup: string | undefined,
): ArmResponse {
  const scope = resourceGroup === undefined ? '/' : `/resourcegroups/${resourceGroup}/`;
  const prefix = `/subscriptions/${subscriptionId}${scope}`.toLowerCase();
  const inScope = [...state.zones].filter(([key]) => key.startsWith(prefix));
  return listPage(request, state.managementOrigin(), inScope, zoneToWire);
}

function putZone(state: PrivateDnsState, request: ArmRequest, address: ZoneAddress): ArmResponse {
  const before = findZone(state, address);
  const body = Body.safeParse(request.body ?? {});
  if (!body.success) return badRequest(z.prettifyError(body.error));
  const objection =
    checkPreconditions(request, `Zone ${address.name}`, before?.etag) ??
    checkZone(state, request, address, before);
  if (objection !== undefined) return objection;

  const operationId = newOperationId(state);
  const tags = body.data.tags ?? (request.method === 'PATCH' ? before?.tags : undefined);
  const changes = { tags, etag: state.context.newGuid(), busyWith: operationId } as const;
  const after: Zone = { ...(before ?? newZone(state, address)), ...changes, provisioningState: 'Updating' };
  keepZone(state, after);
  state.context.record({
    kind: before === undefined ? 'zone.created' : 'zone.updated',
    resource: after.id.toLowerCase(),
    by: request.principal.name,
    before: before && { tags: before.tags },
    after: { tags: after.tags },
  });
  return startOperation(state, request, operationId, {
    address: after,
    complete: (id) => completeZone(state, after, id),
    result: () => resultOf(state, after),
  });
}

function checkZone(
  state: PrivateDnsState,
  request: ArmRequest,
  address: ZoneAddress,
  before: Zone | undefined,
): ArmResponse | undefined {
  if (before?.provisioningState === 'Deleting') return isBusy(before);
  const { location } = Body.parse(request.body ?? {});
  if (request.method === 'PUT' && location?.toLowerCase() !== 'global') {
    return badRequest(`The location of a private zone must be 'global'.`);
  }
  const labels = address.name.split('.');
  if (labels.length < 2 || labels.length > 34 || !labels.every((label) => LABEL.test(label))) {
    return badRequest(
      `The zone name '${address.name}' is not valid: a private zone has between 2 and 34 labels.`,
    );
  }
  const prefix = `/subscriptions/${address.subscriptionId}/`.toLowerCase();
  const inSubscription = [...state.zones.keys()].filter((key) => key.startsWith(prefix));
  if (before !== undefined || inSubscription.length < ZONE_LIMITS.zonesPerSubscription) return undefined;
  return limitReached(`The subscription has reached its limit of ${inSubscription.length} private zones.`);
}

function newZone(state: PrivateDnsState, address: ZoneAddress): Zone {
  const soa = {
    type: 'SOA',
    name: '@',
    ttlSeconds: 3600,
    metadata: undefined,
    content: RECORDED_SOA,
  } as const;
  return {
    ...address,
    etag: '',
    tags: undefined,
    provisioningState: 'Updating',
    isCreated: false,
    busyWith: undefined,
    links: new Map(),
    recordSets: new Map([[recordSetKey('SOA', '@'), { ...soa, etag: state.context.newGuid() }]]),
    versions: new Map(),
  };
}

function completeZone(state: PrivateDnsState, address: ZoneAddress, operationId: string): void {
  const zone = findZone(state, address);
  if (zone?.busyWith !== operationId) return;
  keepZone(state, { ...zone, isCreated: true, busyWith: undefined, provisioningState: 'Succeeded' });
}

function deleteZone(state: PrivateDnsState, request: ArmRequest, before: Zone): ArmResponse {
  const objection = checkPreconditions(request, `Zone ${before.name}`, before.etag);
  if (objection !== undefined) return objection;
  if (before.links.size > 0) {
    const links = [...before.links.values()].map(({ name }) => `${before.name}/virtualNetworkLinks/${name}`);
    return nestedResourcesExist(links.map((link) => `Microsoft.Network/privateDnsZones/${link}`));
  }
  if (before.provisioningState !== 'Succeeded') return isBusy(before);

  const operationId = newOperationId(state);
  keepZone(state, { ...before, busyWith: operationId, provisioningState: 'Deleting' });
  return startOperation(state, request, operationId, {
    address: before,
    complete: () => removeZone(state, request.principal.name, before),
    result: () => undefined,
  });
}

function removeZone(state: PrivateDnsState, by: string, before: Zone): void {
  const resource = before.id.toLowerCase();
  state.zones.delete(resource);
  announceChange(state);
  const recordSets = [...before.recordSets.keys()];
  state.context.record({ kind: 'zone.deleted', resource, by, before: { tags: before.tags, recordSets } });
}

const isBusy = (zone: Zone): ArmResponse =>
  refusal(409, 'Conflict', `Another operation on the zone '${zone.name}' is in progress.`);

function resultOf(state: PrivateDnsState, address: ZoneAddress): unknown {
  const zone = findZone(state, address);
  return zone && zoneToWire(zone);
}

import { type ArmRequest, type ArmResponse, armError } from '../arm/provider.ts';
import { linkedAuthorizationFailed } from '../arm/refusals.ts';
import { subscriptionOf } from '../arm/resource-id.ts';
import type { TargetGroup, TargetType } from '../providers/targets/target-type.ts';
import { targetTypeOf } from '../providers/targets/target-types.ts';
import { groupOf } from '../providers/template.ts';
import type { ConnectionState, Target } from '../state/resources.ts';
import type { AzureWorld } from '../world.ts';

/** A connection that a new endpoint asks for. */
export interface RequestedConnection {
  readonly name: string;
  readonly isManual: boolean;
  readonly privateLinkServiceId: string;
  readonly groupIds: readonly string[];
  readonly requestMessage?: string | undefined;
}

/** The target that a requested connection leads to, and the state that it begins in. */
export interface DecidedConnection {
  readonly target: Target;
  readonly row: TargetType;
  readonly group: TargetGroup | undefined;
  readonly state: ConnectionState;
}

/** Finds the target and decides between Pending and Approved, or answers why there can be no connection. */
export function decideConnection(
  world: AzureWorld,
  request: ArmRequest,
  wanted: RequestedConnection,
): DecidedConnection | ArmResponse {
  if (isAlias(wanted) && !wanted.isManual) {
    return invalid('An alias needs a manual private link service connection.');
  }
  const target = isAlias(wanted)
    ? targetByAlias(world, wanted.privateLinkServiceId)
    : world.state.targets.get(wanted.privateLinkServiceId.toLowerCase());
  const row = target && targetTypeOf(target.type);
  if (target === undefined || row === undefined) return notFound(request, wanted);

  const refusal = refuseWanted(row, target, wanted);
  if (refusal !== undefined) return refusal;
  const state = firstState(world, request, wanted, target);
  if (state === undefined) return notForYou(request, wanted, target);
  return { target, row, group: groupOf(row, wanted.groupIds[0] ?? ''), state };
}

/** Why the target, as it is, takes no such connection. */
function refuseWanted(
  row: TargetType,
  target: Target,
  { groupIds }: RequestedConnection,
): ArmResponse | undefined {
  const fault = skuFault(row, target) ?? groupFault(row, groupIds);
  return fault === undefined ? missingParameter(row, target) : invalid(fault);
}

/** Whoever does not see a service learns nothing of it from its alias; whoever knows its ID is told of the missing right. */
const notForYou = (request: ArmRequest, wanted: RequestedConnection, target: Target): ArmResponse =>
  isAlias(wanted)
    ? notFound(request, wanted)
    : linkedAuthorizationFailed(request.principal, request.path, target.id);

const isAlias = ({ privateLinkServiceId }: RequestedConnection): boolean =>
  !privateLinkServiceId.startsWith('/');

const notFound = (request: ArmRequest, { privateLinkServiceId }: RequestedConnection): ArmResponse =>
  armError(
    400,
    'InvalidResourceReference',
    `Resource ${privateLinkServiceId} referenced by resource ${request.path} was not found.`,
  );

const invalid = (message: string): ArmResponse => armError(400, 'InvalidPrivateEndpointConnection', message);

function targetByAlias(world: AzureWorld, alias: string): Target | undefined {
  const wanted = alias.toLowerCase();
  return [...world.state.targets.values()].find(
    (target) => String(target.properties['alias'] ?? '').toLowerCase() === wanted,
  );
}

/** A target that was made without a sku is taken for one that has the right one. */
function skuFault(row: TargetType, target: Target): string | undefined {
  const sku = target.envelope['sku'];
  const name = typeof sku === 'object' && sku !== null && 'name' in sku ? sku.name : row.neededSku;
  if (row.neededSku === undefined || name === row.neededSku) return undefined;
  return `Private endpoints need the sku ${row.neededSku}; ${target.name} has ${String(name)}.`;
}

/** As with the sku, one that was made without any is taken for one that fits. */
function missingParameter({ neededParameter, type }: TargetType, target: Target): ArmResponse | undefined {
  if (neededParameter === undefined || target.envelope['sku'] === undefined) return undefined;
  const { code, name } = neededParameter;
  const { parameters } = target.properties;
  if (typeof parameters === 'object' && parameters !== null && name in parameters) return undefined;
  return armError(
    400,
    code,
    `${type} ${target.name} takes private endpoints only with the parameter ${name}.`,
  );
}

function groupFault(row: TargetType, groupIds: readonly string[]): string | undefined {
  if (row.groupIds === 'none') {
    return groupIds.length > 0 ? 'A connection to a Private Link service has no group IDs.' : undefined;
  }
  if (groupIds.length !== 1) return 'A connection has exactly one group ID.';
  if (groupOf(row, groupIds[0] ?? '') !== undefined) return undefined;
  const offered = row.groups.map((each) => each.groupId).join(', ');
  return `The group ID '${groupIds[0]}' is not offered; ${row.type} offers ${offered}.`;
}

/** Undefined when the caller may neither approve the connection nor ask for it. */
function firstState(
  world: AzureWorld,
  request: ArmRequest,
  wanted: RequestedConnection,
  target: Target,
): ConnectionState | undefined {
  const consumer = subscriptionOf(request.id);
  const approval = `${target.type}/PrivateEndpointConnectionsApproval/action`;
  const isOwn = world.mayDo(request.principal, approval, target.id);
  if (!wanted.isManual && !isOwn) return undefined;
  if (!isOwn && !isListed(target, 'visibility', consumer)) return undefined;
  if (!wanted.isManual || isListed(target, 'autoApproval', consumer, false)) {
    return { status: 'Approved', description: 'Auto Approved', actionsRequired: 'None' };
  }
  return { status: 'Pending', description: wanted.requestMessage ?? '', actionsRequired: 'None' };
}

/** `*` stands for everyone. Only Private Link services have these lists; `otherwise` is the answer for the rest. */
function isListed(target: Target, list: string, subscriptionId: string, otherwise = true): boolean {
  const value = target.properties[list];
  if (typeof value !== 'object' || value === null || !('subscriptions' in value)) return otherwise;
  const { subscriptions } = value;
  if (!Array.isArray(subscriptions)) return false;
  return subscriptions.some((each) => each === '*' || String(each).toLowerCase() === subscriptionId);
}

import { secondsFrom } from '../../../clock/clock.ts';
import type { AzureContext } from '../../azure-context.ts';
import type { Principal } from '../provider.ts';
import { subscriptionOf } from '../resource-id.ts';
import { allows, covers, isAtOrUnder, type Role } from './role.ts';

/** Who may do what where: Azure's role assignments. */
export interface Access {
  /** Gives a role that takes effect after `delays.rolePropagation`; the answer takes it away again, just as late. */
  grant(principal: Principal, role: Role): () => void;
  /** Gives a role that has always been there. */
  endow(principal: Principal, role: Role): void;
  /** True when some role in effect allows the action at the scope (a resource ID in any case). */
  mayDo(principal: Principal, action: string, scope: string): boolean;
  /** True when the principal has any role in effect in the subscription, or at anything under it. */
  hasRoleIn(principal: Principal, subscriptionId: string): boolean;
  /** Hears of every action that was asked for and is allowed, by whom. */
  onAllowed(listener: AllowedListener): void;
}

/** Hears that somebody did what a role of theirs allows. */
export type AllowedListener = (principal: Principal, action: string) => void;

interface Assignment {
  readonly role: Role;
  readonly fromMs: number;
  untilMs: number;
}

interface State {
  readonly context: AzureContext;
  /** By object ID. */
  readonly assignments: Map<string, Assignment[]>;
  /** Subscription (lower case) to tenant. */
  readonly subscriptions: ReadonlyMap<string, string>;
  readonly listeners: Set<AllowedListener>;
}

/** Starts without assignments. Whoever was added with `subscriptions` is Owner of these, now and always. */
export function createAccess(context: AzureContext, subscriptions: ReadonlyMap<string, string>): Access {
  const state: State = { context, subscriptions, assignments: new Map(), listeners: new Set() };
  return {
    grant(principal, role) {
      const assignment = keep(state, principal, role, takesEffectMs(context));
      return () => {
        assignment.untilMs = takesEffectMs(context);
      };
    },
    endow: (principal, role) => void keep(state, principal, role, Number.NEGATIVE_INFINITY),
    mayDo(principal, action, scope) {
      const isAllowed = mayDo(state, principal, action, scope);
      if (isAllowed) for (const listener of state.listeners) listener(principal, action);
      return isAllowed;
    },
    hasRoleIn: (principal, subscriptionId) => hasRoleIn(state, principal, subscriptionId.toLowerCase()),
    onAllowed: (listener) => void state.listeners.add(listener),
  };
}

const takesEffectMs = ({ clock, delays }: AzureContext): number =>
  secondsFrom(clock, delays.rolePropagation).getTime();

function keep({ assignments }: State, { objectId }: Principal, role: Role, fromMs: number): Assignment {
  const assignment: Assignment = { role, fromMs, untilMs: Number.POSITIVE_INFINITY };
  assignments.set(objectId, [...(assignments.get(objectId) ?? []), assignment]);
  return assignment;
}

function mayDo(state: State, principal: Principal, action: string, scope: string): boolean {
  const subscriptionId = subscriptionOf(scope);
  if (isOwnerOf(principal, subscriptionId)) return true;
  return rolesOf(state, principal).some(
    (role) => reaches(state, principal, role, subscriptionId) && covers(role, scope) && allows(role, action),
  );
}

function hasRoleIn(state: State, principal: Principal, subscriptionId: string): boolean {
  if (isOwnerOf(principal, subscriptionId)) return true;
  const subscription = `/subscriptions/${subscriptionId}`;
  return rolesOf(state, principal).some(
    (role) =>
      reaches(state, principal, role, subscriptionId) &&
      (covers(role, subscription) || isAtOrUnder(role.scope.toLowerCase(), subscription)),
  );
}

const isOwnerOf = ({ subscriptions }: Principal, subscriptionId: string): boolean =>
  subscriptions.some((each) => each.toLowerCase() === subscriptionId);

/** A role at a management group ends at the border of the tenant; one that names a subscription is a delegation. */
const reaches = (state: State, principal: Principal, role: Role, subscriptionId: string): boolean =>
  subscriptionOf(role.scope) !== '' || state.subscriptions.get(subscriptionId) === principal.tenantId;

function rolesOf({ assignments, context }: State, { objectId }: Principal): readonly Role[] {
  const nowMs = context.clock.now().getTime();
  const inEffect = (assignments.get(objectId) ?? []).filter(
    ({ fromMs, untilMs }) => fromMs <= nowMs && nowMs < untilMs,
  );
  return inEffect.map(({ role }) => role);
}

import type { PrivateEndpoint } from '../../azure/state/resources.ts';
import { type AccountState, nowMs, type Rule, type RuleStanding } from './account-state.ts';
import { endpointIdOf } from './rule-endpoints.ts';

const DAY_MS = 86_400_000;

/** PENDING for so long becomes EXPIRED, and stays it. */
const EXPIRES_AFTER_MS = 14 * DAY_MS;

/** A deactivated rule is gone after a day (databricks-sdk-go). */
const PURGED_AFTER_MS = DAY_MS;

/** Nothing that happens to the connection afterwards changes these. */
const FINAL: ReadonlySet<RuleStanding> = new Set(['CREATE_FAILED', 'EXPIRED']);

const BY_STATUS = {
  Pending: 'PENDING',
  Approved: 'ESTABLISHED',
  Rejected: 'REJECTED',
  Disconnected: 'DISCONNECTED',
} as const satisfies Readonly<Record<PrivateEndpoint['consumer']['state']['status'], RuleStanding>>;

/** Lets every rule follow its connection and the time that has passed. */
export function followConnections(state: AccountState): void {
  for (const rule of state.rules.values()) follow(state, rule);
}

function follow(state: AccountState, rule: Rule): void {
  const { deactivatedAtMs } = rule;
  if (deactivatedAtMs !== undefined && nowMs(state) >= deactivatedAtMs + PURGED_AFTER_MS) {
    state.rules.delete(rule.id);
    return;
  }
  const standing = standingOf(state, rule);
  if (standing !== rule.standing) state.rules.set(rule.id, { ...rule, standing, updatedAtMs: nowMs(state) });
}

function standingOf(state: AccountState, rule: Rule): RuleStanding {
  const { createdAtMs, standing } = rule;
  if (FINAL.has(standing)) return standing;
  if (standing === 'PENDING' && nowMs(state) >= createdAtMs + EXPIRES_AFTER_MS) return 'EXPIRED';
  const endpoint = state.azure.state.endpoints.get(endpointIdOf(state, rule).toLowerCase());
  if (endpoint === undefined) return standing;
  if (endpoint.provisioningState === 'Updating' && standing === 'CREATING') return standing;
  return BY_STATUS[endpoint.consumer.state.status];
}

/** The instant at which a rule that is deactivated now is gone. */
export const purgedAt = (state: AccountState): Date => new Date(nowMs(state) + PURGED_AFTER_MS);

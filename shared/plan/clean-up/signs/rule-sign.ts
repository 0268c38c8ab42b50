import type { StaleSign } from '../../../domain/clean-up-facts.ts';
import type { PrivateEndpointRule, RuleState } from '../../../domain/private-endpoint-rule.ts';

const ENDED: ReadonlySet<RuleState> = new Set(['CREATE_FAILED', 'DISCONNECTED', 'EXPIRED', 'REJECTED']);

/** What a platform's rule says of itself. One that was deleted goes by itself a day later. */
export function ruleSign(rule: Pick<PrivateEndpointRule, 'isDeactivated' | 'state'> | undefined): StaleSign {
  if (rule === undefined) return { kind: 'alive', because: 'it is gone already' };
  if (rule.isDeactivated) return { kind: 'alive', because: 'it goes by itself within a day' };
  return ENDED.has(rule.state)
    ? { kind: 'stale', reasons: [`the rule is ${rule.state}, and does not come back`] }
    : { kind: 'alive', because: `the rule is ${rule.state}` };
}

import type { PrivateEndpointRule } from '../../domain/private-endpoint-rule.ts';

/** What became of a rule by which an onboarded endpoint was made, in a sentence for people; undefined while it holds. */
export function whatBecameOfRule(rule: PrivateEndpointRule | undefined, ruleId: string): string | undefined {
  if (rule === undefined) return `Somebody deleted the rule ${ruleId}.`;
  if (rule.isDeactivated)
    return `Somebody deleted the rule ${ruleId}; the platform keeps its endpoint for a day.`;
  if (!rule.isEnabled) return `Somebody switched the rule ${ruleId} off.`;
  const meaning = OVER[rule.state];
  return meaning === undefined ? undefined : `The rule ${ruleId} is ${rule.state}: ${meaning}.`;
}

/** A rule is effective only while it is ESTABLISHED; what is on its way there is no news. */
const OVER: Readonly<Partial<Record<PrivateEndpointRule['state'], string>>> = {
  EXPIRED: 'nobody approved its connection in 14 days',
  DISCONNECTED: 'its connection was removed',
  REJECTED: 'its connection was rejected',
  CREATE_FAILED: 'the platform could not make its endpoint',
};

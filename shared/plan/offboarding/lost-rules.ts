import type { Evidence } from '../../domain/evidence.ts';
import type { PrivateEndpointRule } from '../../domain/private-endpoint-rule.ts';
import type { RuleFacts } from '../../domain/rule-change.ts';
import { fingerprintOf } from '../onboarding-id.ts';
import { MS_BETWEEN_CLOCKS, membersOf } from './traces-of-making.ts';

/**
 * Evidence still to be written of rules that a request meant to make, and that came to be while it tried: the platform
 * made each, was then silent for longer than anybody tries, and the next plan found it there. One that came later, or
 * stands beside another that fits, may be somebody else's.
 */
export const lostRulesToKeep = (
  items: readonly Evidence[],
  { configs, rules }: Pick<RuleFacts, 'configs' | 'rules'>,
  at: string,
): readonly Evidence[] => {
  const known = new Set(items.filter(({ step }) => step === 'makeRule').map(ruleIdIn));
  return items.flatMap((intent, index) => {
    const outage = items.slice(index + 1).find(({ actor }) => actor === 'autopilot');
    if (intent.state !== 'creating' || outage?.step !== 'outage' || REFUSALS.has(outage.rule)) return [];
    const [rule, ...others] = rules.filter(
      (each) => isMeant(each, intent, configs) && isBetween(each.createdAt, intent.at, outage.at),
    );
    if (rule === undefined || others.length > 0 || known.has(rule.ruleId)) return [];
    return making(intent, rule, at);
  });
};

/** Who is told no makes nothing; others can, meanwhile. */
const REFUSALS: ReadonlySet<string | undefined> = new Set(['forbidden', 'unauthenticated', 'disallowed']);

function making(intent: Evidence, rule: PrivateEndpointRule, at: string): Evidence {
  const { state: _, ...rest } = intent;
  return {
    ...rest,
    key: `${intent.key}-made`,
    at,
    step: 'makeRule',
    message: `The rule ${rule.ruleId} came to be while this request tried to make it: the answer to its creation was lost.`,
    before: 'absent',
    after: rule,
  };
}

function isMeant(
  { configId, groupId = '', resourceId }: PrivateEndpointRule,
  { after }: Evidence,
  configs: RuleFacts['configs'],
): boolean {
  const { config, rule } = membersOf(after);
  const meant = membersOf(rule);
  const { name, region } = configs.find((each) => each.configId === configId) ?? {};
  return (
    fingerprintOf(config) === fingerprintOf({ name, region }) &&
    isSame(meant['resourceId'], resourceId) &&
    isSame(meant['groupId'] ?? '', groupId)
  );
}

const isBetween = (instant: string, from: string, to: string): boolean =>
  Date.parse(instant) >= Date.parse(from) - MS_BETWEEN_CLOCKS &&
  Date.parse(instant) <= Date.parse(to) + MS_BETWEEN_CLOCKS;

const isSame = (a: unknown, b: string): boolean => String(a).toLowerCase() === b.toLowerCase();

const ruleIdIn = ({ after }: Evidence): unknown => membersOf(after)['ruleId'];

import type { Objection } from '../../domain/plan.ts';
import type { PrivateEndpointRule } from '../../domain/private-endpoint-rule.ts';
import type { RulesStep } from '../../domain/request-profile.ts';
import type { RuleChange, RuleFacts } from '../../domain/rule-change.ts';
import { objection } from '../checks/check.ts';
import { brakeFor } from '../checks/check-brakes.ts';
import { releaseOf } from '../holds/releases.ts';
import { type FoundConfig, findConfig } from '../rules/find-config.ts';
import { findRule } from '../rules/find-rule.ts';
import { describeRuleChange, sayEnded } from '../rules/say-rule.ts';
import { type AuthorisedRule, wantedRules } from '../rules/wanted-rules.ts';
import { decides, done, holdOn, type JudgedStep, type StepCase } from './step-case.ts';

/**
 * Makes what is missing at the platform, once the allowlist would let every endpoint in that comes of it: the
 * configuration and its workspace first, then one rule for each group ID, or one for the domain names.
 */
export function judgeRules(step: RulesStep, asked: StepCase): JudgedStep {
  const { connections, facts, profile } = asked;
  const { ruleFacts } = facts;
  if (ruleFacts === undefined)
    return decides(holdOn(objection('platform-not-configured', 'nobody', NO_ACCOUNT), connections));
  const found = findConfig(facts, step, ruleFacts);
  if ('code' in found) return decides(holdOn(found, connections));
  const wanted = wantedRules(asked, step, found.configId);
  if ('code' in wanted) return decides(holdOn(wanted, connections));
  const ended = endedObjection(asked, ruleFacts, found, wanted);
  if (ended) return decides(holdOn(ended, connections));

  const changes = changesFor(facts.request.requestId, ruleFacts, found, wanted);
  if (changes.length === 0) {
    const rules = wanted.flatMap((each) => liveOf(each, ruleFacts, found) ?? []);
    return done({ ...asked, rules });
  }
  const brake = brakeFor(changes.map(describeRuleChange), facts.policy);
  if (brake) return decides(holdOn(brake, connections));
  if (profile.attestation === undefined) throw new Error(`${profile.id} makes rules that attest nothing`);
  return decides({ kind: 'changeRules', generation: connections.generation, changes });
}

const NO_ACCOUNT = 'The account of the platform, in which rules are made, is not set.';

/** One that has ended is replaced only on a person's word: it ended for a reason. */
function endedObjection(
  { connections, facts, profile }: StepCase,
  { rules }: RuleFacts,
  { configId }: FoundConfig,
  wanted: readonly AuthorisedRule[],
): Objection | undefined {
  const { askers, decisions } = facts;
  const { generation } = connections;
  return wanted
    .map(({ rule }) => findRule(rules, configId, rule))
    .flatMap((found) => (found.kind === 'ended' ? [sayEnded(found.rule, profile.title)] : []))
    .find((ended) => releaseOf(ended, { askers, decisions, generation }) === undefined);
}

function changesFor(
  requestId: string,
  facts: RuleFacts,
  { config, configId, isAttached, workspaceId }: FoundConfig,
  wanted: readonly AuthorisedRule[],
): readonly RuleChange[] {
  const entryId = wanted[0]?.entryId ?? '';
  const attachment: RuleChange = { kind: 'attachWorkspace', requestId, entryId, config, workspaceId };
  const changes = wanted.flatMap((each): readonly RuleChange[] => {
    const found = findRule(facts.rules, configId, each.rule);
    if (found.kind !== 'live') return [{ kind: 'makeRule', requestId, config, ...each }];
    return namesToAdd(requestId, found.rule, each);
  });
  return isAttached ? changes : [attachment, ...changes];
}

/** The platform takes the whole list: what stands there stays. */
function namesToAdd(
  requestId: string,
  { configId, domainNames: before, ruleId }: PrivateEndpointRule,
  { entryId, rule }: AuthorisedRule,
): readonly RuleChange[] {
  if ('groupId' in rule) return [];
  const there = new Set(before.map((name) => name.toLowerCase()));
  const added = rule.domainNames.filter((name) => !there.has(name));
  if (added.length === 0) return [];
  const domainNames = [...before, ...added];
  return [{ kind: 'setDomainNames', requestId, entryId, configId, ruleId, before, domainNames }];
}

function liveOf(
  { rule }: AuthorisedRule,
  { rules }: RuleFacts,
  { configId }: FoundConfig,
): PrivateEndpointRule | undefined {
  const found = findRule(rules, configId, rule);
  return found.kind === 'live' ? found.rule : undefined;
}

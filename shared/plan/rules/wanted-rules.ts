import type { Objection } from '../../domain/plan.ts';
import type { TargetResource } from '../../domain/private-endpoint.ts';
import type { WantedRule } from '../../domain/private-endpoint-rule.ts';
import { valueIn } from '../../domain/reading.ts';
import type { RulesStep } from '../../domain/request-profile.ts';
import { objection } from '../checks/check.ts';
import { releaseOf } from '../holds/releases.ts';
import type { StepCase } from '../request-steps/step-case.ts';
import { itemsOf } from '../templates/fill-text.ts';
import { type AllowedRule, entryForRule } from './entry-for-rule.ts';
import { findRule } from './find-rule.ts';
import { missingOfPair } from './missing-of-pair.ts';

/** A rule that a request needs, with the entry that allows it. */
export interface AuthorisedRule {
  readonly rule: WantedRule;
  readonly entryId: string;
}

/** The rules that a request needs, or why there are none yet. */
export function wantedRules(
  asked: StepCase,
  step: RulesStep,
  configId: string | undefined,
): readonly AuthorisedRule[] | Objection {
  const resource = valueIn(asked.facts.target);
  if (resource === undefined) return objection('target-unreadable', 'nobody', 'The target cannot be read.');
  const type = resource.type.toLowerCase();
  if (step.namedTypes.some((named) => named.toLowerCase() === type))
    return namedRule(asked, step, resource, configId);
  return groupRules(asked, step, resource, configId);
}

function namedRule(
  asked: StepCase,
  { inputs }: RulesStep,
  { id, idAsWritten: resourceId }: TargetResource,
  configId: string | undefined,
): readonly AuthorisedRule[] | Objection {
  const domainNames = itemsIn(asked, inputs.domainNames);
  const isMade = isLive(asked, configId, { resourceId, domainNames });
  const allowed = entryForRule(asked, {
    target: { kind: 'resource', id },
    groupIds: [],
    domainNames,
    isMade,
  });
  if ('code' in allowed) return allowed;
  return [{ rule: { resourceId, domainNames: allowed.domainNames }, entryId: allowed.entryId }];
}

function groupRules(
  asked: StepCase,
  { inputs, usualGroupIds }: RulesStep,
  { id, idAsWritten: resourceId, type }: TargetResource,
  configId: string | undefined,
): readonly AuthorisedRule[] | Objection {
  const named = itemsIn(asked, inputs.groupIds);
  const groupIds = named.length > 0 ? named : (usualGroupIds[type.toLowerCase()] ?? []);
  if (groupIds.length === 0)
    return objection('preflight-failed', 'nobody', `Say in ${inputs.groupIds} which group IDs are meant.`);
  const wanted = groupIds.map((groupId) => ({ resourceId, groupId }));
  const missing = wanted.filter((rule) => !isLive(asked, configId, rule));
  const unpaired = missing.length > 0 ? unpairedObjection(asked, groupIds) : undefined;
  if (unpaired !== undefined) return unpaired;

  const rules: AuthorisedRule[] = [];
  for (const rule of wanted) {
    const question = { target: { kind: 'resource', id }, groupIds: [rule.groupId] } as const;
    const allowed: AllowedRule | Objection = entryForRule(asked, {
      ...question,
      isMade: !missing.includes(rule),
    });
    if ('code' in allowed) return allowed;
    rules.push({ rule, entryId: allowed.entryId });
  }
  return rules;
}

/** Storage redirects some calls from one name to the other, so one of them alone may not work. */
function unpairedObjection(
  { connections, facts, profile }: StepCase,
  groupIds: readonly string[],
): Objection | undefined {
  const missing = missingOfPair(profile.groupIdsTogether, groupIds);
  if (missing.length === 0) return undefined;
  const raised = objection(
    'unpaired',
    'approver',
    `A workspace's storage needs rules for ${profile.groupIdsTogether.join(' and ')}; ${missing.join(', ')} is not asked for.`,
  );
  const unpaired = { ...raised, about: missing };
  const { askers, decisions } = facts;
  const { generation } = connections;
  return releaseOf(unpaired, { askers, decisions, generation }) ? undefined : unpaired;
}

const isLive = ({ facts }: StepCase, configId: string | undefined, rule: WantedRule): boolean =>
  findRule(facts.ruleFacts?.rules ?? [], configId, rule).kind === 'live';

/** A list that the requester wrote, each item once. */
function itemsIn({ facts }: StepCase, name: string): readonly string[] {
  const { inputs } = facts.request;
  const items = itemsOf((Object.hasOwn(inputs, name) && inputs[name]) || '');
  return [...new Set(items.map((item) => item.toLowerCase()))];
}

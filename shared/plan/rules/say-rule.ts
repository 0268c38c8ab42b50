import { oneLine, quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { PrivateEndpointRule, RuleState } from '../../domain/private-endpoint-rule.ts';
import type { RuleChange } from '../../domain/rule-change.ts';
import { objection } from '../checks/check.ts';

/** Why a rule has ended, as a hold: each end in words of its own. Only one that is switched off is not replaced. */
export function sayEnded(rule: PrivateEndpointRule, title: string): Objection {
  const { errorMessage, isEnabled, ruleId, state } = rule;
  const why = isEnabled ? (ENDINGS[state] ?? 'it has ended') : 'somebody switched it off there';
  const raised = objection(
    'rule-ended',
    isEnabled ? 'approver' : 'nobody',
    `The private endpoint rule of ${title} for ${whatFor(rule)} does not work: ${why}.`,
    {
      ...factsOf(rule),
      ...(errorMessage === undefined ? {} : { 'What the platform says': quoted(errorMessage, 1000) }),
    },
  );
  return { ...raised, about: [`Rule: ${ruleId}`, state] };
}

/** A rule that has not become what it will become by itself. */
export const sayOverdue = (rule: PrivateEndpointRule, title: string, awaited: string): Objection => ({
  ...objection(
    'rule-overdue',
    'nobody',
    `The private endpoint rule of ${title} for ${whatFor(rule)} is ${rule.state}: ${awaited}.`,
    factsOf(rule),
  ),
  about: [`Rule: ${rule.ruleId}`],
});

const ENDINGS: Readonly<Partial<Record<RuleState, string>>> = {
  EXPIRED: 'EXPIRED, because nobody approved its connection in time',
  REJECTED:
    'REJECTED, because somebody rejected its connection on the target, which Azure does not take back',
  DISCONNECTED: 'DISCONNECTED, because its connection was removed from the target',
  CREATE_FAILED: 'CREATE_FAILED, because the platform could not make its endpoint',
};

const factsOf = (rule: PrivateEndpointRule): Readonly<Record<string, string>> => ({
  Rule: quoted(rule.ruleId),
  'Its configuration': quoted(rule.configId),
  'Its state': rule.state,
  'Its endpoint': quoted(rule.endpointName),
  'Made at': rule.createdAt,
});

/** What a rule leads to, within its target. */
export const whatFor = ({
  domainNames = [],
  groupId,
}: {
  readonly groupId?: string;
  readonly domainNames?: readonly string[];
}): string =>
  groupId === undefined
    ? `the names ${oneLine(domainNames.join(', '), 500)}`
    : `the group ID ${quoted(groupId, 100)}`;

/** One change in a line for people. */
export function describeRuleChange(change: RuleChange): string {
  if (change.kind === 'attachWorkspace')
    return oneLine(
      `Attach the workspace ${change.workspaceId} to the network connectivity configuration ${change.config.name}, made in ${change.config.region} where it is missing`,
      1000,
    );
  if (change.kind === 'setDomainNames')
    return oneLine(`Let the rule ${change.ruleId} lead to ${change.domainNames.join(', ')}`, 1000);
  const { config, rule } = change;
  return oneLine(
    `Make a private endpoint rule in ${config.name} to ${rule.resourceId}, for ${whatFor(rule)}`,
    1000,
  );
}

/** A limit of the platform, as the end of a sentence. */
export const sayLimit = (limit: keyof typeof LIMITS, most: number): string => LIMITS[limit](most);

const LIMITS = {
  configsPerRegion: (most: number) => `a region has at most ${most} network connectivity configurations`,
  endpointsPerRegion: (most: number) => `the rules of a region have at most ${most} private endpoints`,
  workspacesPerConfig: (most: number) =>
    `a network connectivity configuration has at most ${most} workspaces`,
} as const;

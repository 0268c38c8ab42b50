import type { RuleCandidate } from '../../../shared/domain/clean-up-facts.ts';
import type { PrivateEndpointRule } from '../../../shared/domain/private-endpoint-rule.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { ruleSign } from '../../../shared/plan/clean-up/signs/rule-sign.ts';
import { rulesIn } from '../../../shared/plan/offboarding/traces-of-making.ts';
import { listOnboardings } from '../facts/list-onboardings.ts';
import type { Look } from './look.ts';
import { cannotUndo, type SeenCandidate } from './seen-candidate.ts';

/** Reads a platform's rule, whether our evidence says that the app made it, and whether an open request waits for it. */
export async function seeRule(look: Look, candidate: RuleCandidate): Promise<SeenCandidate> {
  const { configId, platform, ruleId } = candidate;
  const client = await look.effects.privateEndpointRules(platform);
  const rule = await client?.readRule(configId, ruleId);
  const isOurs = rule !== undefined && (await isMadeByUs(look, candidate));
  return {
    sign: ruleSign(rule),
    unreadable: client === undefined ? ['the account of the platform is not set'] : [],
    ownership: isOurs
      ? { kind: 'ours' }
      : { kind: 'theirs', because: 'no evidence says that the app made this rule' },
    sides: rule === undefined ? [] : [{ id: toResourceId(rule.resourceId), tags: {} }],
    tags: {},
    references: await referencesOf(look, rule),
    ...(rule === undefined ? {} : { knownSinceAt: rule.createdAt }),
    standing: rule === undefined && client !== undefined ? 'absent' : 'found',
    undo: cannotUndo('a deleted rule is asked for anew, and its endpoint approved anew'),
    ...(rule === undefined
      ? {}
      : { before: rule, removal: { kind: 'deleteRule', platform, configId, ruleId } as const }),
  };
}

/** A rule that was found as it was to be made is somebody else's. */
async function isMadeByUs({ effects }: Look, { configId, ruleId }: RuleCandidate): Promise<boolean> {
  const trail = await effects.evidence();
  for (const row of (await listOnboardings(effects)).filter(({ kind }) => kind === 'request')) {
    const made = rulesIn(await trail.list(row.onboardingId));
    if (made.some((each) => each.configId === configId && each.ruleId === ruleId)) return true;
  }
  return false;
}

async function referencesOf(
  { effects }: Look,
  rule: PrivateEndpointRule | undefined,
): Promise<SeenCandidate['references']> {
  if (rule === undefined) return { kind: 'unknown', because: 'the rule could not be read' };
  const open = await (await effects.requests()).findOpen(toResourceId(rule.resourceId));
  return { kind: 'known', by: open === undefined ? [] : [`the open request ${open.requestId}`] };
}

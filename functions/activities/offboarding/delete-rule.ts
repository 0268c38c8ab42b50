import type { DeleteRuleChange, OffboardingSubject } from '../../../shared/domain/offboarding.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { isStillPlanned } from '../../../shared/plan/offboarding/is-still-planned.ts';
import { planOffboarding } from '../../../shared/plan/offboarding/plan-offboarding.ts';
import type { Applied } from '../applied.ts';
import { gatherOffboardingFacts } from '../facts/gather-offboarding-facts.ts';

/**
 * Deletes a rule that the app made at a platform, if a plan on facts read this moment still says so. One that was ever
 * ESTABLISHED is only deactivated, and the platform lets it go a day later: that counts as done.
 */
export async function deleteRule(
  effects: Effects,
  { change, subject }: { readonly subject: OffboardingSubject; readonly change: DeleteRuleChange },
): Promise<Applied> {
  const { configId, platform, ruleId } = change;
  const client = await effects.privateEndpointRules(platform);
  if (client === undefined) return { kind: 'planAgain', because: 'the account of the platform is not set' };
  const standing = await client.readRule(configId, ruleId);
  if (standing === undefined || standing.isDeactivated) return deleted(change, standing !== undefined);

  const { facts } = await gatherOffboardingFacts(effects, subject);
  if (!isStillPlanned(planOffboarding(facts), change.kind, (each) => each.ruleId === ruleId))
    return { kind: 'planAgain', because: 'the plan on fresh facts differs' };
  await client.deleteRule(configId, ruleId);
  const after = await client.readRule(configId, ruleId);
  return after === undefined || after.isDeactivated
    ? deleted(change, after !== undefined)
    : { kind: 'planAgain', because: 'the platform still shows the rule' };
}

const deleted = ({ before, configId, ruleId }: DeleteRuleChange, isDeactivated: boolean): Applied => ({
  kind: 'done',
  before,
  after: isDeactivated ? { configId, ruleId, isDeactivated, goes: 'a day after that' } : 'absent',
});

import type { CleanUpCandidate } from '../../../shared/domain/clean-up-facts.ts';
import { rulesStepOf } from '../../../shared/domain/request-profile.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { PrivateEndpointRules } from '../../../shared/effects/private-endpoint-rules.ts';
import { ruleSign } from '../../../shared/plan/clean-up/signs/rule-sign.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { readApart } from '../facts/read-apart.ts';
import type { CandidatePage } from './find-candidates.ts';

/** Finds rules that have come to their end at every platform that makes endpoints by rules and whose account is set. */
export async function findEndedRules(
  effects: Effects,
  _input: Readonly<Record<string, never>>,
): Promise<CandidatePage> {
  const unread: Unread[] = [];
  const candidates: CleanUpCandidate[] = [];
  let looked = 0;
  for (const { id, request } of platforms) {
    const client = rulesStepOf(request) && (await effects.privateEndpointRules(id));
    if (client === undefined) continue;
    const found = await readApart(unread, `rules of ${id}`, [], () => endedAt(client, id));
    looked += found.length;
    candidates.push(...found);
  }
  return { looked, candidates, unread, requests: { 'platforms with rules': 1 } };
}

async function endedAt(client: PrivateEndpointRules, platform: string): Promise<readonly CleanUpCandidate[]> {
  const candidates: CleanUpCandidate[] = [];
  for (const { configId } of await client.listConfigs())
    for (const rule of await client.listRules(configId))
      if (ruleSign(rule).kind === 'stale')
        candidates.push({
          kind: 'rule',
          resource: toResourceId(`/platforms/${platform}/configs/${configId}/rules/${rule.ruleId}`),
          platform,
          configId,
          ruleId: rule.ruleId,
        });
  return candidates;
}

import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import { generationOf } from '../../../shared/domain/private-endpoint.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { judgeDrift } from '../../../shared/plan/drift/judge-drift.ts';
import { leftIn, looksDrifted } from '../../../shared/plan/drift/looks-drifted.ts';
import { isRepaired } from '../../../shared/plan/drift/rest-without.ts';
import { gatherDriftFacts } from './gather-drift-facts.ts';
import { noteDrift } from './note-drift.ts';

/** Facts of a plan with the drift that they show, written down before it is planned on. Whoever comes first, an event or a round, the repair and its count are the same. */
export async function withDrift(effects: Effects, facts: OnboardingFacts): Promise<OnboardingFacts> {
  const endpoint = valueIn(facts.endpoint);
  if (endpoint === undefined) return facts;
  const generation = generationOf(endpoint, undefined);
  const left = leftIn(facts, endpoint, generation);
  if (!looksDrifted(left, facts, endpoint)) return facts;
  const seen = await gatherDriftFacts(
    effects,
    { endpoint: endpoint.id, generation },
    { recordSets: left, links: [] },
  );
  const found = seen === undefined ? [] : judgeDrift({ reliesOn: { recordSets: left, links: [] } }, seen);
  const noted = found.filter((each) => isRepaired(each) || each.kind === 'zone-deleted');
  if (noted.length === 0) return facts;
  const { request } = facts;
  const { onboardingId } = request;
  return { ...facts, drift: await noteDrift(effects, { onboardingId, request }, noted) };
}

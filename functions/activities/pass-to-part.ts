import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import { generationOf } from '../../shared/domain/private-endpoint.ts';
import { valueIn } from '../../shared/domain/reading.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { releasesIn } from '../../shared/plan/holds/releases.ts';
import { passOn } from '../../shared/plan/judge-part.ts';
import { readAskers } from './facts/read-askers.ts';

/** What a person released for this endpoint before it was made is released for its onboarding too. Again is the same. */
export async function passToPart(
  effects: Effects,
  input: { readonly part: OnboardingRequest; readonly requestId: string; readonly generation: string },
): Promise<void> {
  const { generation, part, requestId } = input;
  const decisions = await effects.decisions();
  const askers = await readAskers(effects, part);
  const releases = releasesIn({ decisions: await decisions.list(requestId), generation, askers });
  const ofThis = releases.filter(({ about }) => about[0] === part.endpoint);
  if (ofThis.length === 0) return;
  const endpoint = valueIn(await (await effects.endpoints()).read(part.endpoint));
  const itsOwn = generationOf(endpoint, undefined);
  for (const release of ofThis) await decisions.add(passOn(release, part.onboardingId, itsOwn));
}

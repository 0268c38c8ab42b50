import type { Guide, GuideStep } from '../../shared/domain/guide.ts';
import type { PlatformProfile } from '../../shared/domain/platform.ts';
import type { Doing } from './doing.ts';
import { doingsOfProfile, type NamedDoing } from './doings-of-profile.ts';
import { SHARED_PARTS } from './shared-parts.ts';

/** A step of a guide with everything that does it. */
export interface StepDone {
  readonly step: GuideStep;
  /** Set where the guide says the same a second time: the step that counts. */
  readonly counts?: GuideStep;
  /** Nothing, where a step is left out: no guide may have one. */
  readonly doings: readonly Doing[];
}

/** What does each step of a guide: the parts of the profile that name it, and what the app does for every platform. */
export function stepsDone(guide: Guide, profile: PlatformProfile | undefined): readonly StepDone[] {
  const named = profile === undefined ? [] : doingsOfProfile(profile);
  return guide.steps.map((step) => {
    const counts = stepThatCounts(guide, step);
    const doings = doingsOf(`${guide.id}/${counts.id}`, counts, named);
    return { step, doings, ...(counts === step ? {} : { counts }) };
  });
}

/** IDs of steps that a profile names and no guide has. */
export function unknownSteps(profile: PlatformProfile, guides: readonly Guide[]): readonly string[] {
  const known = new Set(guides.flatMap(({ id, steps }) => steps.map((step) => `${id}/${step.id}`)));
  return doingsOfProfile(profile).flatMap(({ guideSteps }) => guideSteps.filter((id) => !known.has(id)));
}

function doingsOf(id: string, step: GuideStep, named: readonly NamedDoing[]): readonly Doing[] {
  return [
    ...named.filter(({ guideSteps }) => guideSteps.includes(id)),
    ...(step.done ?? []).flatMap((part) => SHARED_PARTS[part]),
  ];
}

/** Follows `sameAs`. Throws for a step that there is not, and for steps that name each other. */
function stepThatCounts({ id, steps }: Guide, step: GuideStep): GuideStep {
  let current = step;
  for (const _ of steps) {
    if (current.sameAs === undefined) return current;
    const next = steps.find((each) => each.id === current.sameAs);
    if (next === undefined)
      throw new Error(`${id}/${current.id} is the same as ${current.sameAs}, which is no step`);
    current = next;
  }
  throw new Error(`${id}/${step.id} is the same as a step that is the same as it`);
}

import type { PlatformProfile } from '../../shared/domain/platform.ts';
import type { PlatformTask } from '../../shared/domain/platform-task.ts';
import type { Doing } from './doing.ts';
import { inWords, wordsOf } from './request-step-words.ts';

/** A part of a profile, with the steps of its guide that it stands for. */
export interface NamedDoing extends Doing {
  readonly guideSteps: readonly string[];
}

/** Everything in a profile that stands for steps of its guide: checks, tasks, and steps of its request. */
export function doingsOfProfile(profile: PlatformProfile): readonly NamedDoing[] {
  const file = `shared/platforms/${profile.id}.ts`;
  const { checks, networkChecks = [], request, tasks } = profile;
  return [
    ...[...checks, ...networkChecks].map(({ guideSteps, id }) => ({
      by: 'check' as const,
      what: inWords(id),
      guideSteps,
      file,
    })),
    ...tasks.map((task) => ({
      by: 'ticket' as const,
      what: taskInWords(task),
      guideSteps: task.guideSteps,
      file,
    })),
    ...(request?.steps ?? []).map((step) => ({
      ...wordsOf(step, profile),
      guideSteps: step.guideSteps ?? [],
      file,
    })),
  ];
}

/** A task with its party; one that nothing waits for is left to them. */
export const taskInWords = ({ isBlocking, party, title }: PlatformTask): string =>
  `${title} (${party}${isBlocking ? '' : '; nothing waits for it'})`;

import type { NetworkCheck } from '../../shared/domain/network-check.ts';
import type { PlatformProfile } from '../../shared/domain/platform.ts';
import type { PlatformTask } from '../../shared/domain/platform-task.ts';
import type { ProfileCheck } from '../../shared/domain/profile-check.ts';
import type { Doing } from './doing.ts';
import { FINDS_ALIAS, wordsOf } from './request-step-words.ts';

/** A part of a profile, with the steps of its guide that it stands for. */
export interface NamedDoing extends Doing {
  readonly guideSteps: readonly string[];
}

/** One whose place is still to be added. */
type Named = Omit<NamedDoing, 'file'>;

type AnyCheck = ProfileCheck | NetworkCheck;

/** Everything in a profile that stands for steps of its guide: checks, tasks, its target, and steps of its request. */
export function doingsOfProfile(profile: PlatformProfile): readonly NamedDoing[] {
  const { checks, networkChecks = [], request, tasks } = profile;
  const named = [
    ...[...checks, ...networkChecks].flatMap(doingsOfCheck),
    ...tasks.map((task) => ticket(taskInWords(task), task.guideSteps)),
    ...targetLookedUp(profile),
    ...(request?.steps ?? []).map((step) => ({
      ...wordsOf(step, profile),
      guideSteps: step.guideSteps ?? [],
    })),
  ];
  return named.map((each) => ({ ...each, file: `shared/platforms/${profile.id}.ts` }));
}

/** A check, and what its ticket asks for where what it looks at is not right. */
function doingsOfCheck(check: AnyCheck): readonly Named[] {
  const { guideSteps, title } = check;
  return [
    { by: 'check', what: title, guideSteps },
    ...askedFor(check).map((what) => ticket(what, guideSteps)),
  ];
}

function askedFor(check: AnyCheck): readonly string[] {
  if ('walk' in check)
    return check.walk === 'firewallRules' ? [`the rules that it lacks, to paste (${check.party})`] : [];
  return check.change === undefined ? [] : [`${check.change.title} (${check.change.party})`];
}

const targetLookedUp = ({ request }: PlatformProfile): readonly Named[] =>
  request?.target.lookUp === undefined
    ? []
    : [{ by: 'app', what: FINDS_ALIAS, guideSteps: request.target.guideSteps ?? [] }];

const ticket = (what: string, guideSteps: readonly string[]): Named => ({
  by: 'ticket',
  what,
  guideSteps,
});

/** A task with its party; one that nothing waits for is left to them. */
const taskInWords = ({ isBlocking, party, title }: PlatformTask): string =>
  `${title} (${party}${isBlocking ? '' : '; nothing waits for it'})`;

import { withExample } from '../../domain/input-field.ts';
import type { Hold } from '../../domain/onboarding.ts';

/** A hold as somebody is told of it; a decision names `seen`, so that it counts for this hold and no later one. */
export interface HoldSeen {
  readonly onboardingId: string;
  readonly hold: Hold;
  readonly seen: string;
}

/** How a hold is decided: by whom, where, and with which body. */
export interface HowToDecide {
  readonly path: string;
  readonly who: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What whoever may decide needs for it; nothing in it is a secret. */
export function howToDecide({ hold, onboardingId, seen }: HoldSeen): HowToDecide {
  const isReleasable = hold.releasableBy === 'approver';
  return {
    path: `/api/onboardings/${onboardingId}/decision`,
    who: isReleasable ? WHO_RELEASES : WHO_REFUSES,
    body: {
      decision: isReleasable ? 'release' : 'refuse',
      reason: 'why, in a sentence',
      hold: hold.code,
      seen,
      ...(isReleasable && hold.input.length > 0 ? { input: exampleInput(hold) } : {}),
    },
  };
}

/** The same as a command for a shell, in which the token of whoever decides stands as `$TOKEN`. */
export function decisionCommand(decideAt: string, told: HoldSeen): string {
  const body = JSON.stringify(howToDecide(told).body).replaceAll("'", String.raw`'\''`);
  const headers = `-H "authorization: Bearer $TOKEN" -H 'content-type: application/json'`;
  return `curl -X POST '${decideAt}/decision' ${headers} -d '${body}'`;
}

const WHO_RELEASES =
  'an Approver or an Administrator who is signed in, but nobody who asked for it or made the endpoint';

const WHO_REFUSES =
  'nobody can release this, its cause itself has to go; an Approver or an Administrator can refuse it';

const exampleInput = ({ input }: Hold): Readonly<Record<string, string>> =>
  Object.fromEntries(input.map((field) => [field.name, withExample(field).example]));

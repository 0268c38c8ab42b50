import type { PlatformProfile } from '../../shared/domain/platform.ts';
import type { RequestStep } from '../../shared/domain/request-profile.ts';
import type { DoneBy } from './doing.ts';

type Kind = RequestStep['kind'];
type StepOf<K extends Kind> = Extract<RequestStep, { readonly kind: K }>;

/** What a step of a request comes to, in words for a table. */
export interface StepWords {
  readonly by: DoneBy;
  readonly what: string;
}

type Wording = { readonly [K in Kind]: (step: StepOf<K>, profile: PlatformProfile) => StepWords };

const WORDS: Wording = {
  nameIsFree: () => ({ by: 'check', what: "the configuration name is free, by the platform's API" }),
  ask: ({ party }) => ({ by: 'ticket', what: `the text to send to ${party}` }),
  check: ({ checks }, { networkChecks = [] }) => ({
    by: 'check',
    what: networkChecks
      .filter(({ id }) => checks.includes(id))
      .map(({ title }) => title)
      .join(', '),
  }),
  task: ({ task }, { tasks }) => ({ by: 'ticket', what: tasks.find(({ id }) => id === task)?.title ?? task }),
  create: () => ({ by: 'app', what: 'makes the endpoints that a request names' }),
  await: ({ connectionCount }) => ({
    by: 'app',
    what: `waits for ${connectionCount === 1 ? 'its one connection' : `exactly ${connectionCount} connections`}`,
  }),
  confirm: () => ({ by: 'ticket', what: 'a person confirms whose endpoints came' }),
  rules: ({ pendingDays }) => ({
    by: 'app',
    what: `makes the rules at the platform, and attaches them to the workspace (each waits ${pendingDays} days)`,
  }),
  follow: () => ({ by: 'check', what: 'each rule has become effective at the platform' }),
  onboard: ({ how }) => ({ by: 'app', what: ONBOARD[how] }),
};

const ONBOARD: Readonly<Record<StepOf<'onboard'>['how'], string>> = {
  together: 'onboards all of them or none',
  each: 'onboards each of them',
  attested: 'onboards those that the platform says it made for us',
};

/** Says what a step of a profile's request comes to. */
export function wordsOf(step: RequestStep, profile: PlatformProfile): StepWords {
  // Each key of the table takes the steps of that kind, which TypeScript does not follow through an index.
  const say = WORDS[step.kind] as (one: RequestStep, of: PlatformProfile) => StepWords;
  return say(step, profile);
}

/** What an app does for a profile whose target is looked up. */
export const FINDS_ALIAS = "finds the alias by the platform's API";

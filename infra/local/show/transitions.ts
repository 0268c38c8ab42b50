import type { OnboardingView } from '../scenarios/tools/onboarding-view.ts';

/** One change of an onboarding's state. */
export interface Transition {
  readonly onboardingId: string;
  readonly at: Date;
  /** Who connects to what, by names: `pe-orders-vault > kv-orders`. */
  readonly label: string;
  readonly state: string;
  readonly reason: string;
}

/** An evidence line of the app's API: instant, actor, step, message, whatever else, and at last the state it entered. */
const ENTERED = /^(\S+) .*? \| state: (.*?)(?: \| .*)? \| now ([a-z-]+)$/;

/** The transitions of an onboarding, as its evidence tells them, oldest first. */
export const transitionsIn = (view: OnboardingView): readonly Transition[] =>
  view.evidence.flatMap((line) => {
    const [, at, reason, state] = ENTERED.exec(line) ?? [];
    if (at === undefined || reason === undefined || state === undefined) return [];
    return [{ onboardingId: view.onboardingId, at: new Date(at), label: labelOf(view), state, reason }];
  });

/** Names only; of an alias the first label, which is the service's name. */
export function labelOf({ endpoint, platform, target }: OnboardingView): string {
  const to = target.kind === 'resource' ? lastOf(target.id) : (target.alias.split('.')[0] ?? '');
  const from = endpoint === undefined ? (platform ?? 'a platform') : lastOf(endpoint);
  return `${from} > ${to}`;
}

const lastOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

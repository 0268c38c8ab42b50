import { hasEnded, type OnboardingRow } from './onboarding.ts';

/** True while an instance has to look after this onboarding. */
export const isUnderWay = (row: Pick<OnboardingRow, 'code' | 'state'>): boolean =>
  !hasEnded(row.state) && !isLeftAlone(row);

/** True for what the first stock-taking found and left alone: adopted, or old and Pending until a person asks. */
export const isLeftAlone = ({ code, state }: Pick<OnboardingRow, 'code' | 'state'>): boolean =>
  state === 'adopted' || (state === 'held' && code === 'found-on-day-one');

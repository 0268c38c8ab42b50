import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Journal } from './journal.ts';

/** What a row says of what the app left standing: only what has come true, and of what is taken back the names until they are gone. */
export function leftStanding({ memory, subject }: Journal): Pick<OnboardingRow, 'atPlatform' | 'reliesOn'> {
  const { atPlatform = [], reliesOn, state } = memory;
  const isTrue = state === 'onboarded' || state === 'standby';
  const isFoundByIt = isTrue || (subject.offboarding !== undefined && state !== 'offboarded');
  return {
    ...(isFoundByIt && reliesOn !== undefined ? { reliesOn } : {}),
    ...(isTrue && atPlatform.length > 0 ? { atPlatform } : {}),
  };
}

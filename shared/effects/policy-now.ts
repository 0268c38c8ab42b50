import type { Policy } from '../domain/settings.ts';
import { policyOf, type Settings } from '../settings.ts';
import type { Controls } from './controls.ts';

/** The policy with what is read from the table of controls each time; where no management group is watched, that is the kill switch alone. */
export async function policyNow(
  settings: Settings,
  controls: Pick<Controls, 'isKillSwitchOn' | 'listEnrolled'>,
): Promise<Policy> {
  const [isKillSwitchOn, enrolled] = await Promise.all([
    controls.isKillSwitchOn(),
    settings.watchedGroups.length === 0 ? [] : controls.listEnrolled(),
  ]);
  return policyOf(settings, isKillSwitchOn, enrolled);
}

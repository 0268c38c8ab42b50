import type { Change, Objection } from '../../domain/plan.ts';
import type { Policy } from '../../domain/settings.ts';
import { describeChange } from '../describe-change.ts';
import { objection } from './check.ts';

type Brakes = Pick<Policy, 'mode' | 'isKillSwitchOn'>;

/** The settings that keep the app from writing. Nothing to write is never held by them. */
export const brakeOn = (changes: readonly Change[], policy: Brakes): Objection | undefined =>
  brakeFor(changes.map(describeChange), policy);

/** The same for changes of any kind, each in a line for people. */
export function brakeFor(
  changes: readonly string[],
  { mode, isKillSwitchOn }: Brakes,
): Objection | undefined {
  if (changes.length === 0) return undefined;
  const planned = Object.fromEntries(changes.map((change, index) => [`Planned change ${index + 1}`, change]));
  if (mode === 'observe') {
    return objection('mode-observes', 'nobody', 'The app only observes; this is what it would do.', planned);
  }
  if (mode === 'propose') {
    return objection('mode-proposes', 'nobody', 'The app only proposes; this is what it would do.', planned);
  }
  if (!isKillSwitchOn) return undefined;
  return objection(
    'kill-switch-on',
    'nobody',
    'The kill switch is on; nothing is written until it is off.',
    planned,
  );
}

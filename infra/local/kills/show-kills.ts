import type { Kill } from './kill-at-random.ts';
import type { Phase } from './what-was-cut-off.ts';

const SHOWN_NAMES = 3;

/** A kill as a line. */
export function killLine(
  { cutOff, downSeconds }: Kill,
  at: { readonly number: number; readonly round: number; readonly seconds: number },
): string {
  const { activities, phase, timers, unfinished } = cutOff;
  const more = activities.length > SHOWN_NAMES ? ` and ${activities.length - SHOWN_NAMES} more` : '';
  const names = activities.length === 0 ? '' : ` (${activities.slice(0, SHOWN_NAMES).join(', ')}${more})`;
  const left = `${unfinished} unfinished, ${timers} timers`;
  const up = downSeconds === undefined ? 'killed again' : `up after ${downSeconds.toFixed(1)} s`;
  const when = `${at.seconds.toFixed(3).padStart(7)} s`;
  return `kill ${String(at.number).padStart(3)}  round ${at.round}  ${when}  while ${phase}${names}; ${left}; ${up}`;
}

const PHASES: readonly Phase[] = [
  'activities ran',
  'messages were queued',
  'it waited',
  'the host was starting',
];

/** How many kills fell into which phase, as lines. */
export function phaseTable(kills: readonly Kill[]): readonly string[] {
  return PHASES.map((phase) => {
    const count = kills.filter(({ cutOff }) => cutOff.phase === phase).length;
    return `  ${String(count).padStart(4)}  while ${phase}`;
  });
}

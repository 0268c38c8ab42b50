import { type Paint, paintState } from './paint.ts';
import { seconds, shortened, sized } from './plain-text.ts';
import type { Transition } from './transitions.ts';

const LABEL_WIDTH = 36;
const STATE_WIDTH = 18;
const NARROWEST_REASON = 24;
const ARROW = ' > ';

/** The heading over transition lines. */
export const transitionHeading = (paint: Paint): string =>
  paint.quiet(
    `${' elapsed'}  ${sized('who connects > to what', LABEL_WIDTH)} ${sized('state', STATE_WIDTH)} why`,
  );

/** One transition as one line of at most `width` characters, colours not counted. */
export function transitionLine(
  { at, label, reason, state }: Transition,
  { paint, startedAt, width }: { readonly paint: Paint; readonly startedAt: Date; readonly width: number },
): string {
  const elapsed = seconds((at.getTime() - startedAt.getTime()) / 1000);
  const left = `${elapsed}  ${sized(fitting(label), LABEL_WIDTH)} `;
  const why = sized(shortened(reason), Math.max(width - left.length - STATE_WIDTH - 1, NARROWEST_REASON));
  return `${left}${paintState(paint, state)(sized(state, STATE_WIDTH))} ${why.trimEnd()}`;
}

/** Of a label that is too long each side keeps its beginning: what is connected to is never lost. */
function fitting(label: string): string {
  const [from = '', to = ''] = label.split(ARROW);
  if (label.length <= LABEL_WIDTH) return label;
  const room = LABEL_WIDTH - ARROW.length;
  const half = Math.floor(room / 2);
  const fromWidth = Math.min(from.length, Math.max(half, room - to.length));
  return `${sized(from, fromWidth)}${ARROW}${to}`;
}

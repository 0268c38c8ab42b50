/** Colours a text, or leaves it as it is where nobody would see them. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly waiting: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly strong: (text: string) => string;
}

const ansi =
  (code: number) =>
  (text: string): string =>
    `\u001b[${code}m${text}\u001b[0m`;
const plain = (text: string): string => text;

const COLOURS: Paint = { good: ansi(32), bad: ansi(31), waiting: ansi(33), quiet: ansi(2), strong: ansi(1) };
const NONE: Paint = { good: plain, bad: plain, waiting: plain, quiet: plain, strong: plain };

/** Colours are for terminals only, and not where `NO_COLOR` (https://no-color.org) is set. */
export const paintFor = (
  { isTTY }: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Paint => (isTTY === true && !environment['NO_COLOR'] ? COLOURS : NONE);

/** The colour of a state (or a level of the log): reached, waiting for somebody, refused, or on its way. */
export function paintState(paint: Paint, state: string): (text: string) => string {
  if (state === 'onboarded' || state === 'adopted' || state === 'standby') return paint.good;
  if (state === 'held' || state === 'warn') return paint.waiting;
  return state === 'refused' || state === 'error' ? paint.bad : paint.quiet;
}

import type { Chance } from '../../chance/chance.ts';
import { type Clock, secondsFrom } from '../../clock/clock.ts';
import type { GridEvent } from './events/grid-event.ts';

/** Shares between 0 and 1 of the events concerned, drawn from the world's seed. A share of 1 is a rule. */
export interface Disturbance {
  readonly drop?: number;
  readonly duplicate?: number;
  readonly delay?: number;
  /** The longest delay; five minutes unless said otherwise. */
  readonly longestDelaySeconds?: number;
  /** Held back until the next event has overtaken it, for a minute at most. */
  readonly reorder?: number;
  /** The events concerned, by the endings of their operation names, in any case; all unless said otherwise. */
  readonly operations?: readonly string[];
}

const USUAL_LONGEST_DELAY_SECONDS = 300;

/** A second copy comes within this time, and what waits to be overtaken waits no longer. */
const SOON_SECONDS = 60;

/** What makes delivery worse. */
export interface Disturber {
  set(disturbance: Disturbance): void;
  /** Lets an event go now, or later, or twice, or never. */
  pass(event: GridEvent, go: () => void): void;
}

interface State {
  readonly clock: Clock;
  readonly chance: Chance;
  /** Deliveries that wait to be overtaken. */
  readonly held: Set<() => void>;
  disturbance: Disturbance;
}

/** Makes one that disturbs nothing yet. */
export function createDisturber(clock: Clock, chance: Chance): Disturber {
  const state: State = { clock, chance, held: new Set(), disturbance: {} };
  return {
    set(disturbance) {
      state.disturbance = disturbance;
    },
    pass: (event, go) => pass(state, event, go),
  };
}

function pass(state: State, event: GridEvent, go: () => void): void {
  const { chance, disturbance } = state;
  if (!concerns(disturbance, event)) letGo(state, go);
  else if (!chance.happens(disturbance.drop ?? 0)) disturb(state, disturbance, go);
}

function disturb(state: State, disturbance: Disturbance, go: () => void): void {
  const { chance } = state;
  const {
    delay = 0,
    duplicate = 0,
    longestDelaySeconds = USUAL_LONGEST_DELAY_SECONDS,
    reorder = 0,
  } = disturbance;
  if (chance.happens(duplicate)) later(state, chance.next() * SOON_SECONDS, go);
  if (chance.happens(delay)) later(state, chance.next() * longestDelaySeconds, go);
  else if (chance.happens(reorder)) hold(state, go);
  else letGo(state, go);
}

function concerns({ operations }: Disturbance, event: GridEvent): boolean {
  const name = String(event.data['operationName'] ?? '').toLowerCase();
  return operations?.some((ending) => name.endsWith(ending.toLowerCase())) ?? true;
}

function letGo({ held }: State, go: () => void): void {
  go();
  for (const release of held) release();
}

function later({ clock }: State, seconds: number, go: () => void): void {
  clock.schedule(secondsFrom(clock, seconds), go);
}

function hold(state: State, go: () => void): void {
  const release = (): void => {
    if (state.held.delete(release)) go();
  };
  state.held.add(release);
  later(state, SOON_SECONDS, release);
}

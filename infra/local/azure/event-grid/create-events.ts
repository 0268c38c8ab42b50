import { secondsFrom } from '../../clock/clock.ts';
import { subscriptionOf } from '../arm/resource-id.ts';
import type { AzureContext } from '../azure-context.ts';
import type { Chance } from '../chance.ts';
import { type DeadLetter, type DeliveryAttempt, type DeliveryBooks, deliver } from './delivery.ts';
import { type EventSubscription, passes, shakeHands } from './event-subscription.ts';
import type { Occurrence } from './occurrence.ts';
import { type GridEvent, gridTime, resourceEvent } from './resource-event.ts';

/** Event Grid: system topics of the subscriptions, and what delivers their events. */
export interface EventGrid {
  /** Performs the validation handshake and starts delivering; throws when the handshake fails. Answers with a way to end it. */
  subscribe(subscription: EventSubscription): Promise<() => void>;
  /** Delivers a hand-made event to every subscription, past topics and filters. */
  send(event: unknown): void;
  /** Makes delivery worse from now on; an empty object makes it good again. */
  disturb(disturbance: Disturbance): void;
  readonly attempts: readonly DeliveryAttempt[];
  readonly deadLetters: readonly DeadLetter[];
}

/** Shares between 0 and 1 of all events, drawn from the world's seed. */
export interface Disturbance {
  readonly drop?: number;
  readonly duplicate?: number;
  readonly delay?: number;
  /** The longest delay; 300 unless said otherwise. */
  readonly longestDelaySeconds?: number;
  /** Held back until the next event has overtaken it, for a minute at most. */
  readonly reorder?: number;
}

interface Grid {
  readonly context: AzureContext;
  readonly chance: Chance;
  readonly tenantOf: ReadonlyMap<string, string>;
  readonly books: DeliveryBooks;
  readonly subscriptions: Set<EventSubscription>;
  /** Deliveries that wait to be overtaken. */
  readonly held: Set<() => void>;
  disturbance: Disturbance;
}

/** Makes Event Grid without subscriptions. `publish` is for what went through ARM; `tenantOf` knows each subscription's tenant. */
export function createEventGrid(
  context: AzureContext,
  chance: Chance,
  tenantOf: ReadonlyMap<string, string>,
): { readonly events: EventGrid; publish(occurrence: Occurrence): void } {
  const books: DeliveryBooks = { clock: context.clock, attempts: [], deadLetters: [] };
  const grid: Grid = {
    context,
    chance,
    tenantOf,
    books,
    subscriptions: new Set(),
    held: new Set(),
    disturbance: {},
  };
  const events: EventGrid = {
    subscribe: (subscription) => subscribe(grid, subscription),
    send: (event) => sendToAll(grid, event),
    disturb(disturbance) {
      grid.disturbance = disturbance;
    },
    attempts: books.attempts,
    deadLetters: books.deadLetters,
  };
  return { events, publish: (occurrence) => publish(grid, occurrence) };
}

async function subscribe(grid: Grid, subscription: EventSubscription): Promise<() => void> {
  const { context } = grid;
  const topic = `/subscriptions/${[...grid.tenantOf.keys()][0] ?? ''}`;
  const at = gridTime(context.clock.now());
  await shakeHands(subscription, { id: context.newGuid(), code: context.newGuid(), topic, at });
  grid.subscriptions.add(subscription);
  return () => grid.subscriptions.delete(subscription);
}

function publish(grid: Grid, occurrence: Occurrence): void {
  const { clock, delays } = grid.context;
  const event = resourceEvent(grid.context, occurrence);
  clock.schedule(secondsFrom(clock, delays.eventEmission), () => {
    for (const subscription of grid.subscriptions) {
      if (standsOn(grid, subscription, event) && passes(subscription.filter, event)) {
        disturbed(grid, () => deliver(grid.books, subscription, event));
      }
    }
  });
}

function sendToAll(grid: Grid, event: unknown): void {
  for (const subscription of grid.subscriptions) deliver(grid.books, subscription, event);
}

function standsOn(grid: Grid, subscription: EventSubscription, event: GridEvent): boolean {
  const subscriptionId = subscriptionOf(event.subject);
  if (subscription.subscriptionIds === undefined) {
    return grid.tenantOf.get(subscriptionId) === grid.context.tenantId;
  }
  return subscription.subscriptionIds.some((each) => each.toLowerCase() === subscriptionId);
}

function disturbed(grid: Grid, go: () => void): void {
  const { chance, disturbance } = grid;
  if (chance.happens(disturbance.drop ?? 0)) return;
  if (chance.happens(disturbance.duplicate ?? 0)) later(grid, chance.next() * 60, go);
  if (chance.happens(disturbance.delay ?? 0)) {
    later(grid, chance.next() * (disturbance.longestDelaySeconds ?? 300), go);
    return;
  }
  if (chance.happens(disturbance.reorder ?? 0)) {
    hold(grid, go);
    return;
  }
  go();
  for (const release of grid.held) release();
}

function later(grid: Grid, seconds: number, go: () => void): void {
  const { clock } = grid.context;
  clock.schedule(secondsFrom(clock, seconds), go);
}

function hold(grid: Grid, go: () => void): void {
  const release = (): void => {
    if (grid.held.delete(release)) go();
  };
  grid.held.add(release);
  later(grid, 60, release);
}

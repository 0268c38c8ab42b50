import type { Chance } from '../../chance/chance.ts';
import { secondsFrom } from '../../clock/clock.ts';
import type { AzureContext } from '../azure-context.ts';
import { checkEventSubscription } from './check-event-subscription.ts';
import { acceptEvent } from './delivery/accept-event.ts';
import {
  type DeliveryAttempt,
  type DeliveryBooks,
  type DeliveryLine,
  type GivenUp,
  openDeliveryLine,
} from './delivery/delivery-line.ts';
import { createDisturber, type Disturbance, type Disturber } from './disturbance.ts';
import type { EventSubscription } from './event-subscription.ts';
import { toCloudEvent } from './events/cloud-event.ts';
import { type GridEvent, gridTime } from './events/grid-event.ts';
import type { Occurrence } from './events/occurrence.ts';
import { resourceEvent } from './events/resource-event.ts';
import { isNotified, type ResourceBody, resourceNotification } from './events/resource-notification.ts';
import { passes } from './filter/event-filter.ts';
import { shakeHands } from './shake-hands.ts';
import { type Announcement, eventInTenant, eventOnTopic } from './system-topics.ts';

/** Event Grid: system topics of the subscriptions, and what delivers their events. */
export interface EventGrid {
  /**
   * Checks the subscription against Azure's limits, shakes hands and starts delivering; rejects when either fails.
   * Answers with a way to end it, which drops what has not been delivered.
   */
  subscribe(subscription: EventSubscription): Promise<() => void>;
  /** Delivers a hand-made event, in whatever schema it is written, to every subscription, past topics and filters. */
  send(event: unknown): void;
  /** Makes delivery worse from now on; an empty object makes it good again. */
  disturb(disturbance: Disturbance): void;
  readonly attempts: readonly DeliveryAttempt[];
  /** What will not be tried again; its dead letter follows where the subscription has a container for it. */
  readonly givenUp: readonly GivenUp[];
}

/** What Event Grid needs of the world. */
export interface EventGridParts {
  readonly context: AzureContext;
  readonly chance: Chance;
  /** Each subscription's tenant. */
  readonly tenantOf: ReadonlyMap<string, string>;
  /** Reads a resource as it is now, for Resource Notifications. */
  readonly read: (resourceId: string) => ResourceBody;
}

interface Grid extends EventGridParts {
  readonly books: DeliveryBooks;
  readonly lines: Set<DeliveryLine>;
  readonly disturber: Disturber;
}

/** Makes Event Grid without subscriptions. `publish` is for what went through ARM. */
export function createEventGrid(parts: EventGridParts): {
  readonly events: EventGrid;
  publish(occurrence: Occurrence): void;
} {
  const { chance, context } = parts;
  const { clock, delays, newGuid } = context;
  const secondLength = delays.eventGridSecond;
  const books: DeliveryBooks = { clock, chance, newGuid, secondLength, attempts: [], givenUp: [] };
  const disturber = createDisturber(clock, chance);
  const grid: Grid = { ...parts, books, lines: new Set(), disturber };
  const events: EventGrid = {
    subscribe: (subscription) => subscribe(grid, subscription),
    send: (event) => sendToAll(grid, event),
    disturb: disturber.set,
    attempts: books.attempts,
    givenUp: books.givenUp,
  };
  return { events, publish: (occurrence) => publish(grid, occurrence) };
}

async function subscribe(grid: Grid, subscription: EventSubscription): Promise<() => void> {
  const { context, tenantOf } = grid;
  checkEventSubscription(subscription);
  const topic = subscription.systemTopic?.source ?? `/subscriptions/${[...tenantOf.keys()][0] ?? ''}`;
  const at = gridTime(context.clock.now());
  const { clock, newGuid } = context;
  await shakeHands(clock, subscription, { id: newGuid(), code: newGuid(), topic, at });
  const line = openDeliveryLine(grid.books, subscription);
  grid.lines.add(line);
  return () => {
    grid.lines.delete(line);
    line.hasEnded = true;
  };
}

function publish(grid: Grid, occurrence: Occurrence): void {
  const { clock, delays } = grid.context;
  const announcement = announce(grid, occurrence);
  clock.schedule(secondsFrom(clock, delays.eventEmission), () => {
    for (const line of grid.lines) {
      const event = eventFor(grid, line.subscription, announcement);
      if (event !== undefined) grid.disturber.pass(event, () => acceptEvent(line, inSchemaOf(line, event)));
    }
  });
}

function announce({ context, read }: Grid, occurrence: Occurrence): Announcement {
  const event = resourceEvent(context, occurrence);
  if (!isNotified(occurrence)) return { event };
  const resource = occurrence.kind === 'write' ? read(occurrence.resourceId) : undefined;
  return { event, notification: resourceNotification(context, occurrence, resource) };
}

function eventFor(
  { context, tenantOf }: Grid,
  { filter = {}, systemTopic }: EventSubscription,
  announcement: Announcement,
): GridEvent | undefined {
  const event = systemTopic
    ? eventOnTopic(systemTopic, announcement)
    : eventInTenant(tenantOf, context.tenantId, announcement);
  return event !== undefined && passes(filter, event) ? event : undefined;
}

const inSchemaOf = ({ subscription }: DeliveryLine, event: GridEvent): unknown =>
  subscription.eventDeliverySchema === 'CloudEventSchemaV1_0' ? toCloudEvent(event) : event;

function sendToAll(grid: Grid, event: unknown): void {
  for (const line of grid.lines) acceptEvent(line, event);
}

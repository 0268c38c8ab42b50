import { subscriptionOf } from '../arm/resource-id.ts';
import type { SystemTopic } from './event-subscription.ts';
import type { GridEvent } from './events/grid-event.ts';

/** What one write or delete is told as: on the topics of subscription and resource group, and by Resource Notifications. */
export interface Announcement {
  readonly event: GridEvent;
  readonly notification?: GridEvent;
}

/** The event that comes on a system topic; undefined when the resource does not lie there. */
export function eventOnTopic(
  { topicType, source }: SystemTopic,
  { event, notification }: Announcement,
): GridEvent | undefined {
  if (!isWithin(event.subject, source)) return undefined;
  if (topicType === 'Microsoft.ResourceNotifications.Resources') return notification;
  return { ...event, topic: source };
}

/** Without a topic of its own: the event, when its subscription belongs to the tenant. */
export function eventInTenant(
  tenantOf: ReadonlyMap<string, string>,
  tenantId: string,
  { event }: Announcement,
): GridEvent | undefined {
  return tenantOf.get(subscriptionOf(event.subject)) === tenantId ? event : undefined;
}

const isWithin = (subject: string, source: string): boolean =>
  `${subject}/`.toLowerCase().startsWith(`${source.replace(/\/$/, '')}/`.toLowerCase());

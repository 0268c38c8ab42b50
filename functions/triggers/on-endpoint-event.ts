import type { EventGridEvent, InvocationContext } from '@azure/functions';
import { openInstances } from '../../shared/durable/instances.ts';
import { type Notice, readEndpointEvent } from '../../shared/events/endpoint-event.ts';
import { fingerprintOf, noticeIdOf } from '../../shared/plan/onboarding-id.ts';

/**
 * Starts `take-notice` for the resource of an event. Event Grid delivers at least once and in any order: the instance
 * is named by the resource, and an event that comes while that one runs gets its own, so that a later truth is seen.
 */
export async function onEndpointEvent(event: EventGridEvent, context: InvocationContext): Promise<void> {
  const notice = readEndpointEvent(event);
  if (notice.kind === 'ignored') return context.warn('event ignored', { reason: notice.reason });
  if (notice.change === 'deleted') return context.info('deletion noticed', { resource: notice.resource });
  await startOnce(notice, context);
}

async function startOnce({ eventId, resource }: Notice, context: InvocationContext): Promise<void> {
  const instances = openInstances(context);
  const input = { resource, noticedBy: 'event' };
  const started = await instances.start('take-notice', noticeIdOf(resource), input);
  if (started === 'running') await instances.start('take-notice', fingerprintOf([resource, eventId]), input);
  context.info('event taken', { resource, eventId });
}

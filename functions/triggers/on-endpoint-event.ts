import type { InvocationContext } from '@azure/functions';
import { resourceTypeOf } from '../../shared/domain/resource-id.ts';
import { openInstances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { type Notice, readEndpointEvent } from '../../shared/events/endpoint-event.ts';
import { fingerprintOf, noticeIdOf } from '../../shared/plan/onboarding-id.ts';
import type { TriggerParts } from './parts.ts';

/**
 * Starts `take-notice` for the resource of an event, which Event Grid has sent or put into a queue, at least once and in
 * any order: the instance is named by the resource, and an event that comes while that one runs gets its own, so that a
 * later truth is seen. A deletion starts `take-deletion`, which believes nothing but what it reads. What is no event is dropped with a reason in the log, for it would be none the tenth time either;
 * a fault is thrown, so that the event comes again.
 */
export async function onEndpointEvent(
  event: unknown,
  context: InvocationContext,
  parts: Pick<TriggerParts, 'effects'>,
): Promise<void> {
  const notice = readEndpointEvent(event);
  const effects = parts.effects();
  const { hideSecrets } = effects;
  if (notice.kind === 'ignored') return context.warn('event ignored', hideSecrets({ reason: notice.reason }));
  const { change, eventId, resource } = notice;
  if (change === 'deleted') await startDeletion(notice, context);
  else {
    await keepAsker(notice, effects);
    await startOnce(notice, context);
  }
  context.info('event taken', hideSecrets({ resource, eventId }));
}

/**
 * Whoever makes an endpoint asks for it. It is kept under the endpoint, so that nothing has to be read first; of a
 * connection nobody asks by it, since who approves one writes it too. A fault goes back to Event Grid, which repeats.
 */
async function keepAsker({ by, resource }: Notice, effects: Effects): Promise<void> {
  if (by === undefined || resourceTypeOf(resource) !== 'microsoft.network/privateendpoints') return;
  await (await effects.askers()).add(resource, by);
}

async function startOnce({ eventId, resource }: Notice, context: InvocationContext): Promise<void> {
  const instances = openInstances(context);
  const input = { resource, noticedBy: 'event' } as const;
  const started = await instances.start('take-notice', noticeIdOf(resource, input.noticedBy), input);
  if (started === 'running') await instances.start('take-notice', fingerprintOf([resource, eventId]), input);
}

async function startDeletion({ eventId, resource }: Notice, context: InvocationContext): Promise<void> {
  const instanceId = fingerprintOf(['deletion', resource, eventId]);
  await openInstances(context).start('take-deletion', instanceId, { resource });
}

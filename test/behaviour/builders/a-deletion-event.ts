import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { callApp } from './call-app.ts';

/** Tells the app that a resource was deleted, by whichever schema. Throws unless the webhook takes it. */
export async function aDeletionEvent(
  world: InProcessWorld,
  resourceUri: string,
  schema: 'subscription' | 'notifications' = 'subscription',
): Promise<void> {
  const event = {
    id: 'a-deletion',
    subject: resourceUri,
    eventTime: '2030-01-01T00:10:00Z',
    dataVersion: '2',
  };
  const told =
    schema === 'subscription'
      ? { eventType: 'Microsoft.Resources.ResourceDeleteSuccess', data: { resourceUri } }
      : {
          eventType: 'Microsoft.ResourceNotifications.Resources.Deleted',
          data: { resourceInfo: { id: resourceUri } },
        };
  const path = '/runtime/webhooks/EventGrid?functionName=on-endpoint-event';
  const headers = { 'aeg-event-type': 'Notification' };
  const { status } = await callApp(world, 'POST', path, { headers, body: [{ ...event, ...told }] });
  if (status !== 202) throw new Error(`the webhook answered ${status}`);
}

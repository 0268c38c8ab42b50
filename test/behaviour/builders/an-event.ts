import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { callApp } from './call-app.ts';

/** Tells the app that a resource was written: what a tag that somebody sets comes to as well. Throws unless the webhook takes it. */
export async function anEvent(world: InProcessWorld, resourceUri: string, id = 'an-event'): Promise<void> {
  const event = {
    id,
    subject: resourceUri,
    eventType: 'Microsoft.Resources.ResourceWriteSuccess',
    eventTime: '2030-01-01T00:10:00Z',
    dataVersion: '2',
    data: { resourceUri },
  };
  const path = '/runtime/webhooks/EventGrid?functionName=on-endpoint-event';
  const headers = { 'aeg-event-type': 'Notification' };
  const { status } = await callApp(world, 'POST', path, { headers, body: [event] });
  if (status !== 202) throw new Error(`the webhook answered ${status}`);
}

/** Runs the reconcile timer now and lets its work begin. */
export async function reconcile({ clock, host }: InProcessWorld, seconds = 60): Promise<void> {
  await host.runTimer('reconcile-on-timer');
  await clock.runFor(seconds);
}

import { expect, test } from 'vitest';
import { ROUTES } from '../../functions/routes.ts';
import { APP_AUTHENTICATION } from '../../infra/local/world/app-authentication.ts';
import { APP_EVENT_SUBSCRIPTION } from '../../infra/local/world/app-event-subscription.ts';
import { readEndpointEvent } from '../../shared/events/endpoint-event.ts';
import { listIn, readTemplate, valueIn } from './read-template.ts';

const delivery = readTemplate('events/event-delivery.bicep');
const authentication = readTemplate('app/authentication.bicep');

const operations = listIn(delivery, 'values');
const eventTypes = listIn(delivery, 'includedEventTypes');

/** An event of this operation on a resource of this type. */
const anEventOf = (operation: string, type: string) => ({
  id: 'e-1',
  eventType: `Microsoft.Resources.Resource${operation.endsWith('/write') ? 'Write' : 'Delete'}Success`,
  eventTime: '2030-01-01T00:00:00Z',
  data: {
    operationName: `${type}${operation}`,
    resourceUri: operation.startsWith('/privateEndpoints/')
      ? '/subscriptions/5ab50000-0000-4000-8000-000000000001/resourceGroups/g/providers/Microsoft.Network/privateEndpoints/pe'
      : '/subscriptions/5ab50000-0000-4000-8000-000000000001/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv/privateEndpointConnections/c',
  },
});

test('the app takes an event of every operation that is let through', () => {
  const notices = operations.map((operation) =>
    readEndpointEvent(
      anEventOf(
        operation,
        operation.startsWith('/privateEndpoints/') ? 'Microsoft.Network' : 'Microsoft.KeyVault/vaults',
      ),
    ),
  );

  expect(operations).toHaveLength(4);
  expect(notices.filter(({ kind }) => kind !== 'notice')).toEqual([]);
});

test('what is let through, how often it is tried and for how long are those of the local world', () => {
  const { eventDeliverySchema, filter, name, retryPolicy } = APP_EVENT_SUBSCRIPTION;
  const [advanced] = filter.advancedFilters ?? [];

  expect(name).toBe('autopilot');
  expect(valueIn(delivery, 'eventDeliverySchema')).toBe(eventDeliverySchema);
  expect(eventTypes).toEqual(filter.includedEventTypes);
  expect(advanced).toMatchObject({
    operatorType: valueIn(delivery, 'operatorType'),
    key: valueIn(delivery, 'key'),
    values: operations,
  });
  expect(Number(valueIn(delivery, 'maxDeliveryAttempts'))).toBe(retryPolicy.maxDeliveryAttempts);
  expect(Number(valueIn(delivery, 'eventTimeToLiveInMinutes'))).toBe(retryPolicy.eventTimeToLiveInMinutes);
});

test('what cannot be delivered is kept by the same identity that delivers, in a container that is made', () => {
  expect(delivery).toContain('deadLetterWithResourceIdentity');
  expect(delivery).toContain('blobContainerName: deadLetterContainerName');
  expect(readTemplate('data/host-storage.bicep')).toContain('name: deadLetterContainerName');
});

test('the policy looks for what is made last in a subscription, so that what broke off is deployed again', () => {
  const [policy, watched] = ['enrolment.bicep', 'watched-subscription.bicep'].map(readTemplate);
  const [, alert = ''] =
    /resource deadLetters [\s\S]*?name: '([^']+)'[\s\S]*?dependsOn: \[eventSubscription\]/.exec(delivery) ??
    [];

  expect(alert).toMatch(/^alert-.*-dead-letters$/);
  expect(policy).toContain(`type: 'Microsoft.Insights/metricAlerts'\n          name: '${alert}'`);
  expect(watched).toMatch(/module events [\s\S]*dependsOn: \[roles\]/);
});

test('names of the queue and the dead letters are the same before and after the code', () => {
  const [main, events] = ['main.bicep', 'events/watched-events.bicep'].map(readTemplate);
  const nameIn = (template: string | undefined, name: string) =>
    new RegExp(`${name}(?: string)? = '([^']+)'`).exec(template ?? '')?.[1];

  for (const name of ['eventsQueueName', 'deadLetterContainerName'])
    expect(nameIn(events, name)).toBe(nameIn(main, name));
  expect(nameIn(main, 'eventsQueueName')).toMatch(/^[a-z0-9](-?[a-z0-9]){2,62}$/);
});

test('events go to the function that the app registers', async () => {
  const { readFile } = await import('node:fs/promises');
  const [, name = ''] = /functions\/([\w-]+)'/.exec(delivery) ?? [];

  expect(await readFile('functions/main.ts', 'utf8')).toContain(`app.eventGrid('${name}'`);
});

test('what needs no sign-in is what has keys of its own, as in the local world', () => {
  const excluded = listIn(authentication, 'excludedPaths');
  const isExcluded = (path: string) => excluded.some((pattern) => path.startsWith(pattern.slice(0, -1)));

  expect(excluded).toEqual(APP_AUTHENTICATION.excludedPaths);
  expect(isExcluded('/runtime/webhooks/EventGrid')).toBe(true);
  for (const { admits, path } of ROUTES)
    if (admits.kind !== 'signed-in') expect(isExcluded(`/api/${path}`), path).toBe(true);
  for (const { admits, path } of ROUTES)
    if (admits.kind === 'signed-in') expect(isExcluded(`/api/${path}`), path).toBe(false);
  expect(valueIn(authentication, 'unauthenticatedClientAction')).toBe('Return401');
});

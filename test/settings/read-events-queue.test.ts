import { expect, test } from 'vitest';
import { faultsOf, someSettings } from './an-environment.ts';

const URI = { AzureWebJobsStorage__queueServiceUri: 'https://host.queue.core.windows.net' };

test('without a queue’s name there is none, whatever the connection', () => {
  expect(someSettings({ EVENTS_QUEUE_CONNECTION: 'NOWHERE' }).eventsQueue).toBeUndefined();
});

test.each([
  [{ ...URI }, 'AzureWebJobsStorage'],
  [{ AzureWebJobsStorage: 'UseDevelopmentStorage=true' }, 'AzureWebJobsStorage'],
  [{ EVENTS_QUEUE_CONNECTION: 'EVENTS', EVENTS__accountName: 'events' }, 'EVENTS'],
])('the queue is read with the connection %j', (environment, connection) => {
  const { eventsQueue } = someSettings({ EVENTS_QUEUE_NAME: 'endpoint-events', ...environment });

  expect(eventsQueue).toEqual({ queueName: 'endpoint-events', connection });
});

test.each([
  [{ ...URI, EVENTS_QUEUE_NAME: 'Endpoint_Events' }, 'EVENTS_QUEUE_NAME must be 3 to 63 lower-case letters'],
  [{ ...URI, EVENTS_QUEUE_NAME: 'a--b' }, 'EVENTS_QUEUE_NAME must be 3 to 63 lower-case letters'],
  [
    { EVENTS_QUEUE_NAME: 'events', EVENTS_QUEUE_CONNECTION: 'EVENTS' },
    'EVENTS_QUEUE_CONNECTION names no connection: the setting EVENTS__queueServiceUri has to hold',
  ],
  [
    {
      EVENTS_QUEUE_NAME: 'events',
      EVENTS_QUEUE_CONNECTION: 'DefaultEndpointsProtocol=https;AccountKey=secret',
    },
    'EVENTS_QUEUE_CONNECTION must be the name of a connection, not the connection itself',
  ],
])('%j is refused with what would be right, and never repeated', (environment, expected) => {
  const faults = faultsOf(environment);

  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(expected);
  expect(faults[0]).not.toContain('secret');
});

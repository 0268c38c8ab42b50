import { expect, test } from 'vitest';
import type { EventSubscription } from '../../../infra/local/azure/event-grid/event-subscription.ts';
import type { WireRequest } from '../../../infra/local/wire/wire.ts';
import { anAzure } from '../builders/an-azure.ts';

const url = 'http://localhost:7071/events?code=key';

/** Subscribes with a webhook that answers the handshake like this, and shows what it was asked. */
async function aHandshake(
  answer: { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string },
  wish: Partial<EventSubscription> = {},
) {
  const { azure } = await anAzure();
  const asked: WireRequest[] = [];
  const endpoint = async (request: WireRequest) => {
    asked.push(request);
    return { headers: {}, body: '', ...answer };
  };
  const subscription = { name: 'evgs-pe', destination: { kind: 'webhook', endpoint, url }, ...wish } as const;
  return { asked, subscribing: azure.events.subscribe(subscription) };
}

test('a handshake that is answered after 30 s has not been answered', async () => {
  const { azure, clock } = await anAzure();
  const endpoint = async () => {
    await clock.sleep(31);
    return { status: 200, headers: {}, body: '' };
  };
  const destination = { kind: 'webhook', endpoint, url } as const;

  const subscribing = azure.events.subscribe({ name: 'evgs-pe', destination });

  await expect(Promise.all([subscribing, clock.runFor(60)])).rejects.toThrow('not answered within 30 s');
});

const CLOUD_EVENTS = { eventDeliverySchema: 'CloudEventSchemaV1_0' } as const;

test.each([
  ['202 instead of 200', 202, '{}'],
  ['another code', 200, '{"validationResponse":"x"}'],
  ['no JSON', 200, 'OK'],
])('a webhook that answers the handshake with %s gets no events', async (_what, status, body) => {
  const { asked, subscribing } = await aHandshake({ status, body });

  await expect(subscribing).rejects.toThrow(`the validation was answered with ${status}`);
  expect(asked[0]?.headers).toMatchObject({
    'aeg-event-type': 'SubscriptionValidation',
    'aeg-subscription-name': 'EVGS-PE',
  });
});

test.each(['eventgrid.azure.net', '*'])(
  'CloudEvents ask with OPTIONS and take %s as consent',
  async (origin) => {
    const headers = { 'webhook-allowed-origin': origin };

    const { asked, subscribing } = await aHandshake({ status: 200, headers }, CLOUD_EVENTS);

    await expect(subscribing).resolves.toBeTypeOf('function');
    expect(asked).toMatchObject([
      { method: 'OPTIONS', headers: { 'webhook-request-origin': 'eventgrid.azure.net' }, body: '' },
    ]);
    expect(asked[0]?.url.href).toBe(url);
  },
);

test.each([
  [200, 'somebody.else', 'without WebHook-Allowed-Origin: eventgrid.azure.net'],
  [204, '*', 'answered with 204'],
])('CloudEvents are not sent to who answers %i for %s', async (status, origin, reason) => {
  const headers = { 'webhook-allowed-origin': origin };

  const { subscribing } = await aHandshake({ status, headers }, CLOUD_EVENTS);

  await expect(subscribing).rejects.toThrow(reason);
});

test.each<[string, Partial<EventSubscription>]>([
  ['retryPolicy.maxDeliveryAttempts', { retryPolicy: { maxDeliveryAttempts: 31 } }],
  ['retryPolicy.eventTimeToLiveInMinutes', { retryPolicy: { eventTimeToLiveInMinutes: 0 } }],
  ['batching.maxEventsPerBatch', { batching: { maxEventsPerBatch: 5001, preferredBatchSizeInKilobytes: 1 } }],
  ['advancedFilters[0].key', { filter: { advancedFilters: [{ operatorType: 'IsNotNull', key: '' }] } }],
])('a subscription that Azure would refuse is refused by naming %s', async (field, wish) => {
  const { asked, subscribing } = await aHandshake({ status: 200 }, wish);

  await expect(subscribing).rejects.toThrow(field);
  expect(asked).toEqual([]);
});

import { expect, test } from 'vitest';
import {
  anAzure,
  anEndpoint,
  aState,
  CONSUMER,
  endpointId,
  SERVICE,
  STORAGE,
  VENDOR,
  VENDOR_RG,
  VENDOR_TENANT,
} from '../builders/an-azure.ts';

const BLOB = { target: STORAGE, groupId: 'blob' };

test('a manual request waits as Pending with its message, and shows no DNS configurations', async () => {
  const { clock, owner } = await anAzure();
  await owner.put(STORAGE, {});

  await owner.put(endpointId('pe'), anEndpoint({ ...BLOB, requestMessage: 'for the lake' }));
  await clock.runFor(32);
  const { body } = await owner.get(endpointId('pe'));

  expect(body.properties).toMatchObject({
    provisioningState: 'Succeeded',
    customDnsConfigs: [],
    privateLinkServiceConnections: [],
    manualPrivateLinkServiceConnections: [
      {
        properties: {
          requestMessage: 'for the lake',
          privateLinkServiceConnectionState: {
            status: 'Pending',
            description: 'for the lake',
            actionsRequired: 'None',
          },
        },
      },
    ],
  });
});

test('a request message of 140 characters is taken, and one more is refused', async () => {
  const { owner } = await anAzure();
  await owner.put(STORAGE, {});

  const answers = [140, 141].map((length) =>
    owner.put(endpointId(`pe${length}`), anEndpoint({ ...BLOB, requestMessage: 'x'.repeat(length) })),
  );

  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([201, 400]);
});

test('an automatic connection to a target in a subscription without a role is refused as a linked authorization', async () => {
  const { owner, callerIn } = await anAzure();
  await owner.put(STORAGE, {});

  const answer = await callerIn(CONSUMER).put(endpointId('pe'), anEndpoint({ ...BLOB, isManual: false }));

  expect(answer.status).toBe(403);
  expect(answer.body.error.code).toBe('LinkedAuthorizationFailed');
  expect(answer.body.error.message).toContain(STORAGE);
});

test('an alias needs a manual connection and leads to its Private Link service', async () => {
  const { azure, vendor, owner } = await anAzure();
  const { body: service } = await owner.put(SERVICE, {
    properties: { visibility: { subscriptions: ['*'] } },
  });
  const { alias } = service.properties;
  const place = {
    target: alias,
    subnet: `${VENDOR_RG}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
  };

  const automatic = await vendor.put(endpointId('pe', VENDOR_RG), anEndpoint({ ...place, isManual: false }));
  const manual = await vendor.put(endpointId('pe', VENDOR_RG), anEndpoint(place));

  expect(alias).toMatch(/^pls1\.[0-9a-f-]{36}\.eastus\.azure\.privatelinkservice$/);
  expect(automatic.status).toBe(400);
  expect(manual.status).toBe(201);
  expect([...azure.state.connections.values()][0]?.targetId).toBe(SERVICE.toLowerCase());
});

test('a Private Link service approves by itself the subscriptions that it lists, and hides from those it does not', async () => {
  const { clock, vendor, owner } = await anAzure();
  const subnet = `${VENDOR_RG}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`;
  const properties = { visibility: { subscriptions: [VENDOR] }, autoApproval: { subscriptions: [VENDOR] } };
  await owner.put(SERVICE, { properties });
  await owner.put(`${SERVICE}-hidden`, {});

  await vendor.put(endpointId('pe', VENDOR_RG), anEndpoint({ target: SERVICE, subnet }));
  const hidden = await vendor.put(
    endpointId('pe2', VENDOR_RG),
    anEndpoint({ target: `${SERVICE}-hidden`, subnet }),
  );
  await clock.runFor(32);
  const { body } = await vendor.get(endpointId('pe', VENDOR_RG));

  const [connection] = body.properties.manualPrivateLinkServiceConnections;
  expect(connection.properties.privateLinkServiceConnectionState).toMatchObject({
    status: 'Approved',
    description: 'Auto Approved',
  });
  expect(body.properties.customDnsConfigs).toEqual([]);
  expect(hidden.status).toBe(403);
});

test('a vendor may ask for a connection to our storage, which we see on our side only', async () => {
  const { azure, clock, vendor, owner } = await anAzure();
  await owner.put(STORAGE, {});
  const subnet = `${VENDOR_RG}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`;
  const wish = { target: STORAGE, groupId: 'dfs', requestMessage: 'galaxy', subnet };

  await vendor.put(endpointId('pe', VENDOR_RG), anEndpoint(wish));
  await clock.runFor(60);
  const { body } = await owner.get(STORAGE);
  const endpoint = await owner.get(endpointId('pe', VENDOR_RG));

  const [connection] = body.properties.privateEndpointConnections;
  expect(connection.properties.privateEndpoint.id).toBe(endpointId('pe', VENDOR_RG));
  expect(connection.properties.privateLinkServiceConnectionState.description).toBe('galaxy');
  expect(endpoint.body.error.code).toBe('InvalidAuthenticationTokenTenant');
  expect(azure.state.subscriptions.get(VENDOR)).toBe(VENDOR_TENANT);
});

test('a connection that is rejected while its endpoint is Updating ends as a failed endpoint', async () => {
  const { azure, clock, owner } = await anAzure();
  await owner.put(STORAGE, {});
  await owner.put(endpointId('pe'), anEndpoint(BLOB));
  const [connection] = azure.state.connections.values();

  await owner.put(connection?.id ?? '', aState('Rejected'));
  const before = await owner.get(endpointId('pe'));
  await clock.runFor(32);
  const after = await owner.get(endpointId('pe'));

  expect(before.body.properties.provisioningState).toBe('Updating');
  expect(after.body.properties.provisioningState).toBe('Failed');
});

import { expect, test } from 'vitest';
import {
  type AzureUnderTest,
  anAzure,
  anEndpoint,
  endpointId,
  SERVICE,
  VENDOR,
  VENDOR_RG,
} from '../builders/an-azure.ts';

const SUBNET = `${VENDOR_RG}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`;
const ENDPOINT = endpointId('pe', VENDOR_RG);

/** Our service, offered to these subscriptions; answers with its alias. */
async function aService(world: AzureUnderTest, visible: string[], automatic: string[] = []): Promise<string> {
  const properties = {
    visibility: { subscriptions: visible },
    autoApproval: { subscriptions: automatic },
  };
  const { body } = await world.owner.put(SERVICE, { location: 'eastus', properties });
  return body.properties.alias;
}

const ask = ({ vendor }: AzureUnderTest, target: string) =>
  vendor.put(ENDPOINT, anEndpoint({ target, subnet: SUBNET, requestMessage: 'please' }));

const statusOf = async ({ vendor }: AzureUnderTest) => {
  const { body } = await vendor.get(ENDPOINT);
  const [connection] = body.properties.manualPrivateLinkServiceConnections;
  return connection.properties.privateLinkServiceConnectionState.status;
};

test.each([
  ['everyone', ['*'], 'Pending'],
  ['the vendor', [VENDOR], 'Pending'],
])('a service that is visible to %s is found by its alias', async (_who, visible, status) => {
  const world = await anAzure();
  const alias = await aService(world, visible);

  const asked = await ask(world, alias);
  await world.clock.runFor(60);

  expect(asked.status).toBe(201);
  expect(await statusOf(world)).toBe(status);
});

test('a service that approves everyone by itself approves everyone who sees it', async () => {
  const world = await anAzure();
  const alias = await aService(world, ['*'], ['*']);

  await ask(world, alias.toUpperCase());
  await world.clock.runFor(60);

  expect(await statusOf(world)).toBe('Approved');
});

test('whoever does not see a service learns nothing of it by its alias, and of a missing right by its ID', async () => {
  const world = await anAzure();
  const alias = await aService(world, []);

  const byAlias = await ask(world, alias);
  const byId = await ask(world, SERVICE);
  const unknown = await ask(world, `x${alias}`);

  expect(byAlias.body).toEqual({
    error: { ...unknown.body.error, message: unknown.body.error.message.replace(`x${alias}`, alias) },
  });
  expect(byAlias.status).toBe(400);
  expect(byId).toMatchObject({ status: 403, body: { error: { code: 'LinkedAuthorizationFailed' } } });
});

test('the alias and the GUID of a service are Azure’s and stay as they are', async () => {
  const world = await anAzure();
  const alias = await aService(world, ['*']);

  const { body } = await world.owner.put(SERVICE, { properties: { alias: 'mine', resourceGuid: 'mine' } });

  expect(body.properties.alias).toBe(alias);
  expect(body.properties.resourceGuid).toMatch(/^[0-9a-f-]{36}$/);
  expect(body.properties.visibility).toEqual({ subscriptions: ['*'] });
});

test('when the owner removes a connection the endpoint stays, Disconnected, and says why', async () => {
  const world = await anAzure();
  await ask(world, await aService(world, ['*'], ['*']));
  await world.clock.runFor(60);
  const { body } = await world.owner.get(SERVICE);
  const [connection] = body.properties.privateEndpointConnections;

  const removal = await world.owner.delete(connection.id);
  await world.clock.runFor(60);

  const { body: endpoint } = await world.vendor.get(ENDPOINT);
  const [left] = endpoint.properties.manualPrivateLinkServiceConnections;
  expect(removal.status).toBe(202);
  expect(removal.headers['location']).toContain('/operationResults/');
  expect(connection.properties.privateEndpointLocation).toBe('eastus');
  expect(endpoint.properties.networkInterfaces).toHaveLength(1);
  expect(left.properties.privateLinkServiceConnectionState).toMatchObject({
    status: 'Disconnected',
    description: expect.stringContaining('removed by the owner'),
  });
});

test('when the endpoint is deleted its connection goes from the service', async () => {
  const world = await anAzure();
  await ask(world, await aService(world, ['*'], ['*']));
  await world.clock.runFor(60);

  const deletion = await world.vendor.delete(ENDPOINT);
  await world.clock.runFor(60);

  const { body } = await world.owner.get(SERVICE);
  expect(deletion.status).toBe(202);
  expect(deletion.headers['location']).toContain('/operationResults/');
  expect(body.properties.privateEndpointConnections).toEqual([]);
});

import { expect, test } from 'vitest';
import {
  APP_RG,
  aNetwork,
  anAzure,
  anEndpoint,
  endpointId,
  REGISTRY,
  STORAGE,
} from '../builders/an-azure.ts';

const BLOB = { target: STORAGE, groupId: 'blob' };

test('an endpoint of a registry has two members, two hosts and two addresses', async () => {
  const { azure, clock, owner } = await anAzure();
  await owner.put(REGISTRY, { location: 'eastus', sku: { name: 'Premium' } });

  const put = anEndpoint({ target: REGISTRY, groupId: 'registry', isManual: false });
  await owner.put(endpointId('pe'), put);
  await clock.runFor(32);
  const { body } = await owner.get(endpointId('pe'));

  expect(body.properties.customDnsConfigs).toEqual([
    { fqdn: 'reg.eastus.data.azurecr.io', ipAddresses: ['10.0.0.4'] },
    { fqdn: 'reg.azurecr.io', ipAddresses: ['10.0.0.5'] },
  ]);
  expect(azure.endpointByAddress('10.0.0.5')?.hosts).toEqual(['reg.azurecr.io']);
});

test('addresses are unique in a subnet, and a full subnet refuses without keeping anything', async () => {
  const { azure, owner } = await anAzure();
  await owner.put(STORAGE, {});
  const tiny = `${APP_RG}/providers/Microsoft.Network/virtualNetworks/v/subnets/tiny`;
  await owner.put(tiny, { properties: { addressPrefix: '10.0.1.0/29' } });
  const names = ['a', 'b', 'c'];

  for (const name of names) await owner.put(endpointId(name), anEndpoint({ ...BLOB, subnet: tiny }));
  const full = await owner.put(endpointId('d'), anEndpoint({ ...BLOB, subnet: tiny }));

  const addresses = names.map(
    (name) => azure.state.endpoints.get(endpointId(name).toLowerCase())?.members[0]?.address,
  );
  expect(addresses).toEqual(['10.0.1.4', '10.0.1.5', '10.0.1.6']);
  expect(full.body.error.code).toBe('SubnetIsFull');
  expect(azure.state.endpoints.size).toBe(3);
  expect(azure.networkOfAddress('10.0.1.6')?.name).toBe('v');
});

test('two networks may use the same address, and are told apart', async () => {
  const { azure, owner } = await anAzure();
  const other = `${APP_RG}/providers/Microsoft.Network/virtualNetworks/w`;
  await owner.put(other, aNetwork('10.0.0.0'));
  await owner.put(STORAGE, {});

  await owner.put(endpointId('a'), anEndpoint(BLOB));
  await owner.put(endpointId('b'), anEndpoint({ ...BLOB, subnet: `${other}/subnets/s` }));

  expect(azure.endpointByAddress('10.0.0.4', other)?.endpoint.name).toBe('b');
  expect(azure.endpointByAddress('10.0.0.4')?.endpoint.name).toBe('a');
});

test('an endpoint gets the static address that it asks for, unless somebody has it', async () => {
  const { azure, owner } = await anAzure();
  await owner.put(STORAGE, {});
  const wish = anEndpoint({ target: STORAGE, groupId: 'blob' });
  const ipConfigurations = [{ name: 'a', properties: { memberName: 'blob', privateIPAddress: '10.0.0.77' } }];
  const body = { ...wish, properties: { ...wish.properties, ipConfigurations } };

  await owner.put(endpointId('a'), body);
  const second = await owner.put(endpointId('b'), body);

  expect(azure.endpointByAddress('10.0.0.77')?.endpoint.name).toBe('a');
  expect(second.status).toBe(400);
});

import { expect, test } from 'vitest';
import { openEndpoints } from '../../../../shared/effects/arm/endpoints/open-endpoints.ts';
import {
  ACCOUNT,
  aConsumerConnection,
  aNicBody,
  anEndpointBody,
  ENDPOINT,
  id,
  NETWORK,
  NIC,
  ZONE,
} from '../bodies.ts';
import { anArm, anError, type ScriptedAnswer } from '../scripted-arm.ts';

const noZoneGroups = { [`GET ${ENDPOINT}/privateDnsZoneGroups`]: { body: { value: [] } } };

const aWorldWith = (endpoint: ScriptedAnswer, nic: ScriptedAnswer = { body: aNicBody() }) =>
  anArm({ [`GET ${ENDPOINT}`]: endpoint, [`GET ${NIC}`]: nic, ...noZoneGroups });

test('an endpoint is read with its resource GUID, target, network, and the addresses of its interface', async () => {
  const nic = aNicBody(['10.0.0.4', ['stdata.blob.core.windows.net']]);
  const { connection } = aWorldWith({ body: anEndpointBody() }, { body: nic });

  const reading = await openEndpoints(connection).read(id(ENDPOINT));

  expect(reading).toEqual({
    kind: 'found',
    value: {
      id: id(ENDPOINT),
      idAsWritten: ENDPOINT,
      location: 'eastus',
      tags: {},
      provisioningState: 'Succeeded',
      resourceGuid: '884e5ff2-dea8-4643-a957-677dc77ac58a',
      subnet: id(`${NETWORK}/subnets/s`),
      network: id(NETWORK),
      target: { kind: 'resource', id: id(ACCOUNT) },
      groupIds: ['blob'],
      isManual: false,
      status: 'Approved',
      statusDescription: 'Auto-Approved',
      addresses: [
        { address: '10.0.0.4', hosts: ['stdata.blob.core.windows.net'], groupId: 'blob', memberName: 'blob' },
      ],
      zoneGroupZones: [],
    },
  });
});

test('hosts come from customDnsConfigs where the interface names none, two hosts on two addresses', async () => {
  const customDnsConfigs = [
    { fqdn: 'hub1.azure-devices.net', ipAddresses: ['10.0.0.4'] },
    { fqdn: 'iothub-ns-hub1-19053608.servicebus.windows.net', ipAddresses: ['10.0.0.5'] },
  ];
  const nic = aNicBody(['10.0.0.4', []], ['10.0.0.5', []]);
  const { connection } = aWorldWith({ body: anEndpointBody({ customDnsConfigs }) }, { body: nic });

  const reading = await openEndpoints(connection).read(id(ENDPOINT));

  const addresses = reading.kind === 'found' ? reading.value.addresses : [];
  expect(addresses.map(({ address, hosts }) => [address, ...hosts])).toEqual([
    ['10.0.0.4', 'hub1.azure-devices.net'],
    ['10.0.0.5', 'iothub-ns-hub1-19053608.servicebus.windows.net'],
  ]);
});

test('an endpoint whose interface is gone still shows the addresses of customDnsConfigs', async () => {
  const { connection } = aWorldWith({ body: anEndpointBody() }, anError(404, 'ResourceNotFound'));

  const reading = await openEndpoints(connection).read(id(ENDPOINT));

  expect(reading).toMatchObject({
    value: { addresses: [{ address: '10.0.0.4', hosts: ['stdata.blob.core.windows.net'] }] },
  });
});

test('IPv6 addresses are left out, because only A record sets are written', async () => {
  const nic = aNicBody(['10.0.0.4', ['a.example.com']], ['fd00::4', ['a.example.com']]);
  const { connection } = aWorldWith({ body: anEndpointBody() }, { body: nic });

  const reading = await openEndpoints(connection).read(id(ENDPOINT));

  expect(reading).toMatchObject({ value: { addresses: [{ address: '10.0.0.4' }] } });
});

test('a manual request to an alias is read as pending, with its message and without group IDs', async () => {
  const alias = 'pls.0d2e6f3a-1111-2222-3333-444455556666.eastus.azure.privatelinkservice';
  const asked = aConsumerConnection({
    privateLinkServiceId: alias,
    groupIds: undefined,
    requestMessage: 'Please approve',
    privateLinkServiceConnectionState: { status: 'Pending', description: 'Please approve' },
  });
  const body = anEndpointBody({
    privateLinkServiceConnections: [],
    manualPrivateLinkServiceConnections: [asked],
    customDnsConfigs: [],
  });
  const { connection } = aWorldWith({ body });

  const reading = await openEndpoints(connection).read(id(ENDPOINT));

  expect(reading).toMatchObject({
    value: {
      target: { kind: 'alias', alias },
      isManual: true,
      requestMessage: 'Please approve',
      status: 'Pending',
      groupIds: [],
      addresses: [],
    },
  });
});

test.each([
  ['Updating', 'Updating'],
  ['Failed', 'Failed'],
  ['Creating', 'Updating'],
  ['Canceled', 'Failed'],
  [undefined, 'Succeeded'],
])('the provisioning state %s counts as %s', async (provisioningState, expected) => {
  const { connection } = aWorldWith({ body: anEndpointBody({ provisioningState }) });

  const reading = await openEndpoints(connection).read(id(ENDPOINT));

  expect(reading).toMatchObject({ value: { provisioningState: expected } });
});

test('the zones of an endpoint’s zone group are read', async () => {
  const group = { properties: { privateDnsZoneConfigs: [{ properties: { privateDnsZoneId: ZONE } }] } };
  const { connection } = anArm({
    [`GET ${ENDPOINT}`]: { body: anEndpointBody() },
    [`GET ${NIC}`]: { body: aNicBody() },
    [`GET ${ENDPOINT}/privateDnsZoneGroups`]: { body: { value: [group] } },
  });

  const reading = await openEndpoints(connection).read(id(ENDPOINT));

  expect(reading).toMatchObject({ value: { zoneGroupZones: [id(ZONE)] } });
});

test.each([NIC, `${ENDPOINT}/privateDnsZoneGroups`])(
  'a part that may not be read is a fault: %s',
  async (part) => {
    const { connection } = anArm({
      [`GET ${ENDPOINT}`]: { body: anEndpointBody() },
      [`GET ${NIC}`]: { body: aNicBody() },
      ...noZoneGroups,
      [`GET ${part}`]: anError(403, 'AuthorizationFailed'),
    });

    const read = openEndpoints(connection).read(id(ENDPOINT));

    await expect(read).rejects.toMatchObject({ code: 'forbidden' });
  },
);

test('a body that lacks a field is a fault that names the field', async () => {
  const { connection } = aWorldWith({ body: anEndpointBody({ subnet: {} }) });

  const read = openEndpoints(connection).read(id(ENDPOINT));

  await expect(read).rejects.toMatchObject({
    code: 'unexpected',
    message: expect.stringContaining('properties.subnet.id'),
  });
});

test('the JSON of a subnet is read as it is; one that we may not see is told apart from one that is gone', async () => {
  const subnet = `${NETWORK}/subnets/s`;
  const body = { name: 's', properties: { privateEndpointNetworkPolicies: 'Disabled' } };
  const { connection } = anArm({
    [`GET ${subnet}`]: { body },
    [`GET ${subnet}2`]: anError(404, 'NotFound'),
    [`GET ${subnet}3`]: anError(403, 'AuthorizationFailed'),
  });
  const endpoints = openEndpoints(connection);

  const readings = await Promise.all(
    ['', '2', '3'].map((suffix) => endpoints.readRaw(id(`${subnet}${suffix}`))),
  );

  expect(readings).toMatchObject([
    { kind: 'found', value: body },
    { kind: 'absent' },
    { kind: 'unreadable' },
  ]);
});

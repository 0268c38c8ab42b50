import { expect, test } from 'vitest';
import { openConnections } from '../../../../shared/effects/arm/connections/open-connections.ts';
import { ACCOUNT, aConnectionBody, CONNECTION, DATA, ENDPOINT, id } from '../bodies.ts';
import { anArm, anError } from '../scripted-arm.ts';

const VAULT = `${DATA}/providers/Microsoft.KeyVault/vaults/kv1`;
const SERVICE = `${DATA}/providers/Microsoft.Network/privateLinkServices/pls1`;

test('connections are listed over all pages, at the type’s api-version', async () => {
  const path = `${ACCOUNT}/privateEndpointConnections`;
  const second = aConnectionBody('Approved', `${path}/second`);
  const { connection, requests } = anArm({
    [`GET ${path}`]: {
      body: {
        value: [aConnectionBody()],
        nextLink: `https://management.azure.com:443${path}?api-version=2023-05-01&p=2`,
      },
    },
    [`GET ${path}?api-version=2023-05-01&p=2`]: { body: { value: [second] } },
  });

  const reading = await openConnections(connection).list(id(ACCOUNT));

  expect(reading).toMatchObject({
    kind: 'found',
    value: [
      {
        id: id(CONNECTION),
        idAsWritten: CONNECTION,
        target: id(ACCOUNT),
        endpoint: id(ENDPOINT),
        endpointAsWritten: ENDPOINT,
        groupIds: [],
        status: 'Pending',
        isChanging: false,
        description: 'Please approve',
      },
      { status: 'Approved' },
    ],
  });
  expect(requests.map(({ url }) => url.searchParams.get('api-version'))).toEqual([
    '2023-05-01',
    '2023-05-01',
  ]);
});

test('a nextLink to another host is refused, because our token would go there', async () => {
  const { connection, requests } = anArm({
    [`GET ${ACCOUNT}/privateEndpointConnections`]: {
      body: { value: [], nextLink: 'https://management.azure.com.evil.example/x' },
    },
  });

  const list = openConnections(connection).list(id(ACCOUNT));

  await expect(list).rejects.toMatchObject({
    code: 'unexpected',
    message: expect.stringContaining('nextLink'),
  });
  expect(requests).toHaveLength(1);
});

test('connections of a type without a list are read from the resource itself', async () => {
  const { connection } = anArm({
    [`GET ${VAULT}`]: {
      body: {
        id: VAULT,
        properties: {
          privateEndpointConnections: [
            aConnectionBody('Pending', `${VAULT}/privateEndpointConnections/c1`),
            { id: `${VAULT}/privateEndpointConnections/c2`, properties: {} },
          ],
        },
      },
    },
  });

  const reading = await openConnections(connection).list(id(VAULT));

  expect(reading).toMatchObject({ value: [{ id: id(`${VAULT}/privateEndpointConnections/c1`) }] });
});

test('group IDs are read in either spelling', async () => {
  const body = aConnectionBody();
  const { connection } = anArm({
    [`GET ${CONNECTION}`]: { body: { ...body, properties: { ...body.properties, groupId: 'SqlOnDemand' } } },
  });

  const reading = await openConnections(connection).read(id(CONNECTION));

  expect(reading).toMatchObject({ value: { groupIds: ['SqlOnDemand'] } });
});

test.each([
  ['Removed', 'Disconnected'],
  ['approved', 'Approved'],
])('the status %s counts as %s', async (status, expected) => {
  const { connection } = anArm({ [`GET ${CONNECTION}`]: { body: aConnectionBody(status) } });

  const reading = await openConnections(connection).read(id(CONNECTION));

  expect(reading).toMatchObject({ value: { status: expected } });
});

test('a connection with an undocumented status is unreadable, not Pending', async () => {
  const { connection } = anArm({ [`GET ${CONNECTION}`]: { body: aConnectionBody('Unknown') } });

  const reading = await openConnections(connection).read(id(CONNECTION));

  expect(reading).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining('"Unknown"') });
});

test('an empty 204 for a connection means that there is none', async () => {
  const gone = `${VAULT}/privateEndpointConnections/gone`;
  const { connection } = anArm({ [`GET ${gone}`]: { status: 204 } });

  const reading = await openConnections(connection).read(id(gone));

  expect(reading).toEqual({ kind: 'absent' });
});

test('a type that the table lacks is unreadable and named', async () => {
  const { connection, requests } = anArm();
  const target = id(`${DATA}/providers/Contoso.Weather/stations/s1`);

  const reading = await openConnections(connection).list(target);

  expect(reading).toMatchObject({
    kind: 'unreadable',
    reason: expect.stringContaining('contoso.weather/stations'),
  });
  expect(requests).toEqual([]);
});

test('a target is read with its JSON, for what profiles check', async () => {
  const body = { id: ACCOUNT, location: 'eastus', tags: { team: 'data' }, sku: { name: 'Standard_LRS' } };
  const whole = { ...body, properties: { isHnsEnabled: true } };
  const { connection } = anArm({ [`GET ${ACCOUNT}`]: { body: whole } });

  const reading = await openConnections(connection).readTarget(id(ACCOUNT));

  expect(reading).toEqual({
    kind: 'found',
    value: {
      id: id(ACCOUNT),
      idAsWritten: ACCOUNT,
      type: 'microsoft.storage/storageaccounts',
      location: 'eastus',
      tags: { team: 'data' },
      body: whole,
    },
  });
});

test('a Private Link service is found by its alias in whatever case, past a scope that we may not read', async () => {
  const alias = 'pls1.4c8ad43e.eastus.azure.privatelinkservice';
  const services = (scope: string) => `GET ${scope}/providers/Microsoft.Network/privateLinkServices`;
  const foreign = '/subscriptions/99999999-9999-9999-9999-999999999999';
  const { connection } = anArm({
    [services(foreign)]: anError(403, 'AuthorizationFailed'),
    [services(DATA)]: { body: { value: [{ id: `${SERVICE}2` }, { id: SERVICE, properties: { alias } }] } },
  });
  const connections = openConnections(connection);

  const hit = await connections.findServiceByAlias(alias.toUpperCase(), [id(foreign), id(DATA)]);
  const miss = await connections.findServiceByAlias('other', [id(DATA)]);

  expect([hit, miss]).toEqual([id(SERVICE), undefined]);
});

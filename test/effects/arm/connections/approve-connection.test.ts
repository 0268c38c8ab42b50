import { expect, test } from 'vitest';
import { openConnections } from '../../../../shared/effects/arm/connections/open-connections.ts';
import { ACCOUNT, aConnectionBody, CONNECTION, DATA, id } from '../bodies.ts';
import { anArm } from '../scripted-arm.ts';

const SQL = `${DATA}/providers/Microsoft.Sql/servers/sql1`;
const BATCH = `${DATA}/providers/Microsoft.Batch/batchAccounts/b1`;
const SERVICE = `${DATA}/providers/Microsoft.Network/privateLinkServices/pls1`;

test('approving sends the minimal body, and 200 with the approved state is the end of it', async () => {
  const { connection, requests } = anArm({ [`PUT ${CONNECTION}`]: { body: aConnectionBody('Approved') } });

  const accepted = await openConnections(connection).approve(id(CONNECTION), 'by entry e1');

  expect(accepted).toEqual({ isFinished: true, retryAfterSeconds: 0 });
  expect(requests.map(({ body }) => JSON.parse(body))).toEqual([
    { properties: { privateLinkServiceConnectionState: { status: 'Approved', description: 'by entry e1' } } },
  ]);
});

test('approving answered by 202 is unfinished until after Retry-After', async () => {
  const target = `${SQL}/privateEndpointConnections/pe-1`;
  const { connection } = anArm({ [`PUT ${target}`]: { status: 202, headers: { 'retry-after': '15' } } });

  const accepted = await openConnections(connection).approve(id(target), 'ok');

  expect(accepted).toEqual({ isFinished: false, retryAfterSeconds: 15 });
});

test('an approval that still provisions is unfinished although the status is 200', async () => {
  const target = `${SQL}/privateEndpointConnections/pe-1`;
  const body = aConnectionBody('Approved', target);
  const { connection } = anArm({
    [`PUT ${target}`]: {
      body: { ...body, properties: { ...body.properties, provisioningState: 'Approving' } },
    },
  });

  const accepted = await openConnections(connection).approve(id(target), 'ok');

  expect(accepted).toEqual({ isFinished: false, retryAfterSeconds: 10 });
});

test('Batch is approved by PATCH, and Private Link services are sent the connection’s name', async () => {
  const batch = `${BATCH}/privateEndpointConnections/c1`;
  const service = `${SERVICE}/privateEndpointConnections/pe1.4c8ad43e`;
  const { connection, requests } = anArm({
    [`PATCH ${batch}`]: { body: aConnectionBody('Approved', batch) },
    [`PUT ${service}`]: { body: aConnectionBody('Approved', service) },
  });

  await openConnections(connection).approve(id(batch), 'ok');
  await openConnections(connection).approve(id(service), 'ok');

  expect(requests.map(({ body }) => JSON.parse(body).name)).toEqual([undefined, 'pe1.4c8ad43e']);
});

test.each([
  `${DATA}/providers/Microsoft.Synapse/privateLinkHubs/h1/privateEndpointConnections/c1`,
  `${DATA}/providers/Contoso.Weather/stations/s1/privateEndpointConnections/c1`,
  `${ACCOUNT}/blobServices/default`,
])('what no known call approves is not written: %s', async (target) => {
  const { connection, requests } = anArm();

  const approve = openConnections(connection).approve(id(target), 'ok');

  await expect(approve).rejects.toMatchObject({ code: 'unexpected' });
  expect(requests).toEqual([]);
});

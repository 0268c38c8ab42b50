import { expect, test } from 'vitest';
import { openConnections } from '../../../../../shared/effects/arm/connections/open-connections.ts';
import { aConnectionBody, DATA, id } from '../../bodies.ts';
import { anArm } from '../../scripted-arm.ts';

test('older database servers are read in the version of the server, and their connections in their own', async () => {
  const server = `${DATA}/providers/Microsoft.DBforMySQL/servers/my1`;
  const one = aConnectionBody('Pending', `${server}/privateEndpointConnections/c1`);
  const { connection, requests } = anArm({
    [`GET ${server}`]: { body: { id: server, properties: { privateEndpointConnections: [one] } } },
    [`GET ${one.id}`]: { body: one },
  });
  const connections = openConnections(connection);

  await connections.list(id(server));
  await connections.read(id(one.id));

  expect(requests.map(({ url }) => url.searchParams.get('api-version'))).toEqual([
    '2017-12-01',
    '2018-06-01',
  ]);
});

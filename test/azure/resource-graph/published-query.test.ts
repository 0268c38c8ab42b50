import { expect, test } from 'vitest';
import { endpointId, VAULT } from '../builders/an-azure.ts';
import { aGraph, someEndpoints } from './a-graph.ts';

test('the published query for both sides of every connection gives a row for each', async () => {
  const world = await aGraph();
  await someEndpoints(world, ['pe-1']);

  const { body } = await world.ask(world.owner.token(), { query: BOTH_SIDES }, '2022-10-01');

  const target = VAULT.toLowerCase();
  const endpoint = endpointId('pe-1').toLowerCase();
  expect(body.data).toMatchObject([
    { side: 'consumer', peId: endpoint, targetId: target, groupId: 'vault', status: 'Pending' },
    { side: 'provider', peId: endpoint, targetId: target, groupId: '', status: 'Pending' },
  ]);
});

const BOTH_SIDES = `resources
| where type =~ 'microsoft.network/privateendpoints'
| extend c = iff(array_length(properties.manualPrivateLinkServiceConnections) > 0, properties.manualPrivateLinkServiceConnections[0], properties.privateLinkServiceConnections[0])
| project side = 'consumer', peId = tolower(id), targetId = tolower(tostring(c.properties.privateLinkServiceId)), connectionId = tolower(tostring(c.id)),
          groupId = tostring(c.properties.groupIds[0]), status = tostring(c.properties.privateLinkServiceConnectionState.status),
          description = tostring(c.properties.privateLinkServiceConnectionState.description), peState = tostring(properties.provisioningState),
          type, subscriptionId, resourceGroup, location, tags
| union (
    resources
    | where array_length(properties.privateEndpointConnections) > 0
    | mv-expand c = properties.privateEndpointConnections limit 400
    | project side = 'provider', peId = tolower(tostring(c.properties.privateEndpoint.id)), targetId = tolower(id), connectionId = tolower(tostring(c.id)),
              groupId = tostring(coalesce(tostring(c.properties.groupIds[0]), tostring(c.properties.groupId))),
              status = tostring(c.properties.privateLinkServiceConnectionState.status), description = tostring(c.properties.privateLinkServiceConnectionState.description),
              peState = tostring(c.properties.provisioningState), type, subscriptionId, resourceGroup, location, tags )
| where status in~ ('Pending', 'Rejected', 'Disconnected') or peState =~ 'Failed'
| order by connectionId asc`;

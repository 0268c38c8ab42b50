import { expect, test } from 'vitest';
import { anEndpoint, CONSUMER, endpointId, VAULT } from '../builders/an-azure.ts';
import { aGraph, someEndpoints } from './a-graph.ts';

const ENDPOINTS = "resources | where type =~ 'microsoft.network/privateendpoints' | project id";
const INTERFACES = "resources | where type =~ 'microsoft.network/networkinterfaces' | project id";

test('a change shows after a while only: what is gone is still there, what is new is not yet', async () => {
  const world = await aGraph();
  await someEndpoints(world, ['pe-old']);
  const shown = async (query = ENDPOINTS) => (await world.ask(world.owner.token(), { query })).body.data;

  await world.owner.delete(endpointId('pe-old'));
  await world.owner.put(endpointId('pe-new'), anEndpoint({ target: VAULT, groupId: 'vault' }));
  await world.clock.runFor(5);
  const meanwhile = [(await world.owner.get(endpointId('pe-new'))).status, await shown()];
  await world.clock.runFor(120);

  expect(meanwhile).toEqual([200, [{ id: endpointId('pe-old') }]]);
  expect(await shown()).toEqual([{ id: endpointId('pe-new') }]);
  expect(await shown(INTERFACES)).toEqual([{ id: expect.stringContaining('/pe-new.nic.') }]);
});

test('a zone that is gone takes the rows of its record sets along', async () => {
  const world = await aGraph();
  const zone = `/subscriptions/${CONSUMER}/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/z.example`;
  await world.owner.put(`${zone}?api-version=2020-06-01`, { location: 'global' });
  await world.clock.runFor(60);
  await world.owner.put(`${zone}/A/db?api-version=2020-06-01`, { properties: { ttl: 60, aRecords: [] } });
  await world.clock.runFor(60);
  const shown = async () =>
    (await world.ask(world.owner.token(), { query: 'dnsresources | project name' })).body.data;

  const before = await shown();
  await world.owner.delete(`${zone}?api-version=2020-06-01`);
  await world.clock.runFor(120);

  expect([before, await shown()]).toEqual([[{ name: 'db' }], []]);
});

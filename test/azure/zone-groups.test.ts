import { expect, test } from 'vitest';
import { anAzure, anEndpoint, endpointId, PROVIDER, STORAGE } from './builders/an-azure.ts';

const BLOB = { target: STORAGE, groupId: 'blob' };

test('a zone group hides the DNS configurations of its endpoint, and goes with it', async () => {
  const { azure, clock, owner } = await anAzure();
  await owner.put(STORAGE, {});
  await owner.put(endpointId('pe'), anEndpoint({ ...BLOB, isManual: false }));
  await clock.runFor(32);
  const zone = `/subscriptions/${PROVIDER}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/z`;
  const groups = `${endpointId('pe')}/privateDnsZoneGroups`;
  const configs = { privateDnsZoneConfigs: [{ name: 'blob', properties: { privateDnsZoneId: zone } }] };

  const created = await owner.put(`${groups}/default`, { properties: configs });
  const second = await owner.put(`${groups}/other`, { properties: configs });
  const listed = await owner.get(groups);
  const endpoint = await owner.get(endpointId('pe'));
  await owner.delete(endpointId('pe'));
  await clock.runFor(60);

  expect(created.status).toBe(201);
  expect(second.status).toBe(400);
  expect(listed.body.value[0].properties.privateDnsZoneConfigs[0].properties.privateDnsZoneId).toBe(zone);
  expect(endpoint.body.properties.customDnsConfigs).toEqual([]);
  expect(azure.state.zoneGroups.size).toBe(0);
});

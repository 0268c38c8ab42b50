import { expect, test } from 'vitest';
import { endpointId } from '../builders/an-azure.ts';
import {
  aGroup,
  anAzureWithZones,
  BLOB_ZONE,
  groupId,
  REGISTRY_ZONE,
} from '../builders/an-azure-with-zones.ts';

test('a late group replaces what stands under the name, and takes the whole record set with it', async () => {
  const { addressOf, clock, owner, recordOf } = await anAzureWithZones('one', 'two');
  await owner.put(`${BLOB_ZONE}/A/stdata`, {
    properties: { ttl: 300, metadata: { managedBy: 'somebody' }, aRecords: [{ ipv4Address: '10.0.0.99' }] },
  });
  await owner.put(groupId('one'), aGroup(BLOB_ZONE));
  await clock.runFor(15);
  const first = (await recordOf(BLOB_ZONE, 'stdata')).properties;

  await owner.put(groupId('two'), aGroup(BLOB_ZONE));
  await clock.runFor(15);
  const second = (await recordOf(BLOB_ZONE, 'stdata')).properties;
  await owner.delete(groupId('one'));
  await clock.runFor(15);
  const after = await owner.get(`${BLOB_ZONE}/A/stdata`);

  expect(first.aRecords).toEqual([{ ipv4Address: addressOf('one') }]);
  expect(first.metadata).not.toHaveProperty('managedBy');
  expect(second.aRecords).toEqual([{ ipv4Address: addressOf('two') }]);
  expect(after.status).toBe(404);
});

test('the deletion of an endpoint takes its group and its record sets away', async () => {
  const { azure, clock, owner } = await anAzureWithZones('pe');
  await owner.put(groupId('pe'), aGroup(BLOB_ZONE));
  await clock.runFor(15);

  await owner.delete(endpointId('pe'));
  await clock.runFor(60);

  expect((await owner.get(`${BLOB_ZONE}/A/stdata`)).status).toBe(404);
  expect(azure.state.zoneGroups.size).toBe(0);
});

test('a group that moves to another zone takes its record along', async () => {
  const { clock, owner } = await anAzureWithZones('pe');
  await owner.put(groupId('pe'), aGroup(BLOB_ZONE));
  await clock.runFor(15);

  const changed = await owner.put(groupId('pe'), aGroup(REGISTRY_ZONE));
  await clock.runFor(15);

  expect(changed.status).toBe(200);
  expect((await owner.get(`${BLOB_ZONE}/A/stdata`)).status).toBe(404);
});

test('a deletion is an operation too; before it ends the record stands', async () => {
  const { clock, owner } = await anAzureWithZones('pe');
  await owner.put(groupId('pe'), aGroup(BLOB_ZONE));
  await clock.runFor(15);

  const deleted = await owner.delete(groupId('pe'));
  const meanwhile = await owner.get(groupId('pe'));
  const record = await owner.get(`${BLOB_ZONE}/A/stdata`);
  await clock.runFor(15);

  expect([deleted.status, deleted.headers['location']]).toEqual([202, expect.any(String)]);
  expect(meanwhile.body.properties.provisioningState).toBe('Deleting');
  expect(record.status).toBe(200);
  expect((await owner.get(groupId('pe'))).status).toBe(404);
  expect((await owner.delete(groupId('pe'))).status).toBe(204);
});

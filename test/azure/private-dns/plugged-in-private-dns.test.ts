import { expect, test } from 'vitest';
import { createPrivateDns } from '../../../infra/local/azure/private-dns/private-dns-provider.ts';
import { aReceiver } from '../builders/a-receiver.ts';
import { anAzure, DATA_RG } from '../builders/an-azure.ts';

const ZONE = `${DATA_RG}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`;

test('private DNS plugs in: its writes pass authorisation, are recorded, and raise resource events', async () => {
  const { azure, clock, owner, callerIn } = await anAzure();
  const privateDns = createPrivateDns(azure.context);
  azure.registerProvider(privateDns.provider);
  const receiver = aReceiver(clock);
  await clock.runFor(10);
  await azure.events.subscribe({ name: 'x', destination: receiver.destination });

  const zone = await owner.put(`${ZONE}?api-version=2020-06-01`, { location: 'global' });
  await clock.runFor(60);
  const record = { properties: { ttl: 300, aRecords: [{ ipv4Address: '10.0.0.4' }] } };
  const written = await owner.put(`${ZONE}/A/stdata?api-version=2020-06-01`, record);
  const stranger = await callerIn().get(`${ZONE}?api-version=2020-06-01`);
  await clock.runFor(60);

  expect([zone.status, written.status, stranger.status]).toEqual([202, 201, 403]);
  expect(azure.context.log.map(({ kind, by }) => `${kind} by ${by}`)).toContain('record.put by owner');
  expect(receiver.received.map(({ event }) => event.data.operationName)).toEqual([
    'Microsoft.Network/privateDnsZones/write',
    'Microsoft.Network/privateDnsZones/A/write',
  ]);
});

import { TableClient } from '@azure/data-tables';
import { expect, test } from 'vitest';
import { createInProcessHttpClient } from '../../infra/local/wire/in-process-http-client.ts';
import { KEPT_TABLES } from '../../infra/tables/app-tables.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from '../behaviour/builders/an-estate.ts';
import { reconcile } from '../behaviour/builders/an-event.ts';
import { callApp } from '../behaviour/builders/call-app.ts';
import { actsOfTheApp, brokenPromises, rowOf, rowsOf, ticketOf } from '../behaviour/builders/look-at.ts';
import { anAzureConnection } from '../effects/an-azure-connection.ts';
import { aTablesMachine } from './a-tables-machine.ts';

test('with its durable store and its tables lost, what was exported goes on once the kill switch is off', async () => {
  const world = await anEstate();
  const connection = anAzureConnection({
    endpoint: 'https://tables.local',
    httpClient: createInProcessHttpClient(() => world.tables.handle, world.clock),
  });
  const machine = aTablesMachine(connection);
  await reconcile(world);
  const onboardedVault = await aVault(world);
  await world.allow(anEntry(onboardedVault));
  const onboarded = await aVaultEndpoint(world, onboardedVault);
  const heldVault = await aVault(world, 'kv-held');
  const held = await aVaultEndpoint(world, heldVault, 'pe-held');
  await world.clock.runFor(600);
  const exported = await machine.run('export', 'tables.jsonl');
  const { onboardingId, code } = await rowOf(world, held);
  const acts = actsOfTheApp(world).length;

  for (const { instanceId, runtimeStatus } of world.host.instances())
    if (runtimeStatus === 'Running')
      await callApp(world, 'POST', `/runtime/webhooks/durabletask/instances/${instanceId}/terminate`);
  for (const table of KEPT_TABLES)
    await new TableClient(connection.endpoint, table, connection.credential, {
      ...(connection.httpClient && { httpClient: connection.httpClient }),
    }).deleteTable();
  const lost = await rowsOf(world);
  const imported = await machine.run('import', 'tables.jsonl', '--write');
  await world.clock.runFor(1000);
  const actsWhileOff = actsOfTheApp(world).length - acts;
  const stillHeld = (await rowOf(world, held)).state;
  await (await world.effects.controls()).setKillSwitch(false);
  await world.allow(anEntry(heldVault));
  await world.clock.runFor(1000);

  expect([exported.code, lost, imported.code]).toEqual([0, [], 0]);
  expect([code, stillHeld, actsWhileOff]).toEqual(['not-allowlisted', 'held', 0]);
  expect((await rowOf(world, onboarded)).state).toBe('onboarded');
  expect((await rowOf(world, held)).state).toBe('onboarded');
  expect(ticketOf(world, onboardingId)?.messages.map(({ kind }) => kind)).toContain('closed');
  expect(brokenPromises(world)).toEqual([]);
});

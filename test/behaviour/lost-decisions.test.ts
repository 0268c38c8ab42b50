import { expect, test } from 'vitest';
import { createInProcessHttpClient } from '../../infra/local/wire/in-process-http-client.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { openTable } from '../../shared/effects/tables/open-table.ts';
import { anAzureConnection } from '../effects/an-azure-connection.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { ALICE, BOB, callApp, decide } from './builders/call-app.ts';
import { actsOfTheApp, brokenPromises, rowOf } from './builders/look-at.ts';

test('a revocation holds although the table of decisions was emptied, until a person releases it', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  const { onboardingId: id } = await rowOf(world, endpoint);
  await decide(world, id, BOB, { decision: 'revoke', next: 'hold', reason: 'the contract has ended' });
  await world.clock.runFor(60);
  const acts = actsOfTheApp(world).length;

  await emptyDecisions(world);
  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: { endpoint } });
  await reconcile(world, 1800);
  const held = await rowOf(world, endpoint);
  await decide(world, id, BOB);
  await world.clock.runFor(300);

  expect(held).toMatchObject({ state: 'held', code: 'revoked' });
  expect(actsOfTheApp(world)).toHaveLength(acts);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

/** Loses every decision, as a table restored from before them does. */
async function emptyDecisions({ clock, tables }: InProcessWorld): Promise<void> {
  const httpClient = createInProcessHttpClient(() => tables.handle, clock);
  const table = openTable(anAzureConnection({ endpoint: 'https://tables.local', httpClient }), 'decisions');
  for await (const { key } of table.list({})) await table.remove(key);
}

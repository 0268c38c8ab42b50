import { expect, test } from 'vitest';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { brokenPromises, rowOf, ticketOf } from './builders/look-at.ts';

/** A vault's endpoint whose record set cannot be written for two hours. */
async function anEndpointWithoutItsRecord(status: number, code: string) {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  let answers = 0;
  world.azure.faults.add({
    name: 'barred',
    matches: ({ method, url }) => method === 'PUT' && url.pathname.includes('vaultcore.azure.net/A/'),
    get fault() {
      answers += 1;
      const headers = { 'content-type': 'application/json', 'x-ms-correlation-request-id': `c${answers}` };
      return { status, headers, body: JSON.stringify({ error: { code, message: 'by deny-records' } }) };
    },
    until: secondsFrom(world.clock, 2 * 3600),
  });
  const endpoint = await aVaultEndpoint(world, vault);
  return { world, endpoint };
}

test('what a policy forbids is held within minutes with its words, told once, and goes on when it may', async () => {
  const { endpoint, world } = await anEndpointWithoutItsRecord(403, 'RequestDisallowedByPolicy');

  await world.clock.runFor(300);
  const soon = await rowOf(world, endpoint);
  await world.clock.runFor(2 * 3600 - 400);
  const late = await rowOf(world, endpoint);
  const messages = ticketOf(world, late.onboardingId)?.messages.length;
  await world.clock.runFor(3600);

  expect(soon).toMatchObject({ state: 'held', code: 'change-disallowed' });
  expect(soon.hold?.facts['What Azure says']).toContain('by deny-records');
  expect([late.state, messages]).toEqual(['held', 1]);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('a write that stays impossible for hours is told once, although everything can be read', async () => {
  const { endpoint, world } = await anEndpointWithoutItsRecord(503, 'ServiceUnavailable');

  await world.clock.runFor(2 * 3600 - 100);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'held', code: 'outage' });
  expect(ticketOf(world, row.onboardingId)?.messages).toHaveLength(1);
});

import { expect, test } from 'vitest';
import { aStarburstEntry, aStarburstRequest, starburstMakesBoth } from './builders/a-starburst-request.ts';
import { anEstate, aStorageAccount, NETWORK_API } from './builders/an-estate.ts';
import { BOB, decide } from './builders/call-app.ts';
import { actsOfKind, brokenPromises, requestRow, rowsOf } from './builders/look-at.ts';

test.each([1, 30])(
  'a part that is deleted %i seconds after its pair was confirmed is approved by nobody, and its request does not hang',
  async (seconds) => {
    const world = await anEstate();
    const account = await aStorageAccount(world);
    await world.allow(aStarburstEntry(account));
    const id = String((await aStarburstRequest(world, account)).json?.['onboardingId']);
    await world.clock.runFor(120);
    const endpoints = await starburstMakesBoth(world, account);
    await world.clock.runFor(600);

    await decide(world, id, BOB, { hold: 'confirm-endpoints', input: { endpoints } });
    await world.clock.runFor(seconds);
    await world.users.starburst.call('DELETE', endpoints[0] ?? '', NETWORK_API);
    await world.clock.runFor(3 * 3600);

    const parts = (await rowsOf(world)).filter(({ endpoint }) => endpoint === endpoints[0]?.toLowerCase());
    const request = await requestRow(world);
    expect(parts.every(({ state }) => ['refused', 'offboarded'].includes(state))).toBe(true);
    expect(['held', 'refused', 'onboarded']).toContain(request?.state);
    expect(actsOfKind(world, 'connection.approved').length).toBeLessThanOrEqual(2);
    expect(brokenPromises(world)).toEqual([]);
  },
);

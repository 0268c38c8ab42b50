import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { aStarburstEntry, aStarburstRequest, starburstMakesBoth } from './builders/a-starburst-request.ts';
import { anEstate, aStorageAccount, NETWORK_API } from './builders/an-estate.ts';
import { BOB, decide } from './builders/call-app.ts';
import { actsOfKind, brokenPromises, requestRow, rowsOf } from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

const deleteIt = ({ users }: InProcessWorld, endpoint: string) =>
  users.starburst.call('DELETE', endpoint, NETWORK_API);

test.each([
  ['deleted', 1, deleteIt],
  ['deleted', 30, deleteIt],
  ['taken back by a person', 30, takeBack],
] as const)(
  'a part that is %s %i seconds after its pair was confirmed stays so, and its request does not hang',
  async (_what, seconds, end) => {
    const world = await anEstate();
    const account = await aStorageAccount(world);
    await world.allow(aStarburstEntry(account));
    const id = String((await aStarburstRequest(world, account)).json?.['onboardingId']);
    await world.clock.runFor(120);
    const endpoints = await starburstMakesBoth(world, account);
    await world.clock.runFor(600);

    await decide(world, id, BOB, { hold: 'confirm-endpoints', input: { endpoints } });
    await world.clock.runFor(seconds);
    await end(world, endpoints[0] ?? '');
    await world.clock.runFor(3 * 3600);

    const parts = (await rowsOf(world)).filter(({ endpoint }) => endpoint === endpoints[0]?.toLowerCase());
    const request = await requestRow(world);
    expect(parts.every(({ state }) => ['refused', 'offboarded'].includes(state))).toBe(true);
    expect(['held', 'refused', 'onboarded']).toContain(request?.state);
    expect(actsOfKind(world, 'connection.approved').length).toBeLessThanOrEqual(2);
    expect(brokenPromises(world)).toEqual([]);
  },
);

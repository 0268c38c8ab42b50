import { expect, test } from 'vitest';
import type { WireRequest, WireResponse } from '../../infra/local/wire/wire.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import {
  aLivingName,
  aNameOf,
  aStaleName,
  REMOVES,
  recordSetId,
} from '../behaviour/builders/a-stale-name.ts';
import { anEstate, aVault, aVaultEndpoint, decideInThePortal } from '../behaviour/builders/an-estate.ts';
import { actsOfTheApp, brokenPromises, connectionOf } from '../behaviour/builders/look-at.ts';

/** What a run is about: a record set that is stale, and things that live, all of which looked stale long ago. */
interface Estate {
  readonly world: InProcessWorld;
  /** Puts the stale record set back where a run has removed it, and lets every first look be old. */
  age(): Promise<void>;
}

const LONG_AGO = '2029-12-01T00:00:00.000Z';

/** The looks of what lives are old as well, so that one wrong answer is all that may stand between it and its removal. */
async function anEstateThatLookedStale(): Promise<Estate> {
  const world = await anEstate({ hasEvents: false, settings: REMOVES });
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault, 'pe-living');
  await world.clock.runFor(60);
  const connection = connectionOf(world, endpoint).id;
  await decideInThePortal(world, connection, 'Approved');
  await aLivingName(world, 'living', endpoint);
  const gone = await aStaleName(world, vault, 'stale');
  const controls = await world.effects.controls();
  const living = [recordSetId('living'), endpoint.toLowerCase(), connection.toLowerCase()];
  return {
    world,
    async age() {
      await aNameOf(world, 'stale', gone, ['10.1.1.1']);
      for (const resource of [...living, recordSetId('stale')])
        await controls.setFirstSeenAt(resource, LONG_AGO);
      await world.clock.runFor(60);
    },
  };
}

const json = (status: number, body: unknown): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-ms-failure-cause': 'gateway' },
  body: JSON.stringify(body),
});

const refusal = (status: number, code: string) => json(status, { error: { code, message: 'injected' } });

const EMPTY_PAGE = json(200, { totalRecords: 0, count: 0, resultTruncated: 'false', facets: [], data: [] });

/** What one call may be answered with; a stale page only where pages are asked for. */
const WRONG = {
  '403': refusal(403, 'AuthorizationFailed'),
  '404': refusal(404, 'ResourceNotFound'),
  '500': refusal(500, 'InternalServerError'),
  timeout: 'drop',
  'stale page': EMPTY_PAGE,
} as const;

const isGraph = ({ url }: WireRequest): boolean => /Microsoft.ResourceGraph/i.test(url.pathname);

/** Runs the second look with the n-th call to Azure answered wrongly; gives how many calls there were. */
async function runWith(
  world: InProcessWorld,
  kind: keyof typeof WRONG | 'none',
  nth: number,
): Promise<number> {
  let calls = 0;
  const stop = world.azure.faults.add({
    name: 'one wrong answer',
    matches(request) {
      const counts = kind === 'stale page' ? isGraph(request) : true;
      if (counts) calls += 1;
      return counts && kind !== 'none' && calls === nth;
    },
    fault: kind === 'none' ? 'drop' : WRONG[kind],
  });
  await world.host.runTimer('clean-up-on-timer');
  await world.clock.runFor(300);
  stop();
  return calls;
}

const removedIn = (world: InProcessWorld): readonly string[] =>
  actsOfTheApp(world).map(({ kind, resource }) => `${kind} ${resource.split('/').at(-1)}`);

test('without a wrong answer only what is truly stale goes', async () => {
  const { age, world } = await anEstateThatLookedStale();
  await age();

  const calls = await runWith(world, 'none', 0);

  expect(calls).toBeGreaterThan(10);
  expect(removedIn(world)).toEqual(['record.deleted stale']);
  expect(brokenPromises(world)).toEqual([]);
});

test.each(['403', '404', '500', 'timeout', 'stale page'] as const)(
  'one %s at every call in turn removes nothing that is needed',
  async (kind) => {
    const { age, world } = await anEstateThatLookedStale();
    let calls = 1;

    for (let nth = 1; nth <= calls; nth += 1) {
      await age();
      calls = Math.max(calls, await runWith(world, kind, nth));
    }

    expect(calls).toBeGreaterThan(3);
    expect([...new Set(removedIn(world))]).toEqual(['record.deleted stale']);
    expect(brokenPromises(world)).toEqual([]);
  },
  120_000,
);

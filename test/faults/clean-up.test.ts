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
import {
  anEstate,
  aVault,
  aVaultEndpoint,
  decideInThePortal,
  remove,
} from '../behaviour/builders/an-estate.ts';
import { keepConnection } from '../behaviour/builders/keep-connection.ts';
import { actsOfTheApp, brokenPromises, connectionOf } from '../behaviour/builders/look-at.ts';

/** What a run is about: a record set that is stale, and things that live, are locked or are named, all of which looked stale long ago. */
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
  const named = await aLockedName(world, vault);
  const controls = await world.effects.controls();
  const living = [
    recordSetId('living'),
    endpoint.toLowerCase(),
    connection.toLowerCase(),
    recordSetId('locked'),
    named,
  ];
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

/** A stale record set under a lock; gives a connection that is stale too, and whose endpoint only that record set names. */
async function aLockedName(world: InProcessWorld, vault: string): Promise<string> {
  const endpoint = await aVaultEndpoint(world, vault, 'pe-locked');
  await world.clock.runFor(60);
  await aLivingName(world, 'locked', endpoint);
  keepConnection(world, endpoint);
  await remove(world, endpoint);
  const lock = `${recordSetId('locked')}/providers/Microsoft.Authorization/locks/keep`;
  await world.users.platform.put(lock, '2020-05-01', { properties: { level: 'CanNotDelete' } });
  return connectionOf(world, endpoint).id.toLowerCase();
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

/** What tells one call to Azure from another: the same question asked again is another one of the same. */
const signatureOf = (request: WireRequest): string =>
  `${request.method} ${request.url.pathname} ${isGraph(request) ? request.body : ''}`;

/** One call of a run: the so-manieth with that signature, or all of them. */
interface Turn {
  readonly signature: string;
  readonly nth: number | 'every';
}

/** Runs the second look, with one call answered wrongly where one is given; gives the signatures of all calls, in order. */
async function runWith(world: InProcessWorld, kind: keyof typeof WRONG, wrong?: Turn): Promise<string[]> {
  const calls: string[] = [];
  const stop = world.azure.faults.add({
    name: 'one wrong answer',
    matches(request) {
      const signature = signatureOf(request);
      calls.push(signature);
      if (signature !== wrong?.signature) return false;
      return wrong.nth === 'every' || timesOf(calls, signature) === wrong.nth;
    },
    fault: WRONG[kind],
  });
  await world.host.runTimer('clean-up-on-timer');
  await world.clock.runFor(300);
  stop();
  return calls;
}

const timesOf = (calls: readonly string[], signature: string): number =>
  calls.filter((each) => each === signature).length;

/** Each call in turn; and what does not pass by is wrong whenever it is asked, too. */
function turnsOf(kind: keyof typeof WRONG, calls: readonly string[]): readonly Turn[] {
  const once = calls.map((signature, at) => ({ signature, nth: timesOf(calls.slice(0, at + 1), signature) }));
  if (kind === '500' || kind === 'timeout') return once;
  return [...once, ...[...new Set(calls)].map((signature) => ({ signature, nth: 'every' as const }))];
}

const WRITES: ReadonlySet<string> = new Set(['DELETE', 'PATCH', 'PUT']);

/** What the app asked Azure to write, whether or not Azure did it: Azure holds a lock up by itself. */
const triedIn = (calls: readonly string[]): readonly string[] =>
  calls
    .filter((signature) => WRITES.has(signature.split(' ')[0] ?? ''))
    .map((signature) => `${signature.split(' ')[0]} ${signature.trim().split('/').at(-1)}`);

const removedIn = (world: InProcessWorld): readonly string[] =>
  actsOfTheApp(world).map(({ kind, resource }) => `${kind} ${resource.split('/').at(-1)}`);

test('without a wrong answer only what is truly stale goes', async () => {
  const { age, world } = await anEstateThatLookedStale();
  await age();

  const calls = await runWith(world, '500');

  expect(calls.length).toBeGreaterThan(10);
  expect(removedIn(world)).toEqual(['record.deleted stale']);
  expect(brokenPromises(world)).toEqual([]);
});

test.each(['403', '404', '500', 'timeout', 'stale page'] as const)(
  'one %s at every call in turn asks for no removal of what is needed',
  async (kind) => {
    const { age, world } = await anEstateThatLookedStale();
    await age();
    const calls = await runWith(world, kind);
    const turns = turnsOf(
      kind,
      calls.filter((each) => kind !== 'stale page' || each.includes('Microsoft.ResourceGraph')),
    );

    const tried = new Set<string>();
    for (const turn of turns) {
      await age();
      for (const each of triedIn(await runWith(world, kind, turn))) tried.add(each);
    }

    expect(turns.length).toBeGreaterThan(3);
    expect(world.azure.faults.hits('one wrong answer')).toBeGreaterThanOrEqual(turns.length);
    expect([...tried]).toEqual(['DELETE stale']);
    expect([...new Set(removedIn(world))]).toEqual(['record.deleted stale']);
    expect(brokenPromises(world)).toEqual([]);
  },
  120_000,
);

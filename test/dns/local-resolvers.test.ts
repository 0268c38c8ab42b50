import { expect, test } from 'vitest';
import type { AskedAnswer } from '../../infra/local/dns/local-resolvers.ts';
import { NETWORK, ZONE, ZONE_NAME } from '../azure/private-dns/a-private-dns.ts';
import { type ResolversWorld, someResolvers } from './some-resolvers.ts';

const HOST = `stdata.${ZONE_NAME}`;
const FOUND = { kind: 'addresses', addresses: ['10.0.0.4'] };

/** Asks as an activity does: in tracked work, while time runs. */
async function askFor(
  world: ResolversWorld,
  name: string,
  host = HOST,
): Promise<AskedAnswer & { seconds: number }> {
  const startedMs = world.clock.now().getTime();
  let answer: AskedAnswer | undefined;
  let endedMs = 0;
  void world.clock.track(async () => {
    answer = await world.resolvers.ask(name, host);
    endedMs = world.clock.now().getTime();
  });
  await world.clock.runTo(() => answer !== undefined, new Date(startedMs + 60_000));
  if (answer === undefined) throw new Error('The resolver never answered.');
  return { ...answer, seconds: (endedMs - startedMs) / 1000 };
}

test('an answer in process tells addresses, a missing name, and a name without addresses apart', async () => {
  const world = await someResolvers();
  await world.visible('stdata', ['10.0.0.4']);

  expect(await askFor(world, 'hub')).toEqual({ ...FOUND, seconds: 0 });
  expect(await askFor(world, 'hub', `none.${ZONE_NAME}`)).toEqual({ kind: 'nxdomain', seconds: 0 });
  expect(await askFor(world, 'hub', ZONE_NAME)).toEqual({ kind: 'nodata', seconds: 0 });
});

test('each resolver sees what its network sees', async () => {
  const world = await someResolvers(
    { name: 'hub', network: NETWORK },
    { name: 'internet', network: 'public' },
  );
  await world.visible('stdata', ['10.0.0.4']);
  world.publish('stdata.blob.core.windows.net', { address: '20.1.1.1', privatelinkName: HOST });

  expect(await askFor(world, 'hub', 'stdata.blob.core.windows.net')).toMatchObject(FOUND);
  expect(await askFor(world, 'internet', 'stdata.blob.core.windows.net')).toMatchObject({
    addresses: ['20.1.1.1'],
  });
});

test('a silent resolver costs the timeout, a slow one its delay, a slower one the timeout too', async () => {
  const world = await someResolvers();
  await world.visible('stdata', ['10.0.0.4']);

  world.resolvers.setFaults('hub', [{ kind: 'silent' }]);
  const silent = await askFor(world, 'hub');
  world.resolvers.setFaults('hub', [{ kind: 'slow', seconds: 1.5 }]);
  const slow = await askFor(world, 'hub');
  world.resolvers.setFaults('hub', [{ kind: 'slow', seconds: 5 }]);
  const tooSlow = await askFor(world, 'hub');

  expect(silent).toEqual({ kind: 'timeout', seconds: 2 });
  expect(slow).toEqual({ ...FOUND, seconds: 1.5 });
  expect(tooSlow).toEqual({ kind: 'timeout', seconds: 2 });
});

test('a failing resolver answers SERVFAIL until it is healed', async () => {
  const world = await someResolvers({ name: 'hub', network: NETWORK, faults: [{ kind: 'servfail' }] });
  await world.visible('stdata', ['10.0.0.4']);

  const failing = await askFor(world, 'hub');
  world.resolvers.setFaults('hub', []);

  expect(failing.kind).toBe('servfail');
  expect(await askFor(world, 'hub')).toMatchObject(FOUND);
});

test('a stale resolver gives old addresses for one host until an instant', async () => {
  const world = await someResolvers();
  world.record('other', ['10.0.0.9']);
  await world.visible('stdata', ['10.0.0.4']);
  const untilAt = new Date(world.clock.now().getTime() + 60_000).toISOString();
  world.resolvers.setFaults('hub', [{ kind: 'stale', host: HOST, addresses: ['10.0.0.1'], untilAt }]);

  const stale = await askFor(world, 'hub');
  const other = await askFor(world, 'hub', `other.${ZONE_NAME}`);
  await world.clock.runFor(60);

  expect(stale).toMatchObject({ addresses: ['10.0.0.1'] });
  expect(other).toMatchObject({ addresses: ['10.0.0.9'] });
  expect(await askFor(world, 'hub')).toMatchObject(FOUND);
});

test('a caching forwarder believes a missing name for the SOA minimum and not longer', async () => {
  const world = await someResolvers({ name: 'hub', network: NETWORK, cacheSeconds: 3600 });
  world.record('stdata', ['10.0.0.4']);
  await world.clock.runFor(15);

  const early = await askFor(world, 'hub');
  await world.clock.runFor(9);
  const visibleButCached = await askFor(world, 'hub');
  await world.clock.runFor(1);

  expect(early.kind).toBe('nxdomain');
  expect(visibleButCached.kind).toBe('nxdomain');
  expect(await askFor(world, 'hub')).toMatchObject(FOUND);
});

test('a caching forwarder keeps an old address for its TTL, counting the TTL down', async () => {
  const world = await someResolvers({ name: 'hub', network: NETWORK, cacheSeconds: 3600 });
  await world.visible('stdata', ['10.0.0.1'], ZONE, 60);
  await askFor(world, 'hub');
  await world.visible('stdata', ['10.0.0.4']);

  const kept = world.resolvers.resolver('hub').answer(HOST);
  await world.clock.runFor(39);
  const last = await askFor(world, 'hub');
  await world.clock.runFor(1);

  expect(kept.answers).toMatchObject([{ ttlSeconds: 40, data: '10.0.0.1' }]);
  expect(last).toMatchObject({ addresses: ['10.0.0.1'] });
  expect(await askFor(world, 'hub')).toMatchObject(FOUND);
});

test('a forwarder with its own cache times overrules TTLs in both directions, and can be cleared', async () => {
  const short = { name: 'short', network: NETWORK, cacheSeconds: 5 };
  const long = { name: 'long', network: NETWORK, cacheSeconds: 3600, cacheAtLeastSeconds: 120 };
  const world = await someResolvers(short, long);
  await world.visible('stdata', ['10.0.0.1'], ZONE, 60);
  for (const name of ['short', 'long']) await askFor(world, name);
  await world.visible('stdata', ['10.0.0.4'], ZONE, 60);
  await world.clock.runFor(60);

  const lagging = await askFor(world, 'long');
  world.resolvers.clearCache('long');

  expect(await askFor(world, 'short')).toMatchObject(FOUND);
  expect(lagging).toMatchObject({ addresses: ['10.0.0.1'] });
  expect(await askFor(world, 'long')).toMatchObject(FOUND);
});

test('a resolver that nobody defined is a fault of the caller', async () => {
  const { resolvers } = await someResolvers();

  expect(() => resolvers.resolver('spoke')).toThrow("There is no resolver named 'spoke'.");
});

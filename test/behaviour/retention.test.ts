import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import type { Evidence } from '../../shared/domain/evidence.ts';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { allowlistSubjectOf } from '../../shared/evidence/allowlist-change.ts';
import { aMessage } from '../effects/tickets/a-message.ts';
import { aCleanUp, aCleanUpItem } from '../plan/builders/a-clean-up.ts';
import { anEstate, endpointId } from './builders/an-estate.ts';
import { evidenceOf, rowOf } from './builders/look-at.ts';

const OLD = '2029-06-01T00:00:00.000Z';
const RECENT = '2029-12-31T00:00:00.000Z';

/** Timers that do not come by within a test; evidence is kept for thirty days. */
const THIRTY_DAYS = {
  RECONCILE_SCHEDULE: '0 0 3 31 12 *',
  CLEANUP_SCHEDULE: '0 0 3 31 12 *',
  EVIDENCE_RETENTION_DAYS: '30',
};

const idOf = (name: string): string => name.padEnd(64, '0');

const SOME_NEWS = { report: aMessage({}) };

/** An onboarding with an old item, an old one of its approval, and a recent one. */
async function anOnboarding(
  { effects }: InProcessWorld,
  name: string,
  changes: Partial<OnboardingRow>,
): Promise<void> {
  const onboardingId = idOf(name);
  const trail = await effects.evidence();
  const item = { onboardingId, actor: 'autopilot', step: 'state', message: 'Something happened.' };
  const items: readonly Evidence[] = [
    { ...item, key: `${OLD}-0`, at: OLD },
    { ...item, key: `${OLD}-1`, at: OLD, step: 'approve', entryId: 'entry', after: { generation: 'g' } },
    { ...item, key: `${RECENT}-2`, at: RECENT },
  ];
  for (const each of items) await trail.append(each);
  await (await effects.onboardings()).write({
    onboardingId,
    kind: 'endpoint',
    endpoint: toResourceId(endpointId(name)),
    target: { kind: 'alias', alias: 'an-alias' },
    state: 'onboarded',
    generation: 'g',
    reason: 'A test.',
    startedAt: OLD,
    updatedAt: OLD,
    ...changes,
  });
}

const STEPS_OF_OURS = [
  'putRecordSet',
  'removeRecordSet',
  'register',
  'deregister',
  'createEndpoint',
  'makeRule',
] as const;

async function withTraces({ effects }: InProcessWorld, name: string): Promise<void> {
  const trail = await effects.evidence();
  const item = { onboardingId: idOf(name), actor: 'autopilot', message: 'Something was made.', at: OLD };
  for (const step of STEPS_OF_OURS) await trail.append({ ...item, key: `${OLD}-${step}`, step, after: {} });
}

async function runErrands({ clock, host }: InProcessWorld): Promise<void> {
  await host.runTimer('errands-on-timer');
  await clock.runFor(30);
}

const keysOf = async (world: InProcessWorld, name: string): Promise<readonly string[]> =>
  (await evidenceOf(world, idOf(name))).map(({ key }) => key.slice(-1));

async function exported({ effects }: InProcessWorld): Promise<number> {
  const range = { from: new Date('2029-01-01'), to: new Date('2030-06-01') };
  const { items } = await (await effects.evidence()).listBetween(range, { limit: 1000 });
  return items.length;
}

test('old evidence goes where the onboarding has ended; what decides later, what is recent, and what is under way stays', async () => {
  const world = await anEstate({ hasEvents: false, settings: THIRTY_DAYS });
  await anOnboarding(world, 'a', { state: 'onboarded' });
  await anOnboarding(world, 'b', { state: 'onboarded', goneAt: OLD });
  await anOnboarding(world, 'c', { state: 'held' });
  await anOnboarding(world, 'd', { state: 'refused' });

  await runErrands(world);

  expect(await keysOf(world, 'a')).toEqual(['1', '2']);
  expect(await keysOf(world, 'b')).toEqual(['2']);
  expect(await keysOf(world, 'c')).toEqual(['0', '1', '2']);
  expect(await keysOf(world, 'd')).toEqual(['1', '2']);
  expect(await exported(world)).toBe(8);
  expect((await rowOf(world, endpointId('a'))).state).toBe('onboarded');
});

test('of what may still stand the traces stay by which it is found again; once it is taken back they go', async () => {
  const world = await anEstate({ hasEvents: false, settings: THIRTY_DAYS });
  await anOnboarding(world, 'a', { state: 'onboarded' });
  await anOnboarding(world, 'b', { state: 'offboarded', goneAt: OLD });
  for (const name of ['a', 'b']) await withTraces(world, name);

  await runErrands(world);

  const kept = (await evidenceOf(world, idOf('a'))).map(({ step }) => step);
  expect(kept).toEqual(['approve', ...STEPS_OF_OURS.toSorted(), 'state']);
  expect(await keysOf(world, 'b')).toEqual(['2']);
});

test('old evidence of changes of the allowlist goes too', async () => {
  const world = await anEstate({ hasEvents: false, settings: THIRTY_DAYS });
  const trail = await world.effects.evidence();
  const item = { onboardingId: allowlistSubjectOf('|subscriptions|1 anyone'), actor: 'alice', message: 'x' };
  for (const at of [OLD, RECENT]) await trail.append({ ...item, key: at, at, step: 'change-allowlist' });

  await runErrands(world);

  expect(await exported(world)).toBe(1);
});

test('runs of the clean-up go with their candidates once they are as old as evidence gets, but for one that is being undone', async () => {
  const world = await anEstate({ hasEvents: false, settings: THIRTY_DAYS });
  const cleanUps = await world.effects.cleanUps();
  const over = { state: 'ended', endedAt: OLD, startedAt: OLD } as const;
  for (const cleanUpId of ['old', 'undone', 'undoing'])
    await cleanUps.write(aCleanUp({ ...over, cleanUpId }));
  await cleanUps.write(aCleanUp({ ...over, cleanUpId: 'recent', startedAt: RECENT }));
  await cleanUps.writeItem(aCleanUpItem({ cleanUpId: 'old' }));
  for (const cleanUpId of ['undone', 'undoing'])
    await cleanUps.askToUndo(cleanUpId, { by: { id: 'a', name: 'a' }, reason: 'needed', at: OLD });
  await cleanUps.endUndo('undone', OLD);

  await runErrands(world);

  const { runs } = await cleanUps.list({ limit: 10 });
  expect(runs.map(({ cleanUpId }) => cleanUpId).toSorted()).toEqual(['recent', 'undoing']);
  expect(await Promise.all(['old', 'undone'].map(cleanUps.read))).toEqual([undefined, undefined]);
  expect(await cleanUps.items('old')).toEqual([]);
});

test('without a retention everything stays', async () => {
  const { EVIDENCE_RETENTION_DAYS: _, ...settings } = THIRTY_DAYS;
  const world = await anEstate({ hasEvents: false, settings });
  await anOnboarding(world, 'b', { state: 'onboarded', goneAt: OLD });

  await runErrands(world);

  expect(await keysOf(world, 'b')).toEqual(['0', '1', '2']);
});

test('what cannot be removed now does not keep later pages from being looked at, and the next round begins anew', async () => {
  const world = await anEstate({ hasEvents: false, settings: THIRTY_DAYS });
  for (let index = 0; index < 52; index += 1)
    await anOnboarding(world, `e${String(index).padStart(2, '0')}`, { state: 'held' });
  await anOnboarding(world, 'f', { state: 'onboarded', goneAt: OLD });
  await anOnboarding(world, 'a', { state: 'held' });

  await runErrands(world);
  await anOnboarding(world, 'a', { state: 'refused' });
  await runErrands(world);

  expect(await keysOf(world, 'f')).toEqual(['2']);
  expect(await keysOf(world, 'a')).toEqual(['1', '2']);
});

test('messages that arrived long ago go, but for the last one of an onboarding; what waits stays, however old', async () => {
  const world = await anEstate({ hasEvents: false, settings: THIRTY_DAYS });
  await anOnboarding(world, 'a', { state: 'onboarded' });
  const queue = await world.effects.ticketQueue();
  const ofOnboarding = { system: 'webhook', correlationId: idOf('a') } as const;
  const ofReport = { system: 'webhook', correlationId: 'report-of-a-day' } as const;
  const arrivals = [
    [ofOnboarding, 'one', OLD],
    [ofOnboarding, 'two', OLD],
    [ofReport, 'three', OLD],
    [{ ...ofReport, correlationId: 'report-of-yesterday' }, 'four', RECENT],
  ] as const;
  for (const [line, deliveryId, at] of arrivals)
    await queue.setDelivered((await queue.append(line, deliveryId, SOME_NEWS)).place, deliveryId, at);
  const waiting = await queue.append({ ...ofReport, system: 'topic' }, 'five', SOME_NEWS);

  await runErrands(world);

  const { delivered } = await queue.listDelivered();
  expect(delivered.map(({ place }) => [place.correlationId, place.number])).toEqual([
    [idOf('a'), 2],
    ['report-of-yesterday', 1],
  ]);
  expect(await queue.isTold(ofOnboarding)).toBe(true);
  expect(await queue.waitingAt(waiting.place)).toBe('five');
});

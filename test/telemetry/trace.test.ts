import { expect, test } from 'vitest';
import { drawTrace } from '../../infra/local/azure/monitor/draw-trace.ts';
import { traceOf } from '../../infra/local/azure/monitor/trace-of.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { TICKETS_SECRET } from '../../infra/local/world/topology.ts';
import { aStaleName, cleanUpTwice, REMOVES } from '../behaviour/builders/a-stale-name.ts';
import { anEndpoint, anEntry, aVault } from '../behaviour/builders/an-estate.ts';
import { BOB, callApp } from '../behaviour/builders/call-app.ts';
import { brokenPromises, rowOf } from '../behaviour/builders/look-at.ts';
import { aJournalFile } from '../host/durable/journal/a-journal-file.ts';
import { aWatchedEstate } from './a-watched-estate.ts';

const flush = (world: InProcessWorld): Promise<void> => world.clock.track(world.effects.telemetry.flush());

const metricsOf = ({ monitor }: InProcessWorld) =>
  monitor
    .items()
    .flatMap(({ data: { baseData } }) =>
      baseData.metrics.map(({ name, value }) => ({ name, value, ...baseData.properties })),
    );

test('one onboarding is one trace, drawn as a tree, whatever happens to the host in the middle of it', async () => {
  const world = await aWatchedEstate({ journal: { file: aJournalFile() } });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await anEndpoint(world, { name: 'pe-orders', target: vault, groupIds: ['vault'] });

  await world.clock.runFor(60);
  const before = (await rowOf(world, endpoint)).state;
  await world.host.restart();
  await world.clock.runFor(240);
  await flush(world);

  const { onboardingId } = await rowOf(world, endpoint);
  const spans = world.monitor.items().filter(({ data }) => data.baseData.id !== undefined);
  expect(before).toBe('propagating');
  expect(new Set(spans.map(({ tags }) => tags['ai.operation.id']))).toEqual(
    new Set([onboardingId.slice(0, 32)]),
  );
  expect(drawTrace(traceOf(world.monitor.items(), onboardingId)).join('\n')).toBe(DRAWN);
  expect(metricsOf(world)).toContainEqual(
    expect.objectContaining({ name: 'autopilot.propagation.seconds', platform: 'generic-azure' }),
  );
  expect(brokenPromises(world)).toEqual([]);
});

const DRAWN = `onboarding                2030-01-01T00:02:05.000Z  1 min 30 s
├─ planning               2030-01-01T00:02:05.000Z  0 s
│  └─ draw-up-plan        2030-01-01T00:02:05.000Z  0 s
├─ settling               2030-01-01T00:02:05.000Z  30 s
│  ├─ read-approval       2030-01-01T00:02:05.000Z  0 s
│  ├─ read-approval       2030-01-01T00:02:20.000Z  0 s
│  ├─ read-approval       2030-01-01T00:02:35.000Z  0 s
│  └─ draw-up-plan        2030-01-01T00:02:35.000Z  0 s
├─ writing-records        2030-01-01T00:02:35.000Z  0 s
│  └─ put-record-set      2030-01-01T00:02:35.000Z  0 s
├─ propagating            2030-01-01T00:02:35.000Z  45 s
│  ├─ ask-resolvers       2030-01-01T00:02:35.000Z  0 s
│  ├─ ask-resolvers       2030-01-01T00:02:50.000Z  0 s
│  ├─ ask-resolvers       2030-01-01T00:03:05.000Z  0 s
│  ├─ ask-resolvers       2030-01-01T00:03:20.000Z  0 s
│  └─ draw-up-plan        2030-01-01T00:03:20.000Z  0 s
├─ approving              2030-01-01T00:03:20.000Z  0 s
│  ├─ approve-connection  2030-01-01T00:03:20.000Z  0 s
│  └─ draw-up-plan        2030-01-01T00:03:20.000Z  0 s
├─ propagating            2030-01-01T00:03:20.000Z  15 s
│  ├─ ask-resolvers       2030-01-01T00:03:20.000Z  0 s
│  ├─ ask-resolvers       2030-01-01T00:03:35.000Z  0 s
│  └─ draw-up-plan        2030-01-01T00:03:35.000Z  0 s
├─ verifying              2030-01-01T00:03:35.000Z  0 s
│  └─ probe-connectivity  2030-01-01T00:03:35.000Z  0 s
└─ onboarded              2030-01-01T00:03:35.000Z  0 s
   └─ start-delivery      2030-01-01T00:03:35.000Z  0 s`;

test('the metrics say how many stand where, for how long, and what was asked of Azure', async () => {
  const world = await aWatchedEstate({ settings: { RECONCILE_SCHEDULE: '0 */5 * * * *' } });
  const vault = await aVault(world);
  await anEndpoint(world, { name: 'pe-orders', target: vault, groupIds: ['vault'] });
  const undo = world.azure.faults.add({
    name: 'quota',
    matches: ({ method }) => method === 'GET',
    fault: 'answer-429',
    times: 2,
  });

  await world.clock.runFor(900);
  undo();
  await flush(world);

  const metrics = metricsOf(world);
  const of = (name: string) => metrics.filter((metric) => metric.name === name);
  expect(of('autopilot.onboardings')).toContainEqual(
    expect.objectContaining({ state: 'held', platform: 'generic-azure', value: 1 }),
  );
  expect(of('autopilot.held.age.seconds')).toEqual([
    expect.objectContaining({ code: 'not-allowlisted', platform: 'generic-azure' }),
  ]);
  expect(of('autopilot.kill_switch')).toEqual([expect.objectContaining({ value: 0 })]);
  expect(of('autopilot.state.seconds').length).toBeGreaterThan(0);
  expect(of('autopilot.arm.throttled').length).toBeGreaterThan(0);
  expect(of('autopilot.arm.calls')).toContainEqual(
    expect.objectContaining({ provider: 'microsoft.network', operation: 'read', status: '2xx' }),
  );
});

test('a clean-up that stops at its cap is counted, and what is removed after the release by its step', async () => {
  const world = await aWatchedEstate({
    hasEvents: false,
    settings: { ...REMOVES, CLEANUP_MOST_REMOVALS: '1' },
  });
  const vault = await aVault(world);
  for (const name of ['one', 'two']) await aStaleName(world, vault, name);
  const { cleanUpId } = await cleanUpTwice(world);
  await flush(world);
  const before = metricsOf(world);
  const release = { kind: 'release', reason: 'I have looked at both' };
  await callApp(world, 'POST', `/api/cleanups/${cleanUpId}/decision`, { as: BOB, body: release });
  await world.clock.runFor(300);

  await flush(world);

  const named = (metrics: typeof before, name: string) =>
    metrics.filter((metric) => metric.name === name).map(({ name: _, ...rest }) => rest);
  expect(named(before, 'autopilot.cleanup.cap_reached')).toEqual([expect.objectContaining({ value: 1 })]);
  expect(named(before, 'autopilot.removals')).toEqual([]);
  expect(named(metricsOf(world), 'autopilot.removals')).toEqual([
    expect.objectContaining({ step: 'removeRecordSet', value: 2 }),
  ]);
});

test('an Application Insights that answers nobody changes nothing for an onboarding', async () => {
  const world = await aWatchedEstate({ settings: { APPLICATIONINSIGHTS_AUTHENTICATION_STRING: '' } });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await anEndpoint(world, { name: 'pe-orders', target: vault, groupIds: ['vault'] });

  await world.clock.runFor(300);
  await flush(world);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(world.monitor.items()).toEqual([]);
});

test('a span of weeks is sent as what Application Insights takes, and says when it really began; secrets stay here', async () => {
  const world = await aWatchedEstate({ hasEvents: false });
  const endedAt = world.clock.now().toISOString();

  world.effects.telemetry.span({
    onboardingId: 'held',
    key: 'state 1',
    name: `held ${TICKETS_SECRET}`,
    startedAt: '2029-12-01T00:00:00.000Z',
    endedAt,
    attributes: { 'autopilot.code': TICKETS_SECRET },
  });
  await flush(world);

  const [span] = world.monitor.items().filter(({ data }) => data.baseData.name?.startsWith('held'));
  expect(span?.data.baseData.duration).toBe('1.23:00:00.000');
  expect(span?.data.baseData.properties).toMatchObject({
    'autopilot.began_at': '2029-12-01T00:00:00.000Z',
    'autopilot.code': '(hidden)',
  });
  expect(JSON.stringify(world.monitor.items())).not.toContain(TICKETS_SECRET);
});

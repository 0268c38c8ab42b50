import { expect, test } from 'vitest';
import { scenarios } from '../../infra/local/scenarios/all-scenarios.ts';
import { dayOne } from '../../infra/local/scenarios/day-one.ts';
import { createInProcessTools } from '../../infra/local/scenarios/in-process-tools.ts';
import { runScenarios } from '../../infra/local/scenarios/run-scenarios.ts';
import { createInProcess } from '../../infra/local/world/create-in-process.ts';

test('every scenario reaches its expected state, all at the same time, on a virtual clock', async () => {
  const world = await createInProcess({ prepare: async (users) => dayOne.prepare?.(users) });
  const { clock } = world;
  let isOver = false;

  const playing = runScenarios(clock, createInProcessTools(world), scenarios).finally(() => {
    isOver = true;
  });
  await clock.runTo(() => isOver, new Date(clock.now().getTime() + 3600 * 1000));
  const played = await playing;
  for (const p of played) console.log(p.scenario.id, p.tookSeconds, JSON.stringify(p.result));

  const reached = played.map(({ result, scenario }) => [scenario.id, result.reached]);
  expect(reached).toEqual(played.map(({ result, scenario }) => [scenario.id, result.expected]));
});

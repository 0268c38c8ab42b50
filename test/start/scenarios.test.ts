import { expect, test } from 'vitest';
import { scenarios } from '../../infra/local/scenarios/all-scenarios.ts';
import { dayOne } from '../../infra/local/scenarios/day-one.ts';
import { runScenarios } from '../../infra/local/scenarios/run-scenarios.ts';
import type { Ending, Scenario } from '../../infra/local/scenarios/scenario.ts';
import { createInProcessTools } from '../../infra/local/scenarios/tools/in-process-tools.ts';
import { createInProcess } from '../../infra/local/world/create-in-process.ts';

/** Plays scenarios at the same time on the virtual clock, for two hours at most. */
async function played(those: readonly Scenario[]) {
  const world = await createInProcess({
    settings: { CLEANUP_SECOND_LOOK_DAYS: '0.0001', DNS_RECORD_TTL_SECONDS: '30' },
    prepare: async (users) => dayOne.prepare?.(users),
  });
  const { clock } = world;
  let isOver = false;
  const playing = runScenarios(clock, createInProcessTools(world), those).finally(() => {
    isOver = true;
  });
  await clock.runTo(() => isOver, new Date(clock.now().getTime() + 2 * 3600 * 1000));
  return playing;
}

test('every scenario reaches its expected state while all of them run at the same time', async () => {
  const results = await played(scenarios);

  const reached = results.map(({ result, scenario }) => [scenario.id, result.reached]);
  expect(reached).toEqual(results.map(({ result, scenario }) => [scenario.id, result.expected]));
  expect(results).toHaveLength(scenarios.length + 1);
});

test('a scenario that waits in vain ends with what it waited for, and the others go on', async () => {
  const inVain: Scenario = {
    id: 'in-vain',
    title: 'Waits in vain',
    expected: 'a miracle',
    run: (tools) => tools.until<Ending>('a miracle', async () => undefined, 120),
  };
  const content: Scenario = {
    id: 'content',
    title: 'Ends at once',
    expected: 'done',
    run: async () => ({ reached: 'done', onboardingIds: [] }),
  };

  const results = await played([inVain, content]);

  const reached = results.map(({ result }) => [result.isAsExpected, result.reached]);
  expect(reached).toEqual([
    [true, 'adopted; no ticket'],
    [false, 'not reached in 120 s: a miracle'],
    [true, 'done'],
  ]);
});

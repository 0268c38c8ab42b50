import type { Clock } from '../clock/clock.ts';
import { messageOf } from '../thrown/fault-text.ts';
import { dayOne } from './day-one.ts';
import type { Ending, Scenario, ScenarioTools } from './scenario.ts';

/** How a scenario ended: as expected, word by word, or not. */
export interface ScenarioResult extends Ending {
  readonly expected: string;
  readonly isAsExpected: boolean;
}

/** A scenario with its result and the seconds that it took, on the world's clock. */
export interface PlayedScenario {
  readonly scenario: Scenario;
  readonly result: ScenarioResult;
  readonly tookSeconds: number;
}

/** Plays day one and then all of `scenarios` at the same time, each as a task of its own on the clock. Never rejects. */
export async function runScenarios(
  clock: Clock,
  tools: ScenarioTools,
  scenarios: readonly Scenario[],
): Promise<readonly PlayedScenario[]> {
  const first = await clock.spawn(() => play(clock, tools, dayOne));
  const rest = await Promise.all(
    scenarios.map((scenario) => clock.spawn(() => play(clock, tools, scenario))),
  );
  return [first, ...rest];
}

async function play(clock: Clock, tools: ScenarioTools, scenario: Scenario): Promise<PlayedScenario> {
  const startedMs = clock.now().getTime();
  const ending = await endingOf(tools, scenario);
  const { expected } = scenario;
  const result = { ...ending, expected, isAsExpected: ending.reached === expected };
  return { scenario, result, tookSeconds: (clock.now().getTime() - startedMs) / 1000 };
}

/** Whatever goes wrong in a scenario is its ending: the others go on, and the table shows it. */
async function endingOf(tools: ScenarioTools, scenario: Scenario): Promise<Ending> {
  try {
    return await scenario.run(tools);
  } catch (fault) {
    return { reached: messageOf(fault), onboardingIds: [] };
  }
}

import type { Clock } from '../clock/clock.ts';
import { dayOne } from './day-one.ts';
import { concluded, type Scenario, type ScenarioResult, type ScenarioTools } from './scenario.ts';

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
  const result = await resultOf(tools, scenario);
  return { scenario, result, tookSeconds: (clock.now().getTime() - startedMs) / 1000 };
}

/** Whatever goes wrong in a scenario is its result: the others go on, and the table shows it. */
async function resultOf(tools: ScenarioTools, scenario: Scenario): Promise<ScenarioResult> {
  try {
    return await scenario.run(tools);
  } catch (fault) {
    return concluded('an end', fault instanceof Error ? fault.message : String(fault), []);
  }
}

import { NotReached, type Scenario, type ScenarioTools } from '../scenario.ts';
import { createCast } from './cast.ts';
import { playStep } from './play-step.ts';
import type { Step } from './step.ts';

/** Plays steps one after another; the first that does not come to what it says is the ending. */
export const playSteps =
  (steps: readonly Step[], expected: string): Scenario['run'] =>
  async (tools: ScenarioTools) => {
    const cast = createCast(tools);
    for (const [index, step] of steps.entries()) {
      const why = await whyNot(() => playStep(tools, cast, step));
      if (why !== undefined) {
        const reached = `step ${index + 1} of ${steps.length} (${step.do}): ${why}`;
        return { reached, onboardingIds: cast.onboardingIds() };
      }
    }
    return { reached: expected, onboardingIds: cast.onboardingIds() };
  };

async function whyNot(play: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await play();
  } catch (fault) {
    if (fault instanceof NotReached) return fault.message;
    throw fault;
  }
}

import { NotReached, type ScenarioTools } from './scenario.ts';

const SECONDS_PER_CYCLE = 30;
const MOST_CYCLES = 20;

/** Runs the app's reconcile until `look` finds something: Resource Graph shows it only after a while. Throws `NotReached`. */
export async function reconcileUntil<T>(
  tools: ScenarioTools,
  what: string,
  look: () => Promise<T | undefined>,
): Promise<T> {
  for (let cycle = 1; ; cycle += 1) {
    await tools.runTimer('reconcile-on-timer');
    try {
      return await tools.until(what, look, SECONDS_PER_CYCLE);
    } catch (fault) {
      if (!(fault instanceof NotReached) || cycle === MOST_CYCLES) throw fault;
    }
  }
}

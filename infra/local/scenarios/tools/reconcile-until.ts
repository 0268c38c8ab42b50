import { NotReached, type ScenarioTools } from '../scenario.ts';

const SECONDS_PER_LOOK = 10;
const LOOKS_PER_CYCLE = 3;
const MOST_CYCLES = 40;

/** Runs the app's reconcile until `look` finds something: Resource Graph shows it only after a while. Throws `NotReached`. */
export async function reconcileUntil<T>(
  tools: Pick<ScenarioTools, 'pass' | 'runTimer'>,
  what: string,
  look: () => Promise<T | undefined>,
): Promise<T> {
  for (let looks = 0; looks < MOST_CYCLES * LOOKS_PER_CYCLE; looks += 1) {
    if (looks % LOOKS_PER_CYCLE === 0) await tools.runTimer('reconcile-on-timer');
    await tools.pass(SECONDS_PER_LOOK);
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new NotReached(what, MOST_CYCLES * LOOKS_PER_CYCLE * SECONDS_PER_LOOK);
}

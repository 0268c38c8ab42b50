import { NotReached, type ScenarioTools } from '../scenario.ts';

const SECONDS_PER_LOOK = 10;
const LOOKS_PER_CYCLE = 3;
const MOST_CYCLES = 40;

/** Runs the app's reconcile by its timer until `look` finds something: Resource Graph shows it only after a while. Throws `NotReached`. */
export const reconcileUntil = <T>(
  tools: Pick<ScenarioTools, 'pass' | 'runTimer'>,
  what: string,
  look: () => Promise<T | undefined>,
): Promise<T> => repeatUntil(tools, () => tools.runTimer('reconcile-on-timer'), what, look);

/** The same as Ada, an administrator, by `POST /api/reconcile`. */
export const reconcileAsAdaUntil = <T>(
  tools: Pick<ScenarioTools, 'callApp' | 'pass'>,
  what: string,
  look: () => Promise<T | undefined>,
): Promise<T> => repeatUntil(tools, () => reconcileAsAda(tools), what, look);

async function reconcileAsAda({ callApp }: Pick<ScenarioTools, 'callApp'>): Promise<void> {
  const { body, status } = await callApp({ method: 'POST', path: '/api/reconcile', as: 'ada' });
  if (status !== 202) throw new Error(`The app answered ${status}: ${JSON.stringify(body)}`);
}

async function repeatUntil<T>(
  { pass }: Pick<ScenarioTools, 'pass'>,
  act: () => Promise<void>,
  what: string,
  look: () => Promise<T | undefined>,
): Promise<T> {
  for (let looks = 0; looks < MOST_CYCLES * LOOKS_PER_CYCLE; looks += 1) {
    if (looks % LOOKS_PER_CYCLE === 0) await act();
    await pass(SECONDS_PER_LOOK);
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new NotReached(what, MOST_CYCLES * LOOKS_PER_CYCLE * SECONDS_PER_LOOK);
}

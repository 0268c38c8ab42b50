import type { Clock } from '../clock/clock.ts';
import type { AppAnswer, AppCall, ScenarioTools } from '../scenarios/scenario.ts';

const PAUSE_SECONDS = 0.2;
const MOST_TRIES = 150;

type Asking = Pick<ScenarioTools, 'callApp' | 'runTimer'>;

/** The tools of people who try again, for half a minute, while the app does not answer. */
export const patientTools = <Tools extends Asking>(tools: Tools, clock: Clock): Tools => ({
  ...tools,
  callApp: (call: AppCall) => callPatiently(tools, clock, call),
  runTimer: (name: string) => patiently(clock, () => tools.runTimer(name)),
});

/**
 * Whoever lost the answer to a decision asks again; that the hold is gone then (409) says that the decision was taken
 * the first time.
 */
async function callPatiently(tools: Asking, clock: Clock, call: AppCall): Promise<AppAnswer> {
  let tries = 0;
  const answer = await patiently(clock, async () => {
    tries += 1;
    const answered = await tools.callApp(call);
    if (answered.status === 503) throw new Error(`The app answered 503 to ${call.method} ${call.path}.`);
    return answered;
  });
  const isTaken = tries > 1 && answer.status === 409 && call.path.endsWith('/decision');
  return isTaken ? { ...answer, status: 202 } : answer;
}

async function patiently<T>(clock: Clock, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (fault) {
      if (tries === MOST_TRIES) throw fault;
    }
    await clock.sleep(PAUSE_SECONDS);
  }
}

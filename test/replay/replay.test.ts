import { beforeAll, expect, test } from 'vitest';
import { startConfirming } from '../../functions/activities/offboarding/offboarding-stubs.ts';
import { confirmGone } from '../../functions/orchestrators/offboarding/confirm-gone.ts';
import { type DeletionInput, takeDeletion } from '../../functions/orchestrators/offboarding/take-deletion.ts';
import { call } from '../../shared/durable/call.ts';
import {
  type Context,
  defineOrchestration,
  type Orchestration,
  pause,
  registerOrchestration,
  type Steps,
} from '../../shared/durable/orchestration.ts';
import { aReplayer, type Replayer } from './a-replayer.ts';
import { type RecordedOrchestration, readRecorded } from './recorded-history.ts';
import { registerTheApp } from './register-the-app.ts';

let recorded: readonly RecordedOrchestration[] = [];
let today: Replayer;
beforeAll(async () => {
  recorded = await readRecorded();
  today = await aReplayer(registerTheApp);
});

/** What does not fit, of all recorded histories of one orchestration. */
async function misfitsOf({ misfitOf }: Replayer, name: string): Promise<readonly string[]> {
  const histories = recorded.filter(({ orchestration }) => orchestration === name);
  const misfits: string[] = [];
  for (const history of histories.flatMap((each) => each.histories)) {
    const misfit = await misfitOf(name, history);
    if (misfit !== undefined) misfits.push(misfit);
  }
  return misfits;
}

/** What a version of the app finds in our histories in which one orchestration is another one. */
const misfitsWith = async <Input, Output>(
  changed: Orchestration<Input, Output>,
): Promise<readonly string[]> =>
  misfitsOf(await aReplayer(() => registerOrchestration(changed)), changed.name);

test('every instance that was left waiting goes on in this version as it began', async () => {
  const names = [...new Set(recorded.map(({ orchestration }) => orchestration))];

  const misfits: Record<string, readonly string[]> = {};
  for (const name of names) misfits[name] = await misfitsOf(today, name);

  expect(misfits).toEqual(Object.fromEntries(names.map((name) => [name, []])));
});

test('two steps that have changed places do not fit what is running', async () => {
  const swapped = defineOrchestration(takeDeletion.name, function* (context: Context, input: DeletionInput) {
    yield* call(context, startConfirming, { onboardingId: 'an-onboarding' }, 'endless');
    return yield* takeDeletion.body(context, input);
  });

  const misfits = await misfitsWith(swapped);

  expect(misfits).toContainEqual(
    expect.stringMatching(
      /scheduled activity 'find-onboardings-of'.*has scheduled activity 'start-confirming'/,
    ),
  );
});

test('an activity by another name does not fit what is running', async () => {
  const renamed = defineOrchestration(confirmGone.name, (context: Context, input: { onboardingId: string }) =>
    confirmGone.body(withOtherNames(context), input),
  );

  const misfits = await misfitsWith(renamed);

  expect(misfits.length).toBeGreaterThan(0);
  for (const misfit of misfits) expect(misfit).toContain("has scheduled activity 'look-for-gone-2' there");
});

test('a timer in the place of a call does not fit what is running', async () => {
  const patient = defineOrchestration(confirmGone.name, function* (context, input: { onboardingId: string }) {
    yield* pause(context, 60);
    return yield* confirmGone.body(context, input);
  });

  expect(await misfitsWith(patient)).toContainEqual(expect.stringContaining('Non-Deterministic'));
});

test('an orchestration that ends where it used to wait does not fit what is running', async () => {
  const hasty = defineOrchestration(confirmGone.name, function* (): Steps<string> {
    yield* [];
    return 'gone';
  });

  expect(await misfitsWith(hasty)).toContainEqual(expect.stringContaining('has scheduled nothing there'));
});

test('a step more beside the others does not fit what is running, a step more at the very end does', async () => {
  const restless = defineOrchestration(
    confirmGone.name,
    function* (context, input: { onboardingId: string }) {
      const look = context.df.callActivity('look-for-gone', input);
      yield context.df.Task.all([look, context.df.callActivity('look-elsewhere', input)]);
      return 'unclear';
    },
  );
  const thorough = defineOrchestration(
    confirmGone.name,
    function* (context, input: { onboardingId: string }) {
      const outcome = yield* confirmGone.body(context, input);
      yield context.df.callActivity('say-goodbye', input);
      return outcome;
    },
  );

  expect(await misfitsWith(restless)).toContainEqual(expect.stringContaining("'look-elsewhere'"));
  expect(await misfitsWith(thorough)).toEqual([]);
});

test('an orchestration that is no longer there does not fit what is running', async () => {
  const others = await aReplayer(() => registerOrchestration(takeDeletion));

  expect(await misfitsOf(others, confirmGone.name)).toContainEqual(expect.stringContaining("doesn't exist"));
});

/** A context in which every activity is called by another name. */
function withOtherNames(context: Context): Context {
  const callActivity = (name: string, input: unknown) => context.df.callActivity(`${name}-2`, input);
  const df = Object.create(context.df, { callActivity: { value: callActivity } });
  return Object.create(context, { df: { value: df } });
}

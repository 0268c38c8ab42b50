import { expect, test } from 'vitest';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { patientTools } from '../../infra/local/kills/patient-tools.ts';
import type { AppCall, ScenarioTools } from '../../infra/local/scenarios/scenario.ts';
import { ConnectionDropped } from '../../infra/local/wire/wire.ts';

const DECISION: AppCall = { method: 'POST', path: '/api/onboardings/1/decision' };

/** What people get for a decision when the app answers with these statuses, one after the other; 0 is a dropped connection. */
async function decidePatiently(...statuses: readonly number[]): Promise<number> {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const left = [...statuses];
  const callApp: ScenarioTools['callApp'] = async () => {
    const status = left.shift() ?? 0;
    if (status === 0) throw new ConnectionDropped('killed');
    return { status, body: {} };
  };
  const tools = patientTools({ callApp, runTimer: async () => undefined }, clock);
  const asking = clock.spawn(async () =>
    tools.callApp(DECISION).then(
      ({ status }) => status,
      () => 0,
    ),
  );
  await clock.runFor(60);
  return asking;
}

test('people ask again while the app is gone or starts', async () => {
  const status = await decidePatiently(0, 503, 403);

  expect(status).toBe(403);
});

test('whoever lost the answer to a decision, and finds that it was taken, was heard', async () => {
  const statuses = [await decidePatiently(0, 409), await decidePatiently(409)];

  expect(statuses).toEqual([202, 409]);
});

test('people give up on an app that does not come back', async () => {
  const status = await decidePatiently();

  expect(status).toBe(0);
});

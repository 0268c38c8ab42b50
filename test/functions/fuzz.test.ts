import { expect, test } from 'vitest';
import { playFuzz } from '../../infra/local/fuzz/play-fuzz.ts';

test('whatever is sent to whatever route or to the event webhook, no answer is 5xx, tells of the inside, or leaves a mark', async () => {
  const { faults, routes } = await playFuzz({ count: 200, seed: 20_300_101 });

  const counts = [...routes.values()].map((statuses) =>
    [...statuses.values()].reduce((sum, each) => sum + each),
  );
  expect(faults).toEqual([]);
  expect(counts.reduce((sum, each) => sum + each)).toBe(200);
  expect(routes.get('POST event webhook')?.get(202)).toBeGreaterThan(0);
  expect(routes.get('POST /api/onboardings')?.get(400)).toBeGreaterThan(0);
});

import { expect, test } from 'vitest';
import { ROUTES } from '../../functions/routes.ts';
import { playFuzz } from '../../infra/local/fuzz/play-fuzz.ts';

const COUNT = 500;

test('whatever is sent to whatever route, event webhook or queue, no answer is 5xx, tells of the inside, or leaves a mark; and every route is met', async () => {
  const { faults, routes } = await playFuzz({ count: COUNT, seed: 2 });

  const counts = [...routes.values()].flatMap((statuses) => [...statuses.values()]);
  const taken = [...routes].filter(([, statuses]) => [...statuses.keys()].some((status) => status < 300));
  expect(faults).toEqual([]);
  expect(counts.reduce((sum, each) => sum + each)).toBe(COUNT);
  expect(taken.map(([route]) => route).toSorted()).toEqual(
    [
      ...ROUTES.map(({ method, path }) => `${method} /api/${path}`),
      'POST event webhook',
      'event queue',
    ].toSorted(),
  );
});

import { expect, test } from 'vitest';
import { openOnce } from '../../shared/effects/open-once.ts';

test('what failed to open is opened again by the next caller', async () => {
  let attempts = 0;
  const open = openOnce(async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('no file');
    return 'open';
  });

  await expect(open()).rejects.toThrow('no file');

  expect(await open()).toBe('open');
  expect(await open()).toBe('open');
  expect(attempts).toBe(2);
});

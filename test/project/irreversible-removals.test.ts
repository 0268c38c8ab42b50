import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const FUNCTIONS = new URL('../../functions/', import.meta.url);

test.each([
  ['connections', 'activities/offboarding/remove-connection.ts'],
  ['endpoints', 'activities/offboarding/remove-endpoint.ts'],
])(
  '%s are removed by a plan of offboarding and behind the gates of the clean-up, and nowhere else',
  async (what, offboarding) => {
    const files = (await readdir(FUNCTIONS, { recursive: true })).filter((name) => name.endsWith('.ts'));

    const texts = await Promise.all(
      files.map(async (name) => ({ name, text: await readFile(new URL(name, FUNCTIONS), 'utf8') })),
    );
    const callers = texts.filter(({ text }) => text.includes(`${what}.remove(`)).map(({ name }) => name);

    expect(callers.toSorted()).toEqual(['activities/clean-up/carry-out-removal.ts', offboarding]);
  },
);

import { access, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { composeDocs } from '../../infra/docs/compose-docs.ts';
import { readGuides } from '../../infra/docs/read-guides.ts';
import { stepsDone, unknownSteps } from '../../infra/docs/steps-done.ts';
import { platforms } from '../../shared/platforms/registry.ts';

const guides = await readGuides();
const root = new URL('../../', import.meta.url);
const profileOf = (id: string) => platforms.find((profile) => profile.id === id);

test('the tables in the README and beside the profiles are what npm run docs makes', async () => {
  for (const { text, url } of await composeDocs()) expect(await readFile(url, 'utf8')).toBe(text);
});

describe.each(guides.map((guide) => [guide.id, guide] as const))('the guide of %s', (id, guide) => {
  test('belongs to a platform that the app knows', () => {
    expect(profileOf(id)?.id).toBe(id);
  });

  test('has no step that nothing does', () => {
    const open = stepsDone(guide, profileOf(id)).filter(({ doings }) => doings.length === 0);

    expect(open.map(({ step }) => `${id}/${step.id}`)).toEqual([]);
  });

  test('has no step twice', () => {
    const ids = guide.steps.map((step) => step.id);

    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is done by code that is there', async () => {
    const files = stepsDone(guide, profileOf(id)).flatMap(({ doings }) => doings.map(({ file }) => file));

    for (const file of new Set(files))
      await expect(access(new URL(file, root)), file).resolves.toBeUndefined();
  });
});

test.each(platforms.map((profile) => [profile.id, profile] as const))(
  'the profile of %s names only steps that a guide has',
  (_, profile) => {
    expect(unknownSteps(profile, guides)).toEqual([]);
  },
);

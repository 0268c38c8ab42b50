import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { platforms } from '../../shared/platforms/registry.ts';
import { readText } from './project-files.ts';

const Form = z.strictObject({
  name: z.string(),
  description: z.string(),
  labels: z.array(z.string()),
  body: z.array(
    z.looseObject({
      type: z.enum(['markdown', 'textarea', 'input', 'dropdown']),
      id: z.string().optional(),
      attributes: z.looseObject({ label: z.string().optional(), options: z.array(z.string()).optional() }),
    }),
  ),
});

const readForm = async (name: string) => Form.parse(parse(await readText(`.github/ISSUE_TEMPLATE/${name}`)));

test('every form for issues is one that GitHub shows: each field has a label and an ID of its own', async () => {
  const files = await readdir(new URL('../../.github/ISSUE_TEMPLATE/', import.meta.url));
  const forms = await Promise.all(files.filter((name) => name !== 'config.yml').map(readForm));

  const fields = forms.map(({ body }) => body.filter(({ type }) => type !== 'markdown'));

  expect(forms).toHaveLength(3);
  for (const each of fields) {
    expect(each.every(({ attributes, id }) => id !== undefined && attributes.label !== undefined)).toBe(true);
    expect(new Set(each.map(({ id }) => id)).size).toBe(each.length);
  }
});

test('whoever reports a fault can name every platform that there is', async () => {
  const { body } = await readForm('bug.yml');
  const offered = body.find(({ id }) => id === 'platform')?.attributes.options ?? [];

  expect(offered).toHaveLength(platforms.length + 1);
});

test.each(['CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'pull_request_template.md'])(
  '%s points only to files that there are',
  async (name) => {
    const text = await readText(`.github/${name}`);
    const links = [...text.matchAll(/\]\((?!https:)([^)#]+)\)/g)].map(([, path]) => path ?? '');

    const read = await Promise.all(
      links.map((path) => readText(new URL(path, 'file:///.github/').pathname.slice(1))),
    );

    expect(read.every((each) => each.length > 0)).toBe(true);
  },
);

test('the version of package.json has its heading in the changelog', async () => {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readText('package.json')));

  const headings = [...(await readText('.github/CHANGELOG.md')).matchAll(/^## (.+)$/gm)].map(
    ([, each]) => each,
  );

  expect(headings[0]).toMatch(new RegExp(`^${version} \\((not released yet|\\d{4}-\\d{2}-\\d{2})\\)$`));
});

test('updates are proposed for packages and for actions', async () => {
  const Updates = z.object({
    version: z.literal(2),
    updates: z.array(z.looseObject({ 'package-ecosystem': z.string() })),
  });

  const { updates } = Updates.parse(parse(await readText('.github/dependabot.yml')));

  expect(updates.map((each) => each['package-ecosystem'])).toEqual(['npm', 'github-actions']);
});

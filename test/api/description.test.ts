import { expect, test } from 'vitest';
import { ROUTES } from '../../functions/routes.ts';
import { OPERATIONS } from '../../shared/api/operations.ts';
import { aDescription } from './a-description.ts';
import { lintDescription } from './lint-description.ts';

test('the description is a valid OpenAPI 3.1 document, passes the linter, and its examples fit their schemas', async () => {
  const description = aDescription();

  expect(description).toMatchObject({ openapi: '3.1.1' });
  expect(await lintDescription(description)).toEqual([]);
});

test('each route of the table is described, and each described route is one of the table', () => {
  const names = ROUTES.map(({ name }) => name);

  expect([...names].sort()).toEqual(Object.keys(OPERATIONS).sort());
});

test('an operation says which app roles may call it, and a machine’s that it takes a key', () => {
  expect(aDescription()).toMatchObject({
    paths: {
      '/api/onboardings/{id}/decision': {
        post: {
          operationId: 'decide-onboarding',
          security: [{ entraId: [] }],
          'x-app-roles': ['Approver', 'Administrator'],
          'x-persons-only': true,
        },
      },
      '/api/machine/onboardings': { post: { security: [{ functionKey: [] }] } },
    },
  });
});

const WRONG: Readonly<Record<string, unknown>> = {
  release: { onboardingId: '0'.repeat(64) },
  releaseWithEntry: { onboardingId: '0'.repeat(64), decisionId: 'x', status: 'y', surprise: 1 },
  revoke: { onboardingId: 7, decisionId: 'x', status: 'y' },
};

test('an answer in an example that lacks a field, has one too many, or one of another type does not pass', async () => {
  const description = aDescription((example) =>
    example.name in WRONG ? { ...example, answer: WRONG[example.name] } : example,
  );

  const problems = await lintDescription(description);

  const about = (name: string) =>
    problems.filter((problem) => problem.includes(`/examples/${name}/value`)).join();
  expect(about('release')).toContain("required property 'decisionId'");
  expect(about('releaseWithEntry')).toContain('unevaluated properties `surprise`');
  expect(about('revoke')).toContain('type must be string');
});

test('an example of a request that the app would refuse does not pass', async () => {
  const description = aDescription((example) =>
    example.name === 'release'
      ? { ...example, call: { ...example.call, body: { decision: 'maybe' } } }
      : example,
  );

  expect(await lintDescription(description)).not.toEqual([]);
});

import { expect, test } from 'vitest';
import { questionOf } from '../../shared/plan/check-question.ts';
import { checkRemarks } from '../../shared/plan/checks/check-profile.ts';
import { planRemarks } from '../../shared/plan/plan-remarks.ts';
import { planSubjectOf } from '../../shared/plan/plan-subject-of.ts';
import { planVerification } from '../../shared/plan/verification/plan-verification.ts';
import { ataccama } from '../../shared/platforms/ataccama.ts';
import { factsOf } from './example-facts.ts';

const [example = { title: '', hosts: [], recordNames: [] }] = ataccama.examples;

const subjectTo = (region: string, publicNames: readonly string[] = []) => {
  const alias = example.alias?.replace('.eastus.', `.${region}.`) ?? '';
  return planSubjectOf({ ...factsOf(ataccama, { ...example, alias }), publicNames }, ataccama);
};

test('an endpoint in another region than the service of the alias is remarked on, and one in the same is not', () => {
  expect(checkRemarks(questionOf(subjectTo('westeurope')))).toEqual([
    expect.stringMatching(/is in eastus and Ataccama's service in westeurope: that works across regions/),
  ]);
  expect(checkRemarks(questionOf(subjectTo('eastus')))).toEqual([]);
});

test('names that still resolve publicly are remarked on, and only those', () => {
  const [remark] = planRemarks(subjectTo('eastus', ['dpm-1.ataccama.link']));

  expect(remark).toContain(
    'dpm-1.ataccama.link. Until they are private, the engine silently uses the internet.',
  );
  expect(planRemarks(subjectTo('eastus'))).toEqual([]);
});

test('a reset says nothing while people are still at work on Ataccama\u2019s side', () => {
  const tasks = ataccama.tasks.filter(({ when }) => when !== 'afterNames');
  const done = planSubjectOf(factsOf(ataccama, example), { ...ataccama, tasks });

  expect(planVerification(subjectTo('eastus')).resetMeans).toBe('unknown');
  expect(planVerification(done).resetMeans).toBe('not-registered');
});

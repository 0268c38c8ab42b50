import { expect, test } from 'vitest';
import type { PlatformProfile } from '../../shared/domain/platform.ts';
import { placeholdersIn } from '../../shared/plan/templates/fill-text.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { anInventedProfile } from './an-invented-profile.ts';

const asking = [anInventedProfile(), ...platforms].flatMap((profile) =>
  profile.request === undefined ? [] : [[profile.id, profile, profile.request] as const],
);

test.each(asking)(
  'the steps of a request to %s end with onboarding, and each finds what it needs',
  (_, profile, request) => {
    const kinds = request.steps.map(({ kind }) => kind);
    const last = request.steps.at(-1);

    expect(kinds.filter((kind) => kind === 'onboard')).toHaveLength(1);
    expect(last?.kind).toBe('onboard');
    if (last?.kind === 'onboard' && last.how === 'together') expect(kinds).toContain('confirm');
    if (kinds.includes('await')) expect(kinds.indexOf('ask')).toBeLessThan(kinds.indexOf('await'));
    for (const step of request.steps)
      if (step.kind === 'task') expect(tasksBefore(profile)).toContain(step.task);
  },
);

test.each(asking)(
  'the target of a request to %s is told, or brought back by a task before it is needed',
  (_, profile, request) => {
    const { input } = request.target;
    const needed = request.steps.findIndex(({ kind }) => kind === 'create' || kind === 'onboard');
    const before = request.steps.slice(0, needed).flatMap((step) => (step.kind === 'task' ? step.task : []));
    const brought = profile.tasks
      .filter(({ id }) => before.includes(id))
      .flatMap((task) => task.input.filter(({ isRequired }) => isRequired).map(({ name }) => name));

    const texts = profile.tasks.filter(({ id }) => before.includes(id)).map(({ text }) => text);
    const named = texts.flatMap(placeholdersIn).filter((name) => OF_THE_TARGET.includes(name));

    expect(request.target.kinds).not.toEqual([]);
    if (input !== undefined) expect(named).toEqual([]);
    if (input !== undefined) expect(brought).toContain(input);
  },
);

/** A text that used them would be another once they come back, and be asked for again. */
const OF_THE_TARGET = ['alias', 'region', 'target', 'targetName'];

const tasksBefore = ({ tasks }: PlatformProfile): readonly string[] =>
  tasks.filter(({ when }) => when === 'beforeEndpoint').map(({ id }) => id);

test.each(asking)('what a request to %s is about besides, and looks up, is asked for', (_, __, request) => {
  const typed = new Map(request.inputs.map(({ name, type }) => [name, type]));
  const { besides = [], steps, target } = request;
  const optional = steps.flatMap((step) => (step.kind === 'ask' && step.also ? step.also.onlyWith : []));

  expect(besides.filter(({ input }) => typed.get(input) !== 'resourceId')).toEqual([]);
  expect(Object.values(target.lookUp ?? {}).filter((name) => !typed.has(name))).toEqual([]);
  expect(optional.filter((name) => !typed.has(name))).toEqual([]);
});

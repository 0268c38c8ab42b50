import { expect, test } from 'vitest';
import type { PlatformProfile } from '../../shared/domain/platform.ts';
import { platforms } from '../../shared/platforms/registry.ts';

const asking = platforms.flatMap((profile) =>
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

    expect(request.target.kinds).not.toEqual([]);
    if (input !== undefined) expect(brought).toContain(input);
  },
);

const tasksBefore = ({ tasks }: PlatformProfile): readonly string[] =>
  tasks.filter(({ when }) => when === 'beforeEndpoint').map(({ id }) => id);

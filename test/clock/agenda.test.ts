import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAgenda } from '../../infra/local/clock/agenda.ts';

test('tasks come out in the order of time and, at the same instant, of scheduling; cancelled ones never', () => {
  const tasks = fc.array(fc.record({ atMs: fc.nat(20), isCancelled: fc.boolean() }), { maxLength: 60 });
  fc.assert(
    fc.property(tasks, (planned) => {
      const agenda = createAgenda();
      const done: number[] = [];
      for (const [index, { atMs, isCancelled }] of planned.entries()) {
        const cancel = agenda.add(atMs, () => void done.push(index));
        if (isCancelled) cancel();
      }

      for (let due = agenda.takeDue(99); due !== undefined; due = agenda.takeDue(99)) void due.task();

      const wanted = planned.map(({ atMs, isCancelled }, index) => ({ atMs, isCancelled, index }));
      const kept = wanted.filter(({ isCancelled }) => !isCancelled);
      kept.sort((one, other) => one.atMs - other.atMs || one.index - other.index);
      expect(done).toEqual(kept.map(({ index }) => index));
    }),
  );
});

test('a task that is not due stays', () => {
  const agenda = createAgenda();
  agenda.add(5, () => undefined);

  const early = agenda.takeDue(4);
  const due = agenda.takeDue(5);

  expect([early?.atMs, due?.atMs]).toEqual([undefined, 5]);
});

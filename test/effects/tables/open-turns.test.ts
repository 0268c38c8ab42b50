import { expect, test } from 'vitest';
import { openTurns } from '../../../shared/effects/tables/open-turns.ts';
import { aTableError, aTableWorld } from './a-table-world.ts';

const START = Date.parse('2030-01-01T00:00:00.000Z');

function someTurns(world = aTableWorld()) {
  const clock = { seconds: 0 };
  return { clock, turns: openTurns(world.connection, () => new Date(START + clock.seconds * 1000)) };
}

test('of those that race for a turn one has it, and the others hear for how long', async () => {
  const { turns } = someTurns();
  const racers = ['one', 'two', 'three', 'four'];

  const answers = await Promise.all(racers.map((holder) => turns.take('rules', holder, 60)));

  expect(answers.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
  expect(answers.filter(({ kind }) => kind === 'busy')).toEqual(
    Array.from({ length: 3 }, () => ({ kind: 'busy', seconds: 60 })),
  );
});

test('a turn is given back by its holder only, is over by itself, and can be taken again by whoever has it', async () => {
  const { clock, turns } = someTurns();
  await turns.take('rules', 'one', 60);
  await turns.giveBack('rules', 'two');
  clock.seconds = 20;

  const again = await turns.take('rules', 'one', 60);
  const other = await turns.take('rules', 'two', 60);
  clock.seconds = 80;
  const late = await turns.take('rules', 'two', 60);
  await turns.giveBack('rules', 'two');
  const next = await turns.take('rules', 'three', 60);

  expect([again.kind, late.kind, next.kind]).toEqual(['taken', 'taken', 'taken']);
  expect(other).toEqual({ kind: 'busy', seconds: 60 });
});

test('turns of other names are others, even where a name is an address', async () => {
  const { turns } = someTurns();
  await turns.take('https://one.example/a?b#c', 'one', 60);

  const other = await turns.take('https://one.example/a', 'two', 60);

  expect(other.kind).toBe('taken');
});

test('a row that changes under every attempt ends in a conflict', async () => {
  const world = aTableWorld(({ method }) =>
    method === 'PUT' ? aTableError(412, 'UpdateConditionNotSatisfied') : undefined,
  );
  const { turns } = someTurns(world);
  await turns.take('rules', 'one', 60);

  await expect(turns.take('rules', 'one', 60)).rejects.toMatchObject({ code: 'conflict' });
});

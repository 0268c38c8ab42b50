import { expect, test } from 'vitest';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { holdsIn } from '../../../shared/plan/clean-up/hold-each-other.ts';
import { namedAmong, type ReferenceQuestion } from '../../../shared/plan/clean-up/named-endpoints.ts';

const idsOf = (names: string) => [...names].map((name) => toResourceId(`/${name}`));

/** Endpoints that a run asks about: in upper case those that a person is asked about at most. */
const questionsOf = (names: string): readonly ReferenceQuestion[] =>
  [...names].map((name) => ({
    endpoint: toResourceId(`/${name}`),
    losesNamesFirst: true,
    ...(name === name.toUpperCase() && { isForReview: true }),
  }));

/** Which of them something holds, where these share record sets; `alone` goes with its names still there. */
function heldAmong(names: string, sharing: readonly string[], alone = ''): string {
  const questions = [...questionsOf(names), ...idsOf(alone).map((endpoint) => ({ endpoint }))];
  const sets = sharing.map(idsOf);
  const among = namedAmong(
    questions.map(({ endpoint }) => endpoint),
    { named: new Set(sets.flat()), sharing: sets.filter(({ length }) => length > 1) },
  );
  const found = { ...among, questions, named: new Set(among.named), shared: new Set(among.shared) };
  const held = questions.filter(holdsIn(found).isHeld);
  return held.map(({ endpoint }) => endpoint.slice(1)).join('');
}

test.each([
  ['its own name', 'a', ['a'], '', ''],
  ['a name that both only share with each other', 'ab', ['ab', 'ba'], '', ''],
  ['names in a ring', 'abc', ['ab', 'bc', 'ca'], '', ''],
  ['a name shared with an endpoint that stays', 'a', ['ax'], '', 'a'],
  ['a name shared with an endpoint that one that stays holds', 'abc', ['ab', 'bc', 'cx'], '', 'abc'],
  ['a name shared with an endpoint that its own name holds', 'a', ['ab'], 'b', 'ab'],
])('what holds an endpoint: %s', (_what, names, sharing, alone, held) => {
  expect(heldAmong(names, sharing, alone)).toBe(held);
});

test('an endpoint that is left to a person holds what would go, and is told to the person all the same', () => {
  const [mine, theirs] = questionsOf('aB');
  const together = [idsOf('aB')];
  const found = { questions: questionsOf('aB'), named: new Set(together.flat()), shared: new Set<never>() };

  const held = [mine, theirs].map((each) => each && holdsIn({ ...found, together }).isHeld(each));

  expect(held).toEqual([true, false]);
});

test('all that go with an endpoint are known, near and far', () => {
  const together = ['ab', 'cb', 'de'].map(idsOf);

  const none: ReadonlySet<never> = new Set();
  const { holdersOf } = holdsIn({ questions: questionsOf('abcde'), named: none, shared: none, together });

  expect(holdersOf(toResourceId('/a'))).toEqual(idsOf('bc'));
});

test('a thousand endpoints that share names in a row are weighed together, not each anew', () => {
  const row = Array.from({ length: 1000 }, (_, index) => toResourceId(`/${index}`));
  const questions = row.map((endpoint) => ({ endpoint, losesNamesFirst: true }));
  const together = row.slice(1).map((endpoint, index) => [endpoint, toResourceId(`/${index}`)]);
  const none: ReadonlySet<never> = new Set();

  const { holdersOf, isHeld } = holdsIn({ questions, named: none, shared: none, together });
  const held = questions.filter(isHeld);
  const holders = row.map((endpoint) => holdersOf(endpoint).length);

  expect(held).toEqual([]);
  expect(new Set(holders)).toEqual(new Set([999]));
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CleanUpCandidate } from '../../../shared/domain/clean-up-facts.ts';
import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import { candidatesOfTurn } from '../../../shared/plan/clean-up/candidates-of-turn.ts';

const aName = (name: string): CleanUpCandidate => ({
  kind: 'record-set',
  resource: toResourceId(`/${name}`),
});
const namesOf = (found: readonly CleanUpCandidate[]) => found.map(({ resource }) => resource.slice(1));

test('what a run can judge at one go is judged as it was found, and leaves nothing to the next', () => {
  const found = ['b', 'a'].map(aName);

  expect(candidatesOfTurn(found, 2, toResourceId('/a'))).toEqual({ candidates: found });
});

test('each has its turn within as many runs as it takes, whatever order they are found in', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 30 });

  fc.assert(
    fc.property(names, fc.integer({ min: 1, max: 10 }), (found, most) => {
      const judged = new Set<string>();
      let behind: ResourceId | undefined;
      for (let run = 0; run < Math.ceil(found.length / most); run += 1) {
        const turn = candidatesOfTurn(found.toReversed().map(aName), most, behind);
        for (const name of namesOf(turn.candidates)) judged.add(name);
        behind = turn.judgedTo;
        expect(turn.candidates.length).toBeLessThanOrEqual(most);
      }

      expect(judged).toEqual(new Set(found));
    }),
  );
});

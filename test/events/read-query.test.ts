import { expect, test } from 'vitest';
import { OnboardingsQuery } from '../../shared/events/onboardings-query.ts';
import { readQuery } from '../../shared/events/read-query.ts';
import { RequestQuery } from '../../shared/events/request-query.ts';

const read = (query: string) => readQuery(RequestQuery, new URLSearchParams(query));

test.each(['planonly=true', 'plan_only=true', 'planOnly=true&dryRun=true'])(
  'a wish to change nothing that is misspelt (%s) is a fault, not a request that acts',
  (query) => {
    expect(read(query)).toMatchObject({
      kind: 'faults',
      faults: [{ message: 'There is no such parameter; these there are: planOnly.' }],
    });
  },
);

test('a misspelt parameter is named beside what is wrong with the others', () => {
  const reading = readQuery(OnboardingsQuery, new URLSearchParams('limit=0&plattform=x'));

  expect(reading).toMatchObject({ faults: [{ field: 'plattform' }, { field: 'limit' }] });
});

test('the key of a function may come in the query: it is for the host', () => {
  expect(read('planOnly=true&code=k')).toEqual({ kind: 'query', value: { planOnly: true } });
});

test('many unknown parameters are told of as few', () => {
  const reading = read(Array.from({ length: 50 }, (_, index) => `x${index}=1`).join('&'));

  expect(reading.kind === 'faults' && reading.faults).toHaveLength(5);
});

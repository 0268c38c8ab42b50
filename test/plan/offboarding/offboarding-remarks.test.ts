import { expect, test } from 'vitest';
import { planOffboarding } from '../../../shared/plan/offboarding/plan-offboarding.ts';
import { someFacts } from '../builders/offboarding-builders.ts';

test('of an endpoint that the platform made nobody here is asked to delete it, and unread rules are said to be', () => {
  const facts = someFacts({
    connection: { kind: 'absent' },
    madeByPlatform: 'Acme',
    owner: 'team-data',
    rulesLeft: 'unread',
  });

  expect(planOffboarding(facts)).toMatchObject({
    kind: 'end',
    remarks: [
      expect.stringMatching(/belongs to Acme, which made it: nobody here can delete it/),
      expect.stringMatching(/^Whether a rule of Acme still keeps the endpoint is for people to see/),
    ],
  });
});

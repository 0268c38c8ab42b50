import { expect, test } from 'vitest';
import type { Decision } from '../../../shared/domain/decision.ts';
import { openDecisions } from '../../../shared/effects/tables/open-decisions.ts';
import { openTable } from '../../../shared/effects/tables/open-table.ts';
import { aTableWorld } from './a-table-world.ts';

function aDecision(changes: Partial<Decision> = {}): Decision {
  return {
    decisionId: 'decision-1',
    onboardingId: 'onboarding-1',
    hold: 'first-approval',
    about: ['Approved connections now: 0'],
    generation: 'guid-1',
    kind: 'release',
    reason: 'Clients were told.',
    input: { endpoint: '/subscriptions/1' },
    by: { id: 'object-1', name: 'ada@example.com' },
    at: '2030-01-01T00:00:00.000Z',
    ...changes,
  };
}

test('decisions of one onboarding are listed oldest first, whatever their IDs', async () => {
  const decisions = openDecisions(aTableWorld().connection);
  const later = aDecision({ decisionId: 'a', at: '2030-01-02T00:00:00.000Z' });

  await decisions.add(later);
  await decisions.add(aDecision());
  await decisions.add(aDecision({ onboardingId: 'onboarding-2' }));

  expect(await decisions.list('onboarding-1')).toEqual([aDecision(), later]);
});

test('a decision cannot be changed by writing it again', async () => {
  const decisions = openDecisions(aTableWorld().connection);

  await decisions.add(aDecision());
  await decisions.add(aDecision({ kind: 'refuse' }));

  expect(await decisions.list('onboarding-1')).toEqual([aDecision()]);
});

test('a decision without a person releases nothing: it is skipped and reported', async () => {
  const { connection, reports } = aTableWorld();
  const { by: _, ...anonymous } = aDecision();
  const row = { json0: JSON.stringify(anonymous) };
  await openTable(connection, 'decisions').put({ partition: 'onboarding-1', row: 'decision-1' }, row);

  expect(await openDecisions(connection).list('onboarding-1')).toEqual([]);
  expect(reports).toMatchObject([
    { table: 'decisions', row: 'decision-1', why: expect.stringMatching(/^by/) },
  ]);
});

test('what is still to be passed on is listed until it is, and is none of an onboarding’s decisions', async () => {
  const decisions = openDecisions(aTableWorld().connection);
  const { at, decisionId, onboardingId } = aDecision();

  await decisions.open(aDecision());
  await decisions.open(aDecision());
  await decisions.open(aDecision({ decisionId: 'decision-2' }));
  await decisions.close(aDecision({ decisionId: 'decision-2' }));

  expect(await decisions.listOpen()).toEqual([{ at, decisionId, onboardingId }]);
  expect(await decisions.list(onboardingId)).toEqual([]);
});

test('a decision that is lost from its table counts as it was taken, and once', async () => {
  const { connection } = aTableWorld();
  const decisions = openDecisions(connection);
  const later = aDecision({ decisionId: 'decision-2', at: '2030-01-02T00:00:00.000Z' });
  await decisions.add(aDecision());
  await decisions.add(later);
  await decisions.add(aDecision({ onboardingId: 'onboarding-2' }));

  await openTable(connection, 'decisions').remove({ partition: 'onboarding-1', row: 'decision-1' });

  expect(await decisions.list('onboarding-1')).toEqual([aDecision(), later]);
});

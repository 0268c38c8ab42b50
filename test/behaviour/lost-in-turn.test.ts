import { expect, test } from 'vitest';
import { reviewOnboardings } from '../../functions/activities/reconcile/review-onboardings.ts';
import { SUBSCRIPTION_ID } from '../../infra/local/world/topology.ts';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import { listRows } from './builders/a-large-estate.ts';
import { anEstate } from './builders/an-estate.ts';

const SCOPE = toResourceId(`/subscriptions/${SUBSCRIPTION_ID}`);
const COUNT = 1500;
const ROUNDS = 20;
const QUARTER_HOUR = 900;

/** An onboarding under way, by its number. */
const anOnboardingUnderWay = (number: number): OnboardingRow => ({
  onboardingId: `onboarding-${number}`,
  kind: 'endpoint',
  endpoint: toResourceId(
    `${SCOPE}/resourcegroups/rg/providers/microsoft.network/privateendpoints/pe-${number}`,
  ),
  target: { kind: 'alias', alias: 'x.guid.westus3.azure.privatelinkservice' },
  state: 'held',
  code: 'not-allowlisted',
  generation: 'guid',
  reason: 'A test.',
  startedAt: '2030-01-01T00:00:00.000Z',
  updatedAt: '2030-01-01T00:00:00.000Z',
});

test('of more onboardings under way than one round asks for, all have their turn', async () => {
  const world = await anEstate({ hasEvents: false, settings: { RECONCILE_SCHEDULE: '0 0 3 31 12 *' } });
  await listRows(
    world,
    Array.from({ length: COUNT }, (_, number) => anOnboardingUnderWay(number)),
  );
  const asked: string[] = [];
  const instances: Instances = {
    start: async () => 'running',
    startOrNudge: async () => 'nudged',
    nudge: async () => 'absent',
    isRunning: async (instanceId) => asked.push(instanceId) > 0,
  };

  for (let round = 0; round < ROUNDS; round += 1) {
    await reviewOnboardings(world.effects, { scopes: [SCOPE], seen: '', seenScopes: [] }, instances);
    await world.clock.runFor(QUARTER_HOUR);
  }

  expect(asked).toHaveLength(ROUNDS * 1000);
  expect(new Set(asked).size).toBe(COUNT);
});

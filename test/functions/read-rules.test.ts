import { expect, test } from 'vitest';
import { readRules } from '../../functions/activities/facts/read-what-we-made.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { databricksServerless } from '../../shared/platforms/databricks-serverless.ts';
import { anEstate } from '../behaviour/builders/an-estate.ts';

const PAIR = {
  endpoint: toResourceId(
    '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe',
  ),
  target: {
    kind: 'resource',
    id: toResourceId('/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/lake'),
  },
} as const;

test.each([
  ['the app made no rule for', 'answer-403', [], 'unread'],
  ['the app made a rule for', 'answer-403', ['rule-1'], 'unauthenticated'],
  ['the app made no rule for, in an outage', 'answer-503', [], 'unavailable'],
] as const)('rules at a platform that does not show them: of what %s', async (_, fault, made, came) => {
  const world = await anEstate();
  const evidence = await world.effects.evidence();
  for (const ruleId of made)
    await evidence.append({
      onboardingId: 'r1',
      key: ruleId,
      at: world.effects.now().toISOString(),
      step: 'makeRule',
      actor: 'autopilot',
      message: '',
      before: 'absent',
      after: { configId: 'c1', ruleId },
    });
  world.faults.databricks.add({ name: 'silent', fault, matches: () => true });

  const read = readRules(world.effects, databricksServerless, PAIR, 'r1').then(
    ({ rulesLeft }) => rulesLeft,
    ({ code }) => code,
  );
  await world.clock.runFor(120);

  expect(await read).toBe(came);
});

import { expect, test } from 'vitest';
import type { Disturbance } from '../../../infra/local/azure/event-grid/disturbance.ts';
import { aReceiver } from '../builders/a-receiver.ts';
import { anAzure } from '../builders/an-azure.ts';

async function aDisturbedRun(disturbance: Disturbance, seed = 1) {
  const { azure, clock, owner } = await anAzure({ seed });
  await clock.runFor(60);
  const receiver = aReceiver(clock);
  await azure.events.subscribe({ name: 'x', destination: receiver.destination });
  azure.events.disturb(disturbance);
  for (let index = 0; index < 40; index += 1) {
    await owner.put(
      `/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v${index}`,
      {},
    );
    await clock.runFor(1);
  }
  await clock.runFor(3600);
  return receiver.received.map(({ event }) => Number(event.subject.split('/v').at(-1)));
}

const inOrder = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other);

test('without disturbance every event comes once and in order', async () => {
  const numbers = await aDisturbedRun({});

  expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => index));
});

test('a disturbance drops, repeats and delays by chance, the same way for the same seed', async () => {
  const dropped = await aDisturbedRun({ drop: 0.3 });
  const repeated = await aDisturbedRun({ duplicate: 0.3 });
  const delayed = await aDisturbedRun({ delay: 0.3, longestDelaySeconds: 20 });
  const same = await aDisturbedRun({ drop: 0.3 });
  const other = await aDisturbedRun({ drop: 0.3 }, 2);

  expect(dropped.length).toBeLessThan(40);
  expect(repeated.length).toBeGreaterThan(40);
  expect(delayed).not.toEqual(inOrder(delayed));
  expect(new Set(delayed).size).toBe(40);
  expect(same).toEqual(dropped);
  expect(other).not.toEqual(dropped);
});

test('reordered events are overtaken by the next one and none is lost', async () => {
  const numbers = await aDisturbedRun({ reorder: 0.3 });

  expect(numbers).not.toEqual(inOrder(numbers));
  expect(inOrder(numbers)).toEqual(Array.from({ length: 40 }, (_, index) => index));
});

test('a share of one is a rule, and can be about some operations only', async () => {
  const vaults = { operations: ['/vaults/write'] };

  const twice = await aDisturbedRun({ ...vaults, duplicate: 1 });
  const others = await aDisturbedRun({ operations: ['/privateEndpoints/write'], drop: 1 });

  expect(twice).toHaveLength(80);
  expect(others).toHaveLength(40);
});

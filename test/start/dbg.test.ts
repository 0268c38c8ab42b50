import { test } from 'vitest';
import { dayOne } from '../../infra/local/scenarios/day-one.ts';
import { createInProcessTools } from '../../infra/local/scenarios/in-process-tools.ts';
import { createInProcess } from '../../infra/local/world/create-in-process.ts';

test('dbg', async () => {
  const world = await createInProcess({ prepare: async (users) => dayOne.prepare?.(users) });
  await createInProcessTools(world).runTimer('reconcile-on-timer');
  await world.clock.runFor(100);
  console.log(world.log.join('\n'));
  for (const i of world.host.instances()) console.log(JSON.stringify(i).slice(0, 600));
  for (const i of world.host.instances())
    console.log(JSON.stringify(world.host.history(i.instanceId)).slice(0, 3000));
});

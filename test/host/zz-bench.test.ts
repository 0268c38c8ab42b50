import * as df from 'durable-functions';
import { test } from 'vitest';
import { aHost } from './a-host.ts';
for (const [count, steps] of [[1000, 8], [1000, 8], [1, 100], [1, 400], [1, 800]] as const)
test(`bench ${count} x ${steps}`, async () => {
  const host = await aHost(() => {
    df.app.activity('step', { handler: (n: number) => n + 1 });
    df.app.orchestration('eight', function* (context) {
      let n = 0;
      for (let step = 0; step < steps; step += 1) n = yield context.df.callActivity('step', n);
      return n;
    });
  });
  const t0 = performance.now();
  for (let i = 0; i < count; i += 1) await host.start('eight');
  await host.clock.runFor(1);
  const s = (performance.now() - t0) / 1000;
  console.log(`${count} x ${steps}: ${s.toFixed(2)} s, ${(count / s).toFixed(0)}/s`, host.instances().every(i => i.runtimeStatus === 'Completed'));
});

import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost } from '../a-host.ts';

test('hundreds of instances of eight activities each run side by side', async () => {
  const host = await aHost(() => {
    df.app.activity('step', { handler: (n: number) => n + 1 });
    df.app.orchestration('eight', function* (context) {
      let n = 0;
      for (let step = 0; step < 8; step += 1) n = yield context.df.callActivity('step', n);
      return n;
    });
  });
  const ids: string[] = [];
  for (let count = 0; count < 300; count += 1) ids.push(await host.start('eight'));

  await host.clock.runFor(1);

  expect(ids.map((id) => host.instance(id).output)).toEqual(ids.map(() => 8));
});

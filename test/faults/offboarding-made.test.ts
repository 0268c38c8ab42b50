import { expect, test } from 'vitest';
import { anEndpointOfTheApp } from '../behaviour/builders/an-endpoint-of-the-app.ts';
import { actsOfTheApp, brokenPromises, rowOf } from '../behaviour/builders/look-at.ts';
import { takeBack } from '../behaviour/builders/take-back.ts';

test.each([0, 1])(
  'the engine may crash at every second checkpoint while an endpoint of the app is taken back, from %i on: it goes once',
  async (first) => {
    const { endpoint, standing, world } = await anEndpointOfTheApp();
    const before = actsOfTheApp(world).length;
    let checkpoints = 0;
    world.host.onCheckpoint(() => {
      checkpoints += 1;
      if (checkpoints % 2 === first) world.clock.track(world.host.restart());
    });

    await takeBack(world, endpoint);
    await world.clock.runFor(2 * 3600);

    const kinds = actsOfTheApp(world)
      .slice(before)
      .map(({ kind }) => kind);
    expect([(await rowOf(world, endpoint)).state, standing()]).toEqual(['offboarded', undefined]);
    expect(kinds.filter((kind) => kind !== 'endpoint.updated')).toEqual([
      'record.deleted',
      'connection.removed',
      'endpoint.deleted',
    ]);
    expect(checkpoints).toBeGreaterThan(10);
    expect(brokenPromises(world)).toEqual([]);
  },
);

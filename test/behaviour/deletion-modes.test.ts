import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import type { Mode } from '../../shared/domain/settings.ts';
import { remove, VAULT_ZONE } from './builders/an-estate.ts';
import { anOnboardedEndpoint } from './builders/an-onboarded-endpoint.ts';
import { actsOfTheApp, recordSetOf, rowOf, ticketOf } from './builders/look-at.ts';

/** The app goes on in another mode, as after a changed setting. */
async function setMode({ effects, host }: InProcessWorld, mode: Mode): Promise<void> {
  const policy = await effects.policy();
  Object.assign(effects, { policy: async () => ({ ...policy, mode }) });
  await host.restart();
}

test.each([
  ['observe', 'mode-observes', ['onboarded', 'offboarded']],
  ['propose', 'mode-proposes', ['onboarded', 'held', 'offboarded']],
] as const)(
  'in mode %s a name whose endpoint was deleted stays, with what would be done; in act it goes',
  async (mode, code, told) => {
    const { endpoint, world } = await anOnboardedEndpoint();
    const before = actsOfTheApp(world).length;
    await setMode(world, mode);

    await remove(world, endpoint);
    await world.clock.runFor(1800);
    const held = await rowOf(world, endpoint);
    const acts = actsOfTheApp(world).length;
    await setMode(world, 'act');
    await world.clock.runFor(3600);

    expect(held).toMatchObject({ state: 'held', code });
    expect(JSON.stringify(held.hold?.facts)).toContain('Remove kv-orders');
    expect(acts).toBe(before);
    expect((await rowOf(world, endpoint)).state).toBe('offboarded');
    expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')).toBeUndefined();
    expect(ticketOf(world, held.onboardingId)?.messages.map(({ state }) => state)).toEqual(told);
  },
);

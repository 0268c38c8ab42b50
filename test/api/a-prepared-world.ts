import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { aStarburstEntry } from '../behaviour/builders/a-starburst-request.ts';
import {
  anEntry,
  anEstate,
  aStorageAccount,
  aVault,
  aVaultEndpoint,
} from '../behaviour/builders/an-estate.ts';

/** The world that the examples are about: two endpoints that wait for a person, and an account for Starburst. */
export async function aPreparedWorld(): Promise<InProcessWorld> {
  const world = await anEstate();
  const [orders, billing] = [await aVault(world), await aVault(world, 'kv-billing')];
  await world.allow(anEntry(orders, { firstApproval: 'person' }));
  await aVaultEndpoint(world, orders);
  await aVaultEndpoint(world, billing, 'pe-billing');
  await world.allow(aStarburstEntry(await aStorageAccount(world)));
  await world.clock.runFor(120);
  return world;
}

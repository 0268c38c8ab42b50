import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { CLEAN_UPS } from '../../shared/api/operations/clean-up-samples.ts';
import type { CleanUpItem, CleanUpRun } from '../../shared/domain/clean-up.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
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
  await someCleanUps(world);
  await world.clock.runFor(120);
  return world;
}

/** The runs of the examples: one that waits for a person, and one that removed something. */
export async function someCleanUps({ effects }: InProcessWorld): Promise<void> {
  const cleanUps = await effects.cleanUps();
  for (const run of CLEAN_UPS.runs) await cleanUps.write(run satisfies CleanUpRun);
  for (const item of CLEAN_UPS.items) {
    const row: CleanUpItem = { ...item, resource: toResourceId(item.resource) };
    await cleanUps.writeItem(row);
  }
  await (await effects.evidence()).append(CLEAN_UPS.removal);
}

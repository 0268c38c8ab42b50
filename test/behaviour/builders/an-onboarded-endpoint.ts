import type { InProcessOptions, InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import type { NewEntry } from '../../../shared/effects/tables/write-entry.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './an-estate.ts';

/** A vault's endpoint that is onboarded by now, in a world of its own. */
export async function anOnboardedEndpoint(
  entry: Partial<NewEntry> = {},
  options: InProcessOptions = {},
): Promise<{ readonly world: InProcessWorld; readonly vault: string; readonly endpoint: string }> {
  const world = await anEstate(options);
  const vault = await aVault(world);
  await world.allow(anEntry(vault, entry));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(600);
  return { world, vault, endpoint };
}

import type { InProcessOptions, InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import type { NewEntry } from '../../../shared/effects/tables/write-entry.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './an-estate.ts';

/** A world of its own, with one vault and its endpoint. */
interface OneEndpoint {
  readonly world: InProcessWorld;
  readonly vault: string;
  readonly endpoint: string;
}

/** A vault's endpoint that is onboarded by now. */
export const anOnboardedEndpoint = (
  entry: Partial<NewEntry> = {},
  options: InProcessOptions = {},
): Promise<OneEndpoint> => anEndpointSince(600, entry, options);

/** A vault's endpoint that was made so many seconds ago. */
export async function anEndpointSince(
  seconds: number,
  entry: Partial<NewEntry> = {},
  options: InProcessOptions = {},
): Promise<OneEndpoint> {
  const world = await anEstate(options);
  const vault = await aVault(world);
  await world.allow(anEntry(vault, entry));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(seconds);
  return { world, vault, endpoint };
}

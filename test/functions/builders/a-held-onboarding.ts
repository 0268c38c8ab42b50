import { anEntry, anEstate, aVault, aVaultEndpoint } from '../../behaviour/builders/an-estate.ts';
import { rowOf } from '../../behaviour/builders/look-at.ts';

/** An endpoint that is held for its first approval, by an event. */
export async function aHeldOnboarding(settings: Readonly<Record<string, string>> = {}) {
  const world = await anEstate({ settings });
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const { onboardingId: id } = await rowOf(world, endpoint);
  return { world, vault, endpoint, id };
}

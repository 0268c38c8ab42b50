import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import type { CleanUpItem, CleanUpRun } from '../../../shared/domain/clean-up.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { encodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import { aRecordSet, aVaultEndpoint, remove, VAULT_ZONE } from './an-estate.ts';
import { addressesOf } from './look-at.ts';

export const DAY_SECONDS = 24 * 3600;

/** A clean-up that removes, a day after the first look; no timer comes by within a test. */
export const REMOVES = {
  RECONCILE_SCHEDULE: '0 0 3 31 12 *',
  CLEANUP_SCHEDULE: '0 0 3 31 12 *',
  CLEANUP_SECOND_LOOK_DAYS: '1',
  CLEANUP_DRY_RUN: 'false',
  CLEANUP_MOST_SHARE: '1',
};

/** The resource of a record set in the zone of key vaults. */
export const recordSetId = (name: string) => toResourceId(`${VAULT_ZONE}/a/${name}`);

/** A record set of ours for an endpoint, written as an earlier installation left it. */
export const aNameOf = (
  world: InProcessWorld,
  name: string,
  endpoint: string,
  addresses: readonly string[],
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const generation = world.azure.state.endpoints.get(endpoint.toLowerCase())?.resourceGuid ?? 'gone';
  const owner = { endpoint: toResourceId(endpoint), generation, addresses, role: 'active' } as const;
  return aRecordSet(world, name, addresses[0] ?? '', encodeOwners([owner], metadata));
};

/** A record set of ours whose endpoint was deleted while nobody looked; its onboarding is not known any more. */
export async function aStaleName(
  world: InProcessWorld,
  vault: string,
  name: string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<string> {
  const endpoint = await aVaultEndpoint(world, vault, `pe-${name}`);
  await world.clock.runFor(60);
  await aNameOf(world, name, endpoint, addressesOf(world, endpoint), metadata);
  await remove(world, endpoint);
  return endpoint;
}

/** A record set of ours that leads to an endpoint which is there. */
export const aLivingName = (world: InProcessWorld, name: string, endpoint: string): Promise<void> =>
  aNameOf(world, name, endpoint, addressesOf(world, endpoint));

/** Runs the clean-up's timer now, lets its work end, and gives the run. */
export async function cleanUp(world: InProcessWorld, seconds = 200): Promise<CleanUpRun> {
  await world.host.runTimer('clean-up-on-timer');
  await world.clock.runFor(seconds);
  const { runs } = await (await world.effects.cleanUps()).list({ limit: 1 });
  const [run] = runs;
  if (run === undefined) throw new Error('there is no run');
  return run;
}

/** Looks for the first time, and again two days later. */
export async function cleanUpTwice(world: InProcessWorld): Promise<CleanUpRun> {
  await cleanUp(world);
  await world.clock.runFor(2 * DAY_SECONDS);
  return cleanUp(world);
}

/** What a run says of its candidates: verdict and gates that object, by the last part of the resource. */
export async function verdictsOf(
  { effects }: InProcessWorld,
  { cleanUpId }: Pick<CleanUpRun, 'cleanUpId'>,
): Promise<Readonly<Record<string, string>>> {
  const items = await (await effects.cleanUps()).items(cleanUpId);
  return Object.fromEntries(items.map((item) => [item.resource.split('/').at(-1), sayOf(item)]));
}

const sayOf = ({ end, objections, verdict }: CleanUpItem): string => {
  const gates = [...objections, ...(end?.kind === 'stopped' ? end.objections : [])].map(({ gate }) => gate);
  return [verdict, ...gates, ...(end === undefined ? [] : [end.kind])].join(' ');
};

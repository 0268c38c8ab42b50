import type { ReliedOn } from '../../../shared/domain/drift.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { leftInEvidence } from '../../../shared/plan/drift/left-in-evidence.ts';
import { readApart } from '../facts/read-apart.ts';

/**
 * Writes into rows that an earlier version ended what they rely on, by their evidence: the record sets, and the links
 * of their zones that stand now. Costs a listing of evidence and a write each, once; a GET of each zone, and of each
 * endpoint that has names. Gives the number that is done: where it is none, nothing is gained by going on.
 */
export async function noteRelied(
  effects: Effects,
  { onboardingIds }: { readonly onboardingIds: readonly string[] },
): Promise<{ readonly noted: number; readonly unread: readonly Unread[] }> {
  const networksOf = rememberNetworks(effects);
  const unread: Unread[] = [];
  let noted = 0;
  for (const onboardingId of onboardingIds)
    if (await readApart(unread, onboardingId, false, () => note(effects, onboardingId, networksOf)))
      noted += 1;
  return { noted, unread };
}

async function note(effects: Effects, onboardingId: string, networksOf: NetworksOf): Promise<boolean> {
  const onboardings = await effects.onboardings();
  const row = await onboardings.read(onboardingId);
  if (row?.state !== 'onboarded') return false;
  const reliesOn = row.reliesOn ?? (await reliedOnBy(effects, row, networksOf));
  await onboardings.write({ ...row, reliesOn });
  return true;
}

type NetworksOf = (zone: ResourceId) => Promise<readonly ResourceId[]>;

async function reliedOnBy(
  effects: Effects,
  { endpoint, generation, onboardingId }: OnboardingRow,
  networksOf: NetworksOf,
): Promise<ReliedOn> {
  const items = endpoint === undefined ? [] : await (await effects.evidence()).list(onboardingId);
  const left = endpoint === undefined ? [] : leftInEvidence(items, endpoint);
  const recordSets = left.flatMap(({ generation: written, ...relied }) =>
    written === generation ? [relied] : [],
  );
  if (endpoint === undefined || recordSets.length === 0) return { recordSets: [], links: [] };
  const network = valueIn(await (await effects.endpoints()).read(endpoint))?.network;
  const zones = [...new Set(recordSets.map(({ zone }) => zone))];
  const linked: ResourceId[] = [];
  for (const zone of zones)
    if (network !== undefined && (await networksOf(zone)).includes(network)) linked.push(zone);
  return { recordSets, links: network === undefined ? [] : linked.map((zone) => ({ zone, network })) };
}

/** Each zone is read once. */
function rememberNetworks(effects: Effects): NetworksOf {
  const known = new Map<ResourceId, readonly ResourceId[]>();
  return async (zone) => {
    const networks = known.get(zone) ?? (await readNetworks(effects, zone));
    known.set(zone, networks);
    return networks;
  };
}

async function readNetworks(effects: Effects, zone: ResourceId): Promise<readonly ResourceId[]> {
  const reading = await (await effects.privateDns()).readZone(zone);
  return valueIn(reading)?.networks.map(({ network }) => network) ?? [];
}

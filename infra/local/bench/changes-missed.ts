import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Onboardings } from '../../../shared/effects/onboardings.ts';
import type { LocalWorld } from '../world/create-world.ts';
import { SPOKE_NETWORK } from '../world/topology.ts';
import type { Change } from './make-changes.ts';
import type { StockedEndpoint } from './many-endpoints.ts';
import type { ChangeKind } from './plan-changes.ts';
import { SEARCH_ZONE } from './stocked-kinds.ts';

/** A change that was not followed to its end, and how far it came. */
interface MissedChange extends Change {
  readonly standsAt: string;
}

/** What is looked at, past ARM and its limits. */
type SeenWorld = Pick<LocalWorld, 'azure' | 'privateDns'>;

/** Looks at the app's rows and at the world, and says which changes are not followed to their end (yet). */
export async function changesMissed(
  world: SeenWorld,
  onboardings: Pick<Onboardings, 'read'>,
  changes: readonly Change[],
): Promise<readonly MissedChange[]> {
  const missed: MissedChange[] = [];
  for (const change of changes) {
    const row = await onboardings.read(change.onboardingId);
    if (row === undefined || !ENDS[change.what](world, row, change.endpoint))
      missed.push({ ...change, standsAt: row === undefined ? 'no row' : `${row.state}: ${row.reason}` });
  }
  return missed;
}

type End = (world: SeenWorld, row: OnboardingRow, endpoint: StockedEndpoint) => boolean;

/** The end of each: what is new is onboarded, what drifted is as it was, and what is gone has left nothing. */
const ENDS: Readonly<Record<ChangeKind, End>> = {
  created: (_world, { state }) => state === 'onboarded',
  deleted: (world, { state }, endpoint) =>
    state === 'offboarded' && addressesOf(world, endpoint) === undefined,
  'approval withdrawn': (_world, { state }) => state === 'held' || state === 'refused',
  'record changed': isRepaired,
  'record deleted': isRepaired,
  'address moved': isRepaired,
  'taken off a list': (_world, { state }) => state === 'held',
  'link gone': (world, { state }) => state === 'onboarded' && isLinked(world),
};

/** The app gives a link a name of its own. */
const isLinked = (world: SeenWorld): boolean =>
  zoneOf(world, SEARCH_ZONE)?.links.some(({ networkId }) => networkId === SPOKE_NETWORK.toLowerCase()) ===
  true;

function isRepaired(world: SeenWorld, { state }: OnboardingRow, endpoint: StockedEndpoint): boolean {
  const own = world.azure.state.endpoints.get(endpoint.id.toLowerCase())?.members ?? [];
  const wanted = own.map(({ address }) => address).join();
  return state === 'onboarded' && addressesOf(world, endpoint) === wanted;
}

/** Undefined where there is no record set (any more). */
function addressesOf(world: SeenWorld, { recordSet }: StockedEndpoint): string | undefined {
  if (recordSet === undefined) return undefined;
  const versions = zoneOf(world, recordSet.zone)?.recordSets.get(`A/${recordSet.name}`);
  return versions?.at(-1)?.records?.addresses.join();
}

const zoneOf = ({ privateDns }: SeenWorld, id: string) =>
  privateDns.zones().find((zone) => zone.id === id.toLowerCase());

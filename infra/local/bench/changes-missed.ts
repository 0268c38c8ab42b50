import * as z from 'zod';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Onboardings } from '../../../shared/effects/onboardings.ts';
import { SPOKE_NETWORK } from '../world/topology.ts';
import type { Change, ChangingWorld } from './make-changes.ts';
import { linkOf, pathOf, type StockedEndpoint } from './many-endpoints.ts';
import type { ChangeKind } from './plan-changes.ts';
import { SEARCH_ZONE } from './stocked-kinds.ts';

/** A change that was not followed to its end, and how far it came. */
export interface MissedChange extends Change {
  readonly standsAt: string;
}

/** Looks at the app's rows and at the world, and says which changes are not followed to their end (yet). */
export async function changesMissed(
  world: ChangingWorld,
  onboardings: Onboardings,
  changes: readonly Change[],
): Promise<readonly MissedChange[]> {
  const missed: MissedChange[] = [];
  for (const change of changes) {
    const row = await onboardings.read(change.onboardingId);
    if (row === undefined || !(await ENDS[change.what](world, row, change.endpoint)))
      missed.push({ ...change, standsAt: row === undefined ? 'no row' : `${row.state}: ${row.reason}` });
  }
  return missed;
}

type End = (
  world: ChangingWorld,
  row: OnboardingRow,
  endpoint: StockedEndpoint,
) => boolean | Promise<boolean>;

/** The end of each: what is new is onboarded, what drifted is as it was, and what is gone has left nothing. */
const ENDS: Readonly<Record<ChangeKind, End>> = {
  created: (_world, { state }) => state === 'onboarded',
  deleted: async (world, { state }, endpoint) =>
    state === 'offboarded' && (await addressesOf(world, endpoint)) === undefined,
  'approval withdrawn': (_world, { state }) => state === 'held' || state === 'refused',
  'record changed': isRepaired,
  'record deleted': isRepaired,
  'address moved': isRepaired,
  'taken off a list': (_world, { state }) => state === 'held',
  'link gone': async (world, row) =>
    row.state === 'onboarded' && (await read(world, linkOf(SEARCH_ZONE, SPOKE_NETWORK))).status === 200,
};

async function isRepaired(
  world: ChangingWorld,
  { state }: OnboardingRow,
  endpoint: StockedEndpoint,
): Promise<boolean> {
  const own = world.azure.state.endpoints.get(endpoint.id.toLowerCase())?.members ?? [];
  const wanted = own.map(({ address }) => address).join();
  return state === 'onboarded' && (await addressesOf(world, endpoint)) === wanted;
}

const Shown = z.object({
  properties: z.object({ aRecords: z.array(z.object({ ipv4Address: z.string() })) }),
});

/** Undefined where there is no record set (any more). */
async function addressesOf(
  world: ChangingWorld,
  { recordSet }: StockedEndpoint,
): Promise<string | undefined> {
  if (recordSet === undefined) return undefined;
  const { body, status } = await read(world, pathOf(recordSet));
  if (status === 404) return undefined;
  const { aRecords } = Shown.parse(body).properties;
  return aRecords.map(({ ipv4Address }) => ipv4Address).join();
}

const read = ({ users }: ChangingWorld, path: string) => users.platform.call('GET', path, '2020-06-01');

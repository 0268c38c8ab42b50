import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { asOthers } from '../world/as-others.ts';
import type { LocalWorld } from '../world/create-world.ts';
import type { OtherTools } from '../world/other-tools.ts';
import { CLICKHOUSE_ORGANIZATION, SPOKE_NETWORK } from '../world/topology.ts';
import { linkOf, pathOf, placeNumber, placeTarget, type StockedEndpoint } from './many-endpoints.ts';
import type { ChangeKind, PlannedChange } from './plan-changes.ts';
import { SEARCH_ZONE } from './stocked-kinds.ts';

/** A change that no event announced, and the onboarding that has to follow it. */
export interface Change {
  readonly what: ChangeKind;
  readonly onboardingId: string;
  readonly endpoint: StockedEndpoint;
}

/** Where changes are made, and what became of them is seen. */
export type ChangingWorld = Pick<LocalWorld, 'azure' | 'clickHouse' | 'users'>;

/** Makes what was planned, as other people would, one after the other and without an event. Throws where Azure refuses. */
export async function makeChanges(
  world: ChangingWorld,
  endpoints: readonly StockedEndpoint[],
  planned: readonly PlannedChange[],
): Promise<readonly Change[]> {
  const byId = new Map(endpoints.map((each) => [each.id, each]));
  const others = asOthers(world.azure);
  const changes: Change[] = [];
  for (const { endpoint, what } of planned) {
    const stocked = byId.get(endpoint.id) ?? placeNew(world, endpoint.id);
    await ACTS[what]({ ...world, others }, stocked);
    changes.push({ what, endpoint: stocked, onboardingId: idOf(stocked) });
  }
  return changes;
}

const idOf = ({ id, target }: StockedEndpoint): string =>
  onboardingIdOf(toResourceId(id), { kind: 'resource', id: target });

function placeNew(world: ChangingWorld, id: string): StockedEndpoint {
  const number = Number(id.slice(id.lastIndexOf('-') + 1));
  placeTarget(world, number);
  return placeNumber(world, number, 'Pending');
}

/** With other people in it. */
interface PeopledWorld extends ChangingWorld {
  readonly others: OtherTools;
}

type Act = (world: PeopledWorld, endpoint: StockedEndpoint) => unknown;

const ACTS: Readonly<Record<ChangeKind, Act>> = {
  created: () => undefined,
  deleted: ({ others }, { id }) => others.somebodyDeletes(id),
  'approval withdrawn': reject,
  'record changed': ({ others }, each) => others.somebodyEdits(recordOf(each), ['10.9.9.9'], 5),
  'record deleted': ({ others }, each) => others.somebodyDeletes(recordOf(each)),
  'address moved': ({ azure }, { id }) => azure.moveEndpoint(id),
  'taken off a list': takeOff,
  'link gone': ({ others }) => others.somebodyDeletes(linkOf(SEARCH_ZONE, SPOKE_NETWORK)),
};

function recordOf({ id, recordSet }: StockedEndpoint): string {
  if (recordSet === undefined) throw new Error(`${id} has no record set`);
  return pathOf(recordSet);
}

async function reject({ azure, users }: ChangingWorld, { id, kind }: StockedEndpoint): Promise<void> {
  const { connectionId = '' } = azure.state.endpoints.get(id.toLowerCase()) ?? {};
  const state = { status: 'Rejected', description: 'not this one' };
  await users.platform.put(connectionId, kind.apiVersion, {
    properties: { privateLinkServiceConnectionState: state },
  });
}

function takeOff({ clickHouse }: ChangingWorld, { id }: StockedEndpoint): void {
  const { serviceId } = CLICKHOUSE_ORGANIZATION;
  const { privateEndpointIds = [] } = clickHouse.services().find((each) => each.id === serviceId) ?? {};
  const left = privateEndpointIds.filter((each) => each.toLowerCase() !== id.toLowerCase());
  clickHouse.applyWholeList(serviceId, left);
}

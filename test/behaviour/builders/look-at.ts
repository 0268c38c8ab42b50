import type { LoggedEntry } from '../../../infra/local/azure/azure-context.ts';
import { checkPromises } from '../../../infra/local/checker/check-promises.ts';
import { observeWorld } from '../../../infra/local/checker/observe-world.ts';
import type { Ticket } from '../../../infra/local/tickets/ticket-desk.ts';
import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';

/** Every onboarding and request that the app knows. */
export async function rowsOf({ effects }: InProcessWorld): Promise<readonly OnboardingRow[]> {
  const { rows } = await (await effects.onboardings()).list({ limit: 200 });
  return rows;
}

/** The row of an endpoint; throws when the app does not know it. */
export async function rowOf(world: InProcessWorld, endpoint: string): Promise<OnboardingRow> {
  const rows = await rowsOf(world);
  const row = rows.find((each) => each.endpoint === endpoint.toLowerCase());
  if (row === undefined) throw new Error(`no onboarding of ${endpoint} among ${rows.length}`);
  return row;
}

/** The row of the one request to a platform, if there is one. */
export const requestRow = async (world: InProcessWorld): Promise<OnboardingRow | undefined> =>
  (await rowsOf(world)).find(({ kind }) => kind === 'request');

/** The evidence of an onboarding, oldest first. */
export const evidenceOf = async (
  { effects }: InProcessWorld,
  onboardingId: string,
): Promise<readonly Evidence[]> => (await effects.evidence()).list(onboardingId);

/** The states that an onboarding went through, in order. */
export const statesOf = async (world: InProcessWorld, onboardingId: string): Promise<readonly string[]> =>
  (await evidenceOf(world, onboardingId)).flatMap(({ state }) => state ?? []);

/** The ticket of an onboarding or request, if there is one. */
export const ticketOf = ({ ticketDesk }: InProcessWorld, correlationId: string): Ticket | undefined =>
  ticketDesk.tickets().find((ticket) => ticket.correlationId === correlationId);

/** Everything that the app has written in Azure. */
export const actsOfTheApp = ({ azure }: InProcessWorld): readonly LoggedEntry[] =>
  azure.context.log.filter(({ by }) => by === 'autopilot');

/** What the app did of this kind. */
export const actsOfKind = (world: InProcessWorld, kind: string): readonly LoggedEntry[] =>
  actsOfTheApp(world).filter((entry) => entry.kind === kind);

/** What the provider shows of the connection of an endpoint; throws where there is none. */
export function connectionOf({ azure }: InProcessWorld, endpoint: string) {
  const found = [...azure.state.connections.values()].find(
    ({ endpointId }) => endpointId.toLowerCase() === endpoint.toLowerCase(),
  );
  if (found === undefined) throw new Error(`no connection of ${endpoint}`);
  return found;
}

/** The private addresses of an endpoint. */
export function addressesOf({ azure }: InProcessWorld, endpoint: string): readonly string[] {
  const found = azure.state.endpoints.get(endpoint.toLowerCase());
  if (found === undefined) throw new Error(`no endpoint ${endpoint}`);
  return found.members.map(({ address }) => address);
}

/** The promises of the design that were broken; none is expected. */
export const brokenPromises = (world: InProcessWorld) => checkPromises(observeWorld(world));

/** What resolvers are given of a record set in the end, if it stands. */
export function recordSetOf({ privateDns }: InProcessWorld, zone: string, name: string) {
  const found = privateDns.zones().find(({ id }) => id.toLowerCase() === zone.toLowerCase());
  return found?.recordSets.get(`A/${name.toLowerCase()}`)?.at(-1)?.records;
}

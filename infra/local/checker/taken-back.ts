import type { LoggedEntry } from '../azure/azure-context.ts';
import { documentOf, type Observations, textIn } from './observations.ts';

/** When a person decided first that this incarnation of an endpoint is taken back; undefined where nobody did. */
export function takenBackAt(seen: Observations, endpoint: string, resourceGuid?: string): string | undefined {
  const ids = seen
    .rows('onboardings')
    .map(documentOf)
    .filter((row) => row['endpoint'] === endpoint)
    .map((row) => row['onboardingId']);
  return seen
    .rows('decisions')
    .map(documentOf)
    .filter((each) => ids.includes(each['onboardingId']) && each['next'] === 'offboard')
    .filter(({ generation }) => mayBe(String(generation), resourceGuid))
    .map(({ at }) => String(at))
    .toSorted()[0];
}

/** An endpoint that the app cannot read goes by the name of its connection. */
const mayBe = (generation: string, resourceGuid: string | undefined): boolean =>
  resourceGuid === undefined || generation.startsWith('/') || generation === resourceGuid;

/** True when a person had decided by then that the endpoint of this connection is taken back. */
export function isTakenBack(seen: Observations, connection: unknown, at: string): boolean {
  const endpoint = textIn(connection, 'endpointId').toLowerCase();
  const decidedAt = takenBackAt(seen, endpoint, textIn(connection, 'endpointGuid'));
  return decidedAt !== undefined && decidedAt <= at;
}

/** The endpoints on whose behalf a record set of ours stands, and who of them its addresses belong to. */
export function ownersOf(recordSet: unknown): { readonly active?: string; readonly all: readonly string[] } {
  const metadata =
    (recordSet as { readonly metadata?: Readonly<Record<string, string>> } | undefined)?.metadata ?? {};
  const owners = Object.entries(metadata)
    .filter(([key]) => /^(active|standby)-/.test(key))
    .map(([key, value]) => ({ key, endpoint: String((JSON.parse(value) as readonly unknown[])[0]) }));
  const active = owners.find(({ key }) => key.startsWith('active-'))?.endpoint;
  return { ...(active === undefined ? {} : { active }), all: owners.map(({ endpoint }) => endpoint) };
}

const TURNS: ReadonlySet<string> = new Set([
  'connection.approved',
  'connection.rejected',
  'connection.removed',
]);

/** An endpoint serves its names from its approval until it is deleted or cut off. */
export function isServing({ log }: Pick<Observations, 'log'>, endpoint: string, at: string): boolean {
  const past = log.filter((entry) => entry.at <= at);
  const turns = past.filter((entry) => TURNS.has(entry.kind) && isOf(endpoint, entry));
  return !isDeleted(past, endpoint) && turns.at(-1)?.kind === 'connection.approved';
}

/** True when an endpoint had been deleted by then (and not made anew), or somebody had removed its connection. */
export function isGone({ log }: Pick<Observations, 'log'>, endpoint: string, at: string): boolean {
  const past = log.filter((entry) => entry.at <= at);
  const turns = past.filter((entry) => TURNS.has(entry.kind) && isOf(endpoint, entry));
  return isDeleted(past, endpoint) || turns.at(-1)?.kind === 'connection.removed';
}

const isDeleted = (past: readonly LoggedEntry[], endpoint: string): boolean =>
  past.filter(({ kind, resource }) => LIVES.has(kind) && resource.toLowerCase() === endpoint).at(-1)?.kind ===
  'endpoint.deleted';

const LIVES: ReadonlySet<string> = new Set(['endpoint.created', 'endpoint.deleted']);

const isOf = (endpoint: string, { after, before }: LoggedEntry): boolean =>
  [after, before].some((view) => textIn(view, 'endpointId').toLowerCase() === endpoint);

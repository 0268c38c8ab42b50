import type { LoggedEntry } from '../azure/azure-context.ts';
import { actsOf, type Observations, textIn, type Violation } from './observations.ts';

const OURS = 'private-link-autopilot';

/** Promises 3 and 4: the app writes only to record sets that are its own, and never takes a name from a living endpoint. */
export function checkRecords(seen: Observations): readonly Violation[] {
  return actsOf(seen, 'record.put').flatMap((put) => [
    ...(isForeign(put.before) ? [{ promise: 3, what: `${put.resource} was somebody else's` }] : []),
    ...(isForeign(put.after) ? [{ promise: 3, what: `${put.resource} was written without an owner` }] : []),
    ...(isTakenOver(seen, put)
      ? [{ promise: 4, what: `${put.resource} was taken from a living endpoint` }]
      : []),
  ]);
}

const isForeign = (recordSet: unknown): boolean =>
  recordSet !== undefined && textIn(recordSet, 'metadata', 'managedby') !== OURS;

function isTakenOver(seen: Observations, { after, at, before }: LoggedEntry): boolean {
  const previous = activeOwner(before);
  if (previous === undefined || previous === activeOwner(after)) return false;
  return isServing(seen, previous, at);
}

/** An endpoint serves its names from its approval until it is deleted or cut off. */
function isServing({ log }: Observations, endpoint: string, at: string): boolean {
  const past = log.filter((entry) => entry.at <= at);
  const ends = past.some(({ kind, resource }) => kind === 'endpoint.deleted' && resource === endpoint);
  const turns = past.filter(({ after, before, kind }) => TURNS.has(kind) && isOf(endpoint, after, before));
  return !ends && turns.at(-1)?.kind === 'connection.approved';
}

const TURNS: ReadonlySet<string> = new Set([
  'connection.approved',
  'connection.rejected',
  'connection.removed',
]);

const isOf = (endpoint: string, ...views: readonly unknown[]): boolean =>
  views.some((view) => textIn(view, 'endpointId').toLowerCase() === endpoint);

/** The owner's key begins with `active-`; its value is a JSON list that begins with the endpoint's ID. */
function activeOwner(recordSet: unknown): string | undefined {
  const metadata =
    (recordSet as { readonly metadata?: Readonly<Record<string, string>> } | undefined)?.metadata ?? {};
  const value = Object.entries(metadata).find(([key]) => key.startsWith('active-'))?.[1];
  return value === undefined ? undefined : String((JSON.parse(value) as readonly unknown[])[0]);
}

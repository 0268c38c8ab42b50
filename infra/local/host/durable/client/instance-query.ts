import { isEntityId } from '../entities/entity-id.ts';
import type { HistoryStore, InstanceRecord } from '../store/history-store.ts';

/** Which instances a client asks for; what is absent does not narrow. */
export interface InstanceFilter {
  readonly createdFromMs: number;
  readonly createdToMs: number;
  readonly statuses: readonly string[];
  readonly idPrefix: string;
}

/** One page of instances in the order of their IDs, and where the next one begins. */
export interface InstancePage {
  readonly records: readonly InstanceRecord[];
  readonly nextToken: string | undefined;
}

/** Reads the filter out of a query string, in the extension's names. */
export function filterOf(query: URLSearchParams): InstanceFilter {
  const statuses = (query.get('runtimeStatus') ?? '').split(',').filter((status) => status !== '');
  return {
    createdFromMs: instantOr(query.get('createdTimeFrom'), Number.NEGATIVE_INFINITY),
    createdToMs: instantOr(query.get('createdTimeTo'), Number.POSITIVE_INFINITY),
    statuses: statuses.map((status) => status.toLowerCase()),
    idPrefix: query.get('instanceIdPrefix') ?? '',
  };
}

function instantOr(text: string | null, otherwise: number): number {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? otherwise : at;
}

/** All instances that pass the filter. */
export const matching = (store: HistoryStore, filter: InstanceFilter): InstanceRecord[] =>
  [...store.instances()].filter((record) => passes(record, filter));

function passes(record: InstanceRecord, filter: InstanceFilter): boolean {
  const createdMs = Date.parse(record.createdAt);
  const isWanted =
    filter.statuses.length === 0 || filter.statuses.includes(record.runtimeStatus.toLowerCase());
  if (isEntityId(record.instanceId) || !isWanted || !record.instanceId.startsWith(filter.idPrefix))
    return false;
  return createdMs >= filter.createdFromMs && createdMs <= filter.createdToMs;
}

/** One page of what passes the filter. The token is the last ID of the page before. */
export function pageOf(
  store: HistoryStore,
  filter: InstanceFilter,
  size: number,
  token: string,
): InstancePage {
  const sorted = matching(store, filter).sort((one, other) => (one.instanceId < other.instanceId ? -1 : 1));
  const rest = sorted.filter(({ instanceId }) => instanceId > token);
  const records = rest.slice(0, size);
  return { records, nextToken: rest.length > size ? records.at(-1)?.instanceId : undefined };
}

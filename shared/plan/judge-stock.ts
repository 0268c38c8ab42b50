import { isUnderWay } from '../domain/is-under-way.ts';
import type { OnboardingRow, RefusalCode } from '../domain/onboarding.ts';
import { type ConnectionStatus, isOtherGeneration } from '../domain/private-endpoint.ts';

/** A connection or endpoint as reconcile sees it. */
export interface SeenConnection {
  readonly status: ConnectionStatus;
  readonly generation: string;
  /** True for an endpoint that is left to its owner by its name. */
  readonly isExcluded?: boolean;
}

/** What it is judged by. */
type Known = Pick<OnboardingRow, 'code' | 'generation' | 'goneAt' | 'state'>;

/** What reconcile does with something seen. */
export type StockVerdict = 'start' | 'adopt' | 'report-old-pending' | 'skip';

/**
 * Says what the first reconcile (day one) or a later one does: on day one what is Approved is adopted without a
 * ticket, and what is Pending is reported once; later, whatever no event announced is started.
 */
export function judgeStock(seen: SeenConnection, row: Known | undefined, isDayOne: boolean): StockVerdict {
  if (row) return isWorthALook(seen, row) ? 'start' : 'skip';
  const isOver = seen.status === 'Rejected' || seen.status === 'Disconnected';
  if (isOver) return 'skip';
  if (!isDayOne) return 'start';
  return seen.status === 'Approved' ? 'adopt' : 'report-old-pending';
}

/** What is at rest is looked at again when it was made anew, came back, waits for another to go, or its status no longer fits. */
function isWorthALook({ generation, isExcluded, status }: SeenConnection, row: Known): boolean {
  if (isUnderWay(row)) return false;
  if (row.goneAt !== undefined || isOtherGeneration(generation, row.generation))
    return status === 'Pending' || status === 'Approved';
  if (row.state === 'held' || row.state === 'offboarded') return false;
  if (row.state === 'standby') return true;

  return row.state === 'refused' ? isExcluded !== true && isRevived(status, row.code) : status !== 'Approved';
}

const isRevived = (status: ConnectionStatus, code: string | undefined): boolean =>
  (status === 'Pending' || status === 'Approved') && REVIVABLE.has(code ?? '');

/** After a deadline the allowlist may have changed, and what was not watched may be by now, which no event tells of: the plan on fresh facts says whether. */
const REVIVABLE: ReadonlySet<string> = new Set<RefusalCode>([
  'connection-rejected',
  'connection-removed',
  'endpoint-gone',
  'deadline-passed',
  'out-of-scope',
]);

import type { OnboardingRow } from '../domain/onboarding.ts';
import type { ConnectionStatus } from '../domain/private-endpoint.ts';

/** A connection or endpoint as reconcile sees it. */
export interface SeenConnection {
  readonly status: ConnectionStatus;
  readonly generation: string;
}

/** What reconcile does with something seen. */
export type StockVerdict = 'start' | 'adopt' | 'report-old-pending' | 'skip';

/** States in which an onboarding is over; in all others one is running and looks after itself. */
const FINISHED: ReadonlySet<OnboardingRow['state']> = new Set(['onboarded', 'standby', 'refused', 'adopted']);

/**
 * Says what the first reconcile (day one) or a later one does: on day one what is Approved is adopted without a
 * ticket, and what is Pending is reported once; later, whatever no event announced is started.
 */
export function judgeStock(
  seen: SeenConnection,
  row: OnboardingRow | undefined,
  isDayOne: boolean,
): StockVerdict {
  if (row) return hasDrifted(seen, row) ? 'start' : 'skip';
  const isOver = seen.status === 'Rejected' || seen.status === 'Disconnected';
  if (isOver) return 'skip';
  if (!isDayOne) return 'start';
  return seen.status === 'Approved' ? 'adopt' : 'report-old-pending';
}

/** A finished onboarding is looked at again when the endpoint was made anew or its status no longer fits. */
function hasDrifted({ status, generation }: SeenConnection, row: OnboardingRow): boolean {
  if (!FINISHED.has(row.state)) return false;
  const isKnown = generation !== 'unknown' && row.generation !== 'unknown';
  if (isKnown && generation !== row.generation) return status === 'Pending' || status === 'Approved';

  return row.state === 'refused' ? isRevived(status, row.code) : status !== 'Approved';
}

const isRevived = (status: ConnectionStatus, code: string | undefined): boolean =>
  (status === 'Pending' || status === 'Approved') &&
  (code === 'connection-rejected' || code === 'connection-removed' || code === 'endpoint-gone');

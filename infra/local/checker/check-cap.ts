import type { LoggedEntry } from '../azure/azure-context.ts';
import { isReleased } from './check-approvals.ts';
import { actsOf, type Observations, type Violation } from './observations.ts';

const HOUR_MS = 3_600_000;

/** Promise 1: in no hour are more connections approved than the cap allows, without those that a person let pass it. */
export function checkCap(seen: Observations): readonly Violation[] {
  const { approvalsPerHour = 0 } = seen;
  if (approvalsPerHour === 0) return [];
  const counted = actsOf(seen, 'connection.approved').filter(
    (approval) => !isReleased(seen, approval, 'approval-cap-reached'),
  );
  const most = Math.max(0, ...counted.map((last) => counted.filter((each) => isInHourOf(last, each)).length));
  const what = `${most} connections were approved in an hour, and the cap is ${approvalsPerHour}`;
  return most > approvalsPerHour ? [{ promise: 1, what }] : [];
}

function isInHourOf(last: LoggedEntry, { at }: LoggedEntry): boolean {
  const before = Date.parse(last.at) - Date.parse(at);
  return before >= 0 && before < HOUR_MS;
}

import type { Evidence } from '../../shared/domain/evidence.ts';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { keysIn, scopeIn } from '../../shared/effects/tables/allowlist/entry-keys.ts';
import { covers } from '../../shared/plan/allowlist/compare-scopes.ts';
import { targetKeyOf } from '../../shared/plan/onboarding-id.ts';
import type { ApprovedConnection } from '../../shared/plan/tickets/compose-expiry-report.ts';

/** Which entries are asked about, and which page of the onboardings is looked through. */
export interface ApprovedQuestion {
  readonly entryIds: readonly string[];
  readonly continuation?: string;
}

/** What a page of the onboardings has of them. */
export interface ApprovedPage {
  readonly found: readonly ApprovedUnder[];
  readonly continuation?: string;
}

/** A connection and the entry that it was approved under. */
export interface ApprovedUnder extends ApprovedConnection {
  readonly entryId: string;
}

/** Each costs a read of its evidence: what an activity takes stays short. */
const ROWS_OF_A_PAGE = 50;

/**
 * Finds, on one page of the onboardings, the connections that are in use and that the evidence says were approved under
 * these entries. Evidence is read only where an entry is about the target: it costs what was let in, not what exists.
 */
export async function findApprovedUnder(
  effects: Effects,
  { continuation, entryIds }: ApprovedQuestion,
): Promise<ApprovedPage> {
  const wanted = new Set(entryIds);
  const after = continuation === undefined ? {} : { continuation };
  const page = await (await effects.onboardings()).list({ limit: ROWS_OF_A_PAGE, ...after });
  const trail = await effects.evidence();
  const found: ApprovedUnder[] = [];
  for (const row of page.rows.filter(isInUse)) {
    if (!entryIds.some((entryId) => mayLetIn(entryId, row))) continue;
    const items = await trail.list(row.onboardingId);
    found.push(...approvalsIn(row, items, wanted));
  }
  return { found, ...(page.continuation !== undefined && { continuation: page.continuation }) };
}

const isInUse = ({ goneAt, kind, state }: OnboardingRow): boolean =>
  kind === 'endpoint' && goneAt === undefined && !OVER.has(state);

/** An alias does not say which service it leads to, and an entry may name that. */
function mayLetIn(entryId: string, { target }: OnboardingRow): boolean {
  const keys = keysIn(entryId);
  return keys === undefined || target.kind === 'alias' || covers(scopeIn(keys.partition), target);
}

const OVER: ReadonlySet<OnboardingRow['state']> = new Set(['refused', 'offboarded']);

/** Our own approval, and an endpoint put onto a platform's list. What was planned but not done has nothing after it. */
const LETS_IN: ReadonlySet<string> = new Set(['approve', 'register']);

/** The last one of each entry: a connection may have been approved again. */
function approvalsIn(
  { endpoint, onboardingId, target }: OnboardingRow,
  items: readonly Evidence[],
  wanted: ReadonlySet<string>,
): readonly ApprovedUnder[] {
  const approvals = items.filter(({ after, step }) => LETS_IN.has(step) && after !== undefined);
  const byEntry = new Map(approvals.map(({ at, entryId = '' }) => [entryId, at]));
  return [...byEntry]
    .filter(([entryId]) => wanted.has(entryId))
    .map(([entryId, approvedAt]) => ({
      entryId,
      onboardingId,
      endpoint: endpoint ?? '',
      target: targetKeyOf(target),
      approvedAt,
    }));
}

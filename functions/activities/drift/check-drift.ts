import { correlationIdOf } from '../../../shared/domain/correlation-id-of.ts';
import type { DriftFinding, ReliedOn } from '../../../shared/domain/drift.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { describeDrift } from '../../../shared/plan/drift/describe-drift.ts';
import { judgeDrift } from '../../../shared/plan/drift/judge-drift.ts';
import { driftEvidenceOf, pastDriftIn } from '../../../shared/plan/drift/past-drift.ts';
import { isRepaired, restWithout } from '../../../shared/plan/drift/rest-without.ts';
import { composeDriftReports } from '../../../shared/plan/tickets/drift-reports.ts';
import { readApart } from '../facts/read-apart.ts';
import { requestOfRow } from '../facts/request-of-row.ts';
import { startOnboarding } from '../start-onboarding.ts';
import { startReport } from '../tickets/start-delivery.ts';
import { gatherDriftFacts } from './gather-drift-facts.ts';

/** What came of one suspicion. */
export interface CheckedDrift {
  readonly verdict: 'as-left' | 'noted' | 'reported' | 'repair-started';
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/**
 * Reads by GET what seemed to differ. What is repaired is written down, and the onboarding started anew: it plans on
 * fresh facts and under all its brakes. What others answer for is reported once, and rests. In mode `observe` it is
 * only written down.
 */
export async function checkDrift(
  effects: Effects,
  { onboardingId }: { readonly onboardingId: string },
  instances: Instances,
): Promise<CheckedDrift> {
  const row = await (await effects.onboardings()).read(onboardingId);
  if (row === undefined || !isAtRest(row) || (await instances.isRunning(onboardingId))) return NOTHING;
  const unread: Unread[] = [];
  const facts = await readApart(unread, row.endpoint, undefined, () =>
    gatherDriftFacts(effects, row, row.reliesOn),
  );
  const requests = { 'GETs for drift': 1 + row.reliesOn.recordSets.length + row.reliesOn.links.length };
  const findings = facts === undefined ? [] : judgeDrift(row, facts);
  const verdict = findings.length === 0 ? 'as-left' : await follow(effects, instances, row, findings);
  return { verdict, unread, requests };
}

const NOTHING: CheckedDrift = { verdict: 'as-left', unread: [], requests: {} };

type AtRest = OnboardingRow & { readonly endpoint: ResourceId; readonly reliesOn: ReliedOn };

const isAtRest = (row: OnboardingRow): row is AtRest =>
  row.state === 'onboarded' &&
  row.endpoint !== undefined &&
  row.reliesOn !== undefined &&
  row.goneAt === undefined &&
  row.offboarding === undefined;

/** What others answer for comes first: the rest is repaired on a later round, without it. */
async function follow(
  effects: Effects,
  instances: Instances,
  row: AtRest,
  findings: readonly DriftFinding[],
): Promise<CheckedDrift['verdict']> {
  const { mode } = await effects.policy();
  const reported = findings.filter((each) => !isRepaired(each));
  await note(effects, row, reported.length > 0 ? reported : findings);
  if (mode === 'observe') return 'noted';
  if (reported.length === 0) {
    await startOnboarding(effects, await requestOfRow(effects, row.onboardingId), instances);
    return 'repair-started';
  }
  const at = effects.now().toISOString();
  for (const report of composeDriftReports(row, reported, at)) await startReport(effects, report, instances);
  const reliesOn = restWithout(row.reliesOn, reported);
  await (await effects.onboardings()).write({ ...row, reliesOn, updatedAt: at });
  return 'reported';
}

/** Keys follow that of the run which they start, or of none: the same drift that is open already is written down once. */
async function note(effects: Effects, row: AtRest, findings: readonly DriftFinding[]): Promise<void> {
  const trail = await effects.evidence();
  const at = effects.now().toISOString();
  const open = pastDriftIn(await trail.list(row.onboardingId), at).filter(({ isOpen }) => isOpen);
  const isNew = (finding: DriftFinding): boolean =>
    !open.some(
      ({ found, kind, subject }) =>
        kind === finding.kind && subject === finding.subject && found === finding.found,
    );
  for (const [index, finding] of findings.filter(isNew).entries())
    await trail.append({
      onboardingId: row.onboardingId,
      key: `${at}-00000-drift-${index}`,
      at,
      actor: 'autopilot',
      correlationId: correlationIdOf({ ...row.request, onboardingId: row.onboardingId }),
      message: describeDrift(finding),
      ...driftEvidenceOf(finding),
    });
}

import type { DriftFinding, ReliedOn } from '../../../shared/domain/drift.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { type DriftFacts, isPassedOn, judgeDrift } from '../../../shared/plan/drift/judge-drift.ts';
import { isRepaired, restWithout } from '../../../shared/plan/drift/rest-without.ts';
import { composeDriftReports } from '../../../shared/plan/tickets/drift-reports.ts';
import { readApart } from '../facts/read-apart.ts';
import { requestOfRow } from '../facts/request-of-row.ts';
import { startOnboarding } from '../start-onboarding.ts';
import { startReport } from '../tickets/start-delivery.ts';
import { gatherDriftFacts } from './gather-drift-facts.ts';
import { noteDrift } from './note-drift.ts';

/** What came of one suspicion. */
export interface CheckedDrift {
  readonly verdict: 'as-left' | 'noted' | 'passed-on' | 'reported' | 'repair-started';
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
  const verdict = facts === undefined ? 'as-left' : await judge(effects, instances, row, facts);
  return { verdict, unread, requests };
}

/** What another endpoint of ours has by now is no drift: planned anew, this one waits as standby and is looked after as one. */
async function judge(
  effects: Effects,
  instances: Instances,
  row: AtRest,
  facts: DriftFacts,
): Promise<CheckedDrift['verdict']> {
  const findings = judgeDrift(row, facts);
  if (findings.length > 0) return follow(effects, instances, row, findings);
  if (!isPassedOn(row, facts) || (await effects.policy()).mode === 'observe') return 'as-left';
  await startAnew(effects, instances, row);
  return 'passed-on';
}

/** It is this round that noticed it, whatever noticed the endpoint at first. */
async function startAnew(effects: Effects, instances: Instances, { onboardingId }: AtRest): Promise<void> {
  const request = await requestOfRow(effects, onboardingId);
  const noticedAt = effects.now().toISOString();
  await startOnboarding(effects, { ...request, noticedBy: 'reconcile', noticedAt }, instances);
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
  await noteDrift(effects, row, reported.length > 0 ? reported : findings);
  if (mode === 'observe') return 'noted';
  if (reported.length === 0) {
    await startAnew(effects, instances, row);
    return 'repair-started';
  }
  const at = effects.now().toISOString();
  for (const report of composeDriftReports(row, reported, at)) await startReport(effects, report, instances);
  const reliesOn = restWithout(row.reliesOn, reported);
  await (await effects.onboardings()).write({ ...row, reliesOn, updatedAt: at });
  return 'reported';
}

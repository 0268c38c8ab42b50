import type { Decision } from '../../../shared/domain/decision.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import { hasEnded, type OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import { offboardingInstanceOf, wake } from '../../../shared/durable/wake.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** Keeps the evidence of a decision and of the entry that it added; it comes last, so that where it stands all is done. */
export async function keepEvidence(effects: Effects, row: OnboardingRow, decision: Decision): Promise<void> {
  const evidence = evidenceOf(row, decision);
  if (evidence !== undefined) await (await effects.evidence()).append(evidence);
}

/** True for a decision whose entry is still to be added: the app died, or a table failed, before it was. */
export async function lacksEntry(effects: Effects, decision: Decision): Promise<boolean> {
  if (decision.entry === undefined) return false;
  const items = await (await effects.evidence()).list(decision.onboardingId);
  return items.every(({ key }) => key !== keyOf(decision));
}

const keyOf = ({ at, decisionId }: Decision): string => `${at}-decision-${decisionId}`;

/**
 * Tells whoever is to act on it. The decision stands in the table: a hint that is lost only makes it later. False where
 * it has to be passed on once more: an instance in its last instant hears nobody, and what runs may be taking something
 * else back, such as an earlier incarnation.
 */
export async function passOn(
  effects: Effects,
  instances: Instances,
  row: OnboardingRow,
  decision: Decision,
): Promise<boolean> {
  const { decisionId, onboardingId } = decision;
  const readNow = async () => (await (await effects.onboardings()).read(onboardingId)) ?? row;
  if (decision.next !== 'offboard')
    return (await wake(instances, row)) !== 'nudged' || !hasEnded((await readNow()).state);
  if (row.state === 'offboarded' && isTakenUp(row, decision)) return true;
  if (!hasEnded(row.state)) await instances.nudge(onboardingId);
  const input = { onboardingId, because: { kind: 'decision', decisionId } };
  const started = await instances.start('offboard-endpoint', offboardingInstanceOf(onboardingId), input);
  return started === 'started' || isTakenUp(await readNow(), decision);
}

const isTakenUp = ({ offboarding }: OnboardingRow, { decisionId }: Decision): boolean =>
  offboarding?.kind === 'decision' && offboarding.decisionId === decisionId;

/** What nobody else writes down: a release is evidence when it is acted upon. */
function evidenceOf({ request }: OnboardingRow, decision: Decision): Evidence | undefined {
  const { at, by, entry, kind, next = 'hold', onboardingId, reason } = decision;
  const item = {
    onboardingId,
    key: keyOf(decision),
    at,
    step: 'decision',
    actor: by.name,
    correlationId: ticketOf(request) ?? onboardingId,
  };
  if (kind === 'revoke') return { ...item, rule: 'revoked', message: `Revoked, then ${next}: ${reason}` };
  if (entry === undefined) return undefined;
  const { entryId, columns } = entry;
  return { ...item, entryId, message: `Released, and an entry until ${columns['expiresAt']}: ${reason}` };
}

/** An endpoint of a platform request shares the request's ticket. */
const ticketOf = (request: OnboardingRow['request']): string | undefined =>
  request !== undefined && 'platformRequestId' in request ? request.platformRequestId : undefined;

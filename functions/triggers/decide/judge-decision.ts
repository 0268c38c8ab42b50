import type { HttpResponseInit } from '@azure/functions';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { DecisionBody } from '../../../shared/events/decision-body.ts';
import { readInputValues } from '../../../shared/events/input-values.ts';
import { seenTokenOf } from '../../../shared/plan/holds/seen-token.ts';
import { badFields, problem } from '../problem.ts';
import { conflict } from './conflict.ts';
import { targetFault } from './target-fault.ts';

/** What a decision comes to: what it brings in its one form, or the answer that refuses it. */
export type JudgedDecision =
  | { readonly kind: 'fits'; readonly input: DecisionBody['input'] }
  | { readonly kind: 'answer'; readonly answer: HttpResponseInit };

/** Holds a decision against how things stand: first what it says it saw, then whether it can be taken at all. */
export function judgeDecision(row: OnboardingRow, body: DecisionBody): JudgedDecision {
  const why =
    whyTakenBack(row) ??
    whyStale(row, body) ??
    (body.decision === 'revoke' ? whyNotRevocable(row, body) : whyNotDecidable(row, body));
  if (why !== undefined) return { kind: 'answer', answer: conflict(row, why) };
  if (body.decision !== 'release') return { kind: 'fits', input: {} };
  const reading = readInputValues(row.hold?.input ?? [], body.input, 'input');
  if (reading.kind === 'faults') return { kind: 'answer', answer: badFields(reading.faults) };
  const elsewhere = targetFault(row, reading.value);
  return elsewhere === undefined
    ? { kind: 'fits', input: reading.value }
    : { kind: 'answer', answer: badFields([elsewhere]) };
}

/** Also while that is held: what is removed in part has no other end. */
const whyTakenBack = ({ offboarding, state }: OnboardingRow): string | undefined =>
  offboarding !== undefined && state === 'held'
    ? 'It is taken back already; nothing else can be decided.'
    : undefined;

function whyStale(row: OnboardingRow, { hold, seen }: DecisionBody): string | undefined {
  if (hold !== undefined && row.hold === undefined) return notHeld(row);
  if (hold !== undefined && hold !== row.hold?.code)
    return `It is held for another reason now: ${row.hold?.code}.`;
  if (seen === undefined || seen === seenTokenOf(row)) return undefined;
  return row.hold === undefined
    ? `What you saw has passed: its state is ${row.state} now.`
    : `What you saw has passed: it is held again, or about something else, for ${row.hold.code}.`;
}

function whyNotDecidable(row: OnboardingRow, { decision }: DecisionBody): string | undefined {
  const { generation, hold, kind, state } = row;
  if (state !== 'held' || hold === undefined) return notHeld(row);
  // A request is refused whatever has come for it by then.
  const isKnownEnough = generation !== 'unknown' || (kind === 'request' && decision === 'refuse');
  if (!isKnownEnough) return `It is not known yet what a decision would be about; try again: ${hold.reason}`;
  return decision === 'release' && hold.releasableBy === 'nobody'
    ? `Nobody can release ${hold.code}; its cause has to go: ${hold.reason}`
    : undefined;
}

/**
 * A revocation counts also where the incarnation is not known: stopping needs to know less than going on. Taking back
 * needs to know it: an unknown one could be any, also one that is made later.
 */
function whyNotRevocable(row: OnboardingRow, { next }: DecisionBody): string | undefined {
  const { code, generation, kind, state } = row;
  if (kind === 'request')
    return 'A request to a platform is refused, not revoked; each of its connections has an onboarding of its own.';
  if (state === 'refused') return 'There is nothing to revoke: it was refused, and nothing was approved.';
  if (state === 'offboarding' || state === 'offboarded')
    return `There is nothing to revoke: its state is ${state}.`;
  if (next === 'offboard' && generation === 'unknown')
    return 'It is not known yet which incarnation of the endpoint would be taken back; try again, or revoke it with next: hold.';
  return state === 'held' && code === 'revoked' && next === 'hold' ? 'It is revoked already.' : undefined;
}

const notHeld = ({ state }: OnboardingRow): string => `This onboarding is not held: its state is ${state}.`;

/** Nobody's own request is released by them, whichever way they asked. */
export const ownRequest = (): HttpResponseInit =>
  problem(403, 'Forbidden', 'Whoever asked for it cannot release it, with or without an entry.');

/** Entries are for administrators. */
export const addsNoEntry = (): HttpResponseInit =>
  problem(403, 'Forbidden', 'Only an Administrator adds an allowlist entry.');

import type { AfterDeadline, HoldPolicy } from '../domain/settings.ts';
import { complain, readChoice, readNumber, readText, type SettingReader } from './setting-reader.ts';

/** Named in tickets where no setting says who operates this installation. */
const NOBODY_IN_PARTICULAR = 'the operators of this app';

const LONGEST_OWNER = 200;

const CHOICES = ['stay', 'refuse'] as const satisfies readonly AfterDeadline[];

/** Reads who answers for a hold of which no entry says it, and what becomes of it after its deadline. */
export function readHoldPolicy(reader: SettingReader): HoldPolicy {
  const owner = readText(reader, 'HOLD_OWNER') ?? NOBODY_IN_PARTICULAR;
  if (owner.length > LONGEST_OWNER)
    complain(reader, 'HOLD_OWNER', `must be a name or an address of at most ${LONGEST_OWNER} characters`);
  return { owner, afterDeadline: readChoice(reader, 'HOLD_AFTER_DEADLINE', CHOICES, 'stay') };
}

/** Reads how many approvals an hour may have; 0 is without a cap, and 1 would keep every pair out for ever. */
export function readApprovalsPerHour(reader: SettingReader): number {
  const rule = { otherwise: 100, min: 0, max: 1000, isWhole: true };
  const count = readNumber(reader, 'APPROVALS_PER_HOUR', rule);
  if (count === 1)
    complain(reader, 'APPROVALS_PER_HOUR', 'must be 0, or at least 2: a pair is approved together');
  return count;
}

import type { Verification } from '../../domain/plan.ts';
import type { VerifyProfile } from '../../domain/platform.ts';
import { valueIn } from '../../domain/reading.ts';
import type { PlanSubject } from '../plan-subject.ts';
import { taskBeforeEnd } from '../tasks.ts';
import { publicNameRemarks } from './public-names.ts';

/** What has to be proven once the changes are made; nothing but a person's step where the network is not ours. */
export function planVerification(subject: PlanSubject): Verification {
  const { profile, direction, endpoint, dns } = subject;
  const [stillPublic] = publicNameRemarks(subject);
  const network = direction === 'outbound' ? valueIn(endpoint)?.network : undefined;
  return {
    ...(network ? { network } : {}),
    hosts: dns.hosts,
    ...portsOf(subject),
    // While people are still at work on the platform's side, a reset says nothing.
    resetMeans: taskBeforeEnd(subject) === undefined ? profile.verify.resetMeans : 'unknown',
    ...(stillPublic === undefined ? {} : { stillPublic }),
  };
}

function portsOf({ profile, targetType, endpoint }: PlanSubject): Pick<Verification, 'ports' | 'usesTls'> {
  const groupIds = valueIn(endpoint)?.groupIds ?? [];
  const exception = profile.verify.exceptions?.find((candidate) => fits(candidate, targetType, groupIds));
  const { ports, usesTls } = exception ?? profile.verify;
  return { ports, usesTls };
}

function fits(
  { targetTypes, groupIds }: NonNullable<VerifyProfile['exceptions']>[number],
  targetType: string,
  shown: readonly string[],
): boolean {
  if (!has(targetTypes, targetType)) return false;
  return groupIds === undefined || shown.some((groupId) => has(groupIds, groupId));
}

const has = (texts: readonly string[], text: string): boolean =>
  texts.some((candidate) => candidate.toLowerCase() === text.toLowerCase());

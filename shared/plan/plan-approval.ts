import { oneLine } from '../domain/one-line.ts';
import type { ApproveChange, Authority } from '../domain/plan.ts';
import { valueIn } from '../domain/reading.ts';
import { isOursToApprove } from './checks/check.ts';
import type { PlanSubject } from './plan-subject.ts';

/** Approving the connection, where it is Pending and ours to approve. */
export function planApproval(subject: PlanSubject, authority: Authority): ApproveChange[] {
  const connection = valueIn(subject.connection);
  if (!connection || subject.status !== 'Pending' || !isOursToApprove(subject)) return [];

  const { allowlist, facts, generation } = subject;
  const isAllowed = allowlist.kind === 'allow';
  const maxConnections = isAllowed ? allowlist.entry.maxConnections : undefined;
  return [
    {
      kind: 'approve',
      connection: connection.id,
      endpoint: facts.request.endpoint,
      generation,
      entryId: allowlist.entry?.entryId ?? '',
      ...(isAllowed ? {} : { releasedBy: authority.releasedBy }),
      ...(maxConnections === undefined ? {} : { maxConnections }),
      descriptionBefore: connection.description,
      description: approvalDescription(authority, facts.request.onboardingId),
    },
  ];
}

const LONGEST_DESCRIPTION = 140;

/** What the connection's description says afterwards, people who overruled something first: printable ASCII, at most 140 characters. */
function approvalDescription({ entryId, releasedBy }: Authority, onboardingId: string): string {
  const onboarding = signatureOf(onboardingId);
  const by = [
    ...(releasedBy.length === 0 ? [] : [`released by ${releasedBy.join(', ')}`]),
    ...(entryId === undefined ? [] : [`entry ${entryId}`]),
  ];
  const start = inAscii(`Approved by private-link-autopilot (${by.join(', ')}`);
  return `${start.slice(0, LONGEST_DESCRIPTION - onboarding.length)}${inAscii(onboarding)}`;
}

/** How the description of a connection ends that we approved for this onboarding. */
export const signatureOf = (onboardingId: string): string => `, onboarding ${onboardingId.slice(0, 16)})`;

const inAscii = (text: string): string => oneLine(text, 1000).replace(/[^\x20-\x7e]/g, '?');

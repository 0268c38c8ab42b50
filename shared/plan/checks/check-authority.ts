import type { AllowlistEntry } from '../../domain/allowlist.ts';
import { isTargetOf } from '../../domain/platform-request.ts';
import { asksForConfirmation } from '../../domain/request-profile.ts';
import type { AllowlistVerdict } from '../allowlist/evaluate-allowlist.ts';
import { releaseOf } from '../holds/releases.ts';
import { approvedElsewhere, ownerOf } from './approved-elsewhere.ts';
import { type Check, isApprovedByUs, isConfirmed, isOursToApprove, objection } from './check.ts';

const PRIVATE_LINK_SERVICE = 'microsoft.network/privatelinkservices';

/** Checks of who may connect: the allowlist, the open request, and the first approval. */
export const authorityChecks: readonly Check[] = [
  function allowlistAllows(subject) {
    const { allowlist, status, facts, generation } = subject;
    if (allowlist.kind === 'allow') return undefined;
    if (status !== 'Approved' || isApprovedByUs(subject)) return allowlist.objection;

    const { askers, decisions } = facts;
    return releaseOf(allowlist.objection, { decisions, generation, askers })
      ? allowlist.objection
      : approvedElsewhere(allowlist.objection);
  },

  function weAskedForIt(subject) {
    const { profile, facts, status } = subject;
    if (!asksForConfirmation(profile.request) || isConfirmed(subject) || isApprovedByUs(subject))
      return undefined;
    if (status === 'Approved') return approvedElsewhere();
    const { openRequest, request } = facts;
    const isOurs = openRequest?.status === 'open' && openRequest.platform === profile.id;
    if (!isOurs || request.target.kind !== 'resource' || !isTargetOf(openRequest, request.target.id)) {
      return objection(
        'no-open-request',
        'nobody',
        `There is no open request of ours to ${profile.title} for this target.`,
      );
    }
    return objection(
      'confirm-endpoints',
      'nobody',
      `A person has to confirm in the request to ${profile.title} that this endpoint is the platform's.`,
      { Request: openRequest.requestId },
    );
  },

  function firstApprovalIsAllowed(subject) {
    const { allowlist, facts, targetType, status } = subject;
    if (!isOursToApprove(subject) || status !== 'Pending' || targetType === PRIVATE_LINK_SERVICE)
      return undefined;
    if (typeof facts.approvedConnections === 'number' && facts.approvedConnections > 0) return undefined;
    if (entrySpeakingFor(allowlist)?.firstApproval === 'allowed' || isConfirmed(subject)) return undefined;
    const raised = objection(
      'first-approval',
      'approver',
      'This would be the first approved connection of the target: its public name then leads to private link, ' +
        'and existing access may be cut off.',
      { 'Approved connections now': String(facts.approvedConnections) },
    );
    // None and unknown count alike, so a change between them asks nothing new.
    return { ...raised, about: [], ...ownerOf(allowlist.entry) };
  },
];

/** The entry that lets the connection go on: by itself, or with the person whom it asks for. */
const entrySpeakingFor = (allowlist: AllowlistVerdict): AllowlistEntry | undefined =>
  allowlist.kind === 'allow' || allowlist.objection.code === 'entry-needs-person'
    ? allowlist.entry
    : undefined;

import { rulesStepOf } from '../../domain/request-profile.ts';
import { sayUnattested } from '../allowlist/judge-entry.ts';
import { missingOfPair } from '../rules/missing-of-pair.ts';
import { itemsOf } from '../templates/fill-text.ts';
import { approvedElsewhere } from './approved-elsewhere.ts';
import { type Check, isApprovedByUs, objection } from './check.ts';

/**
 * Checks of a platform that can say which endpoints it made: one subscription of its own serves all its customers, so
 * whatever an entry asks for or a person releases, nothing goes on that the platform does not attest.
 */
export const attestationChecks: readonly Check[] = [
  function platformAttests(subject) {
    const { facts, profile, status } = subject;
    const { attestation } = facts;
    if (profile.attestation === undefined || attestation?.kind === 'given' || isApprovedByUs(subject))
      return undefined;
    const why = `${sayUnattested(attestation?.kind ?? 'none', attestation?.reason)}.`;
    if (status === 'Approved') return approvedElsewhere(objection('attestation-missing', 'nobody', why));
    return objection('attestation-missing', 'nobody', `${profile.title}: ${why}`);
  },

  /** A pair that a request asked for in part has been released there. */
  function pairIsThere({ facts: { attestation }, inputs, profile, status }) {
    if (attestation?.kind !== 'given' || status === 'Approved') return undefined;
    const { openGroupIds = [] } = attestation;
    const missing = missingOfPair(profile.groupIdsTogether, openGroupIds);
    const input = rulesStepOf(profile.request)?.inputs.groupIds ?? '';
    const askedFor = itemsOf((Object.hasOwn(inputs, input) && inputs[input]) || '');
    if (missing.length === 0 || askedFor.length > 0) return undefined;
    const there = openGroupIds.join(', ');
    const raised = objection(
      'unpaired',
      'approver',
      `A workspace's storage needs ${profile.groupIdsTogether.join(' and ')}; our rules lead to ${there} alone.`,
      { 'Rule is missing for': missing.join(', ') },
    );
    return { ...raised, about: missing };
  },
];

import type { PlatformProfile } from '../../shared/domain/platform.ts';
import { asksForConfirmation } from '../../shared/domain/request-profile.ts';

/** Who approves a platform's connections, in words. */
export function approverOf(profile: PlatformProfile): string {
  const { approvedBy, attestation, request, title } = profile;
  if (approvedBy === 'platform') return `${title}, ${howItApproves(profile)}`;
  if (asksForConfirmation(request)) return 'we do, once a person has confirmed whose endpoints they are';
  return attestation === undefined ? 'we do' : "we do, if the platform's API says that it made the endpoint";
}

function howItApproves({ identify, register }: PlatformProfile): string {
  if (register === 'allowListCall') return 'by its allow lists';
  return identify === 'subscription' ? 'by itself, once our subscription is registered' : 'by itself';
}

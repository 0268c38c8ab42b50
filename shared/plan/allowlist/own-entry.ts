import type { OnboardingFacts } from '../../domain/facts.ts';
import { quoted } from '../../domain/one-line.ts';
import type { AllowlistVerdict } from './evaluate-allowlist.ts';

/**
 * What the ticket says where an entry lets in what its own writer asked for: an administrator may do that, and nobody
 * should have to find it out.
 */
export function ownEntryRemarks(
  { askers, entryWriters = [] }: Pick<OnboardingFacts, 'askers' | 'entryWriters'>,
  { entry }: AllowlistVerdict,
): readonly string[] {
  if (entry === undefined || !entryWriters.some((writer) => askers.includes(writer))) return [];
  return [
    `Allowlist entry ${quoted(entry.entryId, 500)} was written or changed by somebody who asked for this onboarding too; its evidence says who, and when.`,
  ];
}

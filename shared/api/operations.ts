import type { Operation } from './operation.ts';
import { listAllowlist, showAllowlistEntry } from './operations/allowlist.ts';
import { deleteAllowlistEntry, putAllowlistEntry } from './operations/change-allowlist.ts';
import { decideOnboarding } from './operations/decide-onboarding.ts';
import { describeApi } from './operations/describe-api.ts';
import { exportEvidence, showEvidence } from './operations/read-evidence.ts';
import { listOnboardings, showOnboarding, showOnboardingToMachine } from './operations/read-onboardings.ts';
import { requestOnboarding, requestOnboardingByMachine } from './operations/request-onboarding.ts';

/** What each route does, by the route's name. */
export const OPERATIONS = {
  'list-onboardings': listOnboardings,
  'show-onboarding': showOnboarding,
  'show-evidence': showEvidence,
  'export-evidence': exportEvidence,
  'request-onboarding': requestOnboarding,
  'decide-onboarding': decideOnboarding,
  'request-onboarding-by-machine': requestOnboardingByMachine,
  'show-onboarding-to-machine': showOnboardingToMachine,
  'list-allowlist': listAllowlist,
  'show-allowlist-entry': showAllowlistEntry,
  'put-allowlist-entry': putAllowlistEntry,
  'delete-allowlist-entry': deleteAllowlistEntry,
  'describe-api': describeApi,
} as const satisfies Readonly<Record<string, Operation>>;

/** The name of a route: one that is not described does not compile. */
export type OperationName = keyof typeof OPERATIONS;

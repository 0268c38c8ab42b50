import type { Operation } from './operation.ts';
import { listAllowlist, showAllowlistEntry } from './operations/allowlist.ts';
import { deleteAllowlistEntry, putAllowlistEntry } from './operations/change-allowlist.ts';
import { decideCleanUp, startCleanUp, undoCleanUp } from './operations/change-clean-ups.ts';
import { listCleanUps, showCleanUp } from './operations/clean-ups.ts';
import { decideOnboarding } from './operations/decide-onboarding.ts';
import { describeApi } from './operations/describe-api.ts';
import { reportHealth, showHealth } from './operations/health.ts';
import { exportEvidence, showEvidence } from './operations/read-evidence.ts';
import { listOnboardings, showOnboarding, showOnboardingToMachine } from './operations/read-onboardings.ts';
import { showReconcile, startReconcile } from './operations/reconcile.ts';
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
  'show-health': showHealth,
  'report-health': reportHealth,
  'describe-api': describeApi,
  'list-cleanups': listCleanUps,
  'show-cleanup': showCleanUp,
  'start-cleanup': startCleanUp,
  'decide-cleanup': decideCleanUp,
  'undo-cleanup': undoCleanUp,
  'show-reconcile': showReconcile,
  'start-reconcile': startReconcile,
} as const satisfies Readonly<Record<string, Operation>>;

/** The name of a route: one that is not described does not compile. */
export type OperationName = keyof typeof OPERATIONS;

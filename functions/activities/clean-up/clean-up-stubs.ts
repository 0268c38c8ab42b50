import { defineActivity } from '../../../shared/durable/activity.ts';

/** The activities of the stale-connection clean-up, by name. */
export const openCleanUp = defineActivity(
  'open-clean-up',
  async () => (await import('./open-clean-up.ts')).openCleanUp,
);
export const findCandidates = defineActivity(
  'find-candidates',
  async () => (await import('./find-candidates.ts')).findCandidates,
  'background',
);
export const findLoneRecordSets = defineActivity(
  'find-lone-record-sets',
  async () => (await import('./find-lone-record-sets.ts')).findLoneRecordSets,
  'background',
);
export const findEndedRules = defineActivity(
  'find-ended-rules',
  async () => (await import('./find-ended-rules.ts')).findEndedRules,
  'background',
);
export const findExpiredEntries = defineActivity(
  'find-expired-entries',
  async () => (await import('./find-expired-entries.ts')).findExpiredEntries,
  'background',
);
export const reviewEntries = defineActivity(
  'review-entries',
  async () => (await import('./review-entries.ts')).reviewEntries,
  'background',
);
export const judgeCandidates = defineActivity(
  'judge-candidates',
  async () => (await import('./judge-candidates.ts')).judgeCandidates,
  'background',
);
export const findReferences = defineActivity(
  'find-references',
  async () => (await import('./find-references.ts')).findReferences,
  'background',
);
export const findReferencesInZone = defineActivity(
  'find-references-in-zone',
  async () => (await import('./find-references-in-zone.ts')).findReferencesInZone,
  'background',
);
export const forgetFirstLooks = defineActivity(
  'forget-first-looks',
  async () => (await import('./forget-first-looks.ts')).forgetFirstLooks,
  'background',
);
export const weighCleanUp = defineActivity(
  'weigh-clean-up',
  async () => (await import('./weigh-clean-up.ts')).weighCleanUp,
  'background',
);
export const reportCleanUp = defineActivity(
  'report-clean-up',
  async () => (await import('./report-clean-up.ts')).reportCleanUp,
  'background',
);
export const settleAgreement = defineActivity(
  'settle-agreement',
  async () => (await import('./settle-agreement.ts')).settleAgreement,
  'background',
);
export const listRemovals = defineActivity(
  'list-removals',
  async () => (await import('./list-removals.ts')).listRemovals,
  'background',
);
export const removeStale = defineActivity(
  'remove-stale',
  async () => (await import('./remove-stale.ts')).removeStale,
  'background',
);
export const findOpenRemovals = defineActivity(
  'find-open-removals',
  async () => (await import('./find-open-removals.ts')).findOpenRemovals,
  'background',
);
export const removeOldCleanUps = defineActivity(
  'remove-old-clean-ups',
  async () => (await import('./remove-old-clean-ups.ts')).removeOldCleanUps,
  'background',
);
export const endCleanUp = defineActivity(
  'end-clean-up',
  async () => (await import('./end-clean-up.ts')).endCleanUp,
  'background',
);

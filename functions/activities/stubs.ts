import { defineActivity } from '../../shared/durable/activity.ts';

/** Every activity by name. What it needs is loaded when it first runs: a replaying orchestrator loads nothing of it. */
export const findPair = defineActivity('find-pair', async () => (await import('./find-pair.ts')).findPair);
export const readOnboarding = defineActivity(
  'read-onboarding',
  async () => (await import('./read-onboarding.ts')).readOnboarding,
);
export const startAgain = defineActivity(
  'start-again',
  async () => (await import('./start-again.ts')).startAgain,
);
export const startOnboarding = defineActivity(
  'start-onboarding',
  async () => (await import('./start-onboarding.ts')).startOnboarding,
);
export const wakeOnboarding = defineActivity(
  'wake-onboarding',
  async () => (await import('./wake-onboarding.ts')).wakeOnboarding,
);
export const drawUpPlan = defineActivity(
  'draw-up-plan',
  async () => (await import('./draw-up-plan.ts')).drawUpPlan,
);
export const readApproval = defineActivity(
  'read-approval',
  async () => (await import('./read-approval.ts')).readApproval,
);
export const registerEndpoint = defineActivity(
  'register-endpoint',
  async () => (await import('./register-endpoint.ts')).registerEndpoint,
);
export const ensureZone = defineActivity(
  'ensure-zone',
  async () => (await import('./ensure-zone.ts')).ensureZone,
);
export const ensureLink = defineActivity(
  'ensure-link',
  async () => (await import('./ensure-link.ts')).ensureLink,
);
export const createEndpoint = defineActivity(
  'create-endpoint',
  async () => (await import('./create-endpoint.ts')).createEndpoint,
);
export const keepMaking = defineActivity(
  'keep-making',
  async () => (await import('./keep-making.ts')).keepMaking,
);
export const passToPart = defineActivity(
  'pass-to-part',
  async () => (await import('./pass-to-part.ts')).passToPart,
);
export const putRecordSet = defineActivity(
  'put-record-set',
  async () => (await import('./put-record-set.ts')).putRecordSet,
);
export const approveConnection = defineActivity(
  'approve-connection',
  async () => (await import('./approve-connection.ts')).approveConnection,
);
export const reservePlace = defineActivity(
  'reserve-place',
  async () => (await import('./reserve-place.ts')).reservePlace,
);
export const takeSlots = defineActivity(
  'take-slots',
  async () => (await import('./take-slots.ts')).takeSlots,
);
export const releasePlaces = defineActivity(
  'release-places',
  async () => (await import('./release-places.ts')).releasePlaces,
);
export const askResolvers = defineActivity(
  'ask-resolvers',
  async () => (await import('./ask-resolvers.ts')).askResolvers,
);
export const probeConnectivity = defineActivity(
  'probe-connectivity',
  async () => (await import('./probe-connectivity.ts')).probeConnectivity,
);
export const findRelease = defineActivity(
  'find-release',
  async () => (await import('./find-release.ts')).findRelease,
);
export const judgeDeadline = defineActivity(
  'judge-deadline',
  async () => (await import('./judge-deadline.ts')).judgeDeadline,
);
export const recordTransition = defineActivity(
  'record-transition',
  async () => (await import('./record-transition.ts')).recordTransition,
);
export const drawUpRequest = defineActivity(
  'draw-up-request',
  async () => (await import('./draw-up-request.ts')).drawUpRequest,
);
export const readRequest = defineActivity(
  'read-request',
  async () => (await import('./read-request.ts')).readRequest,
);
export const writeRequest = defineActivity(
  'write-request',
  async () => (await import('./write-request.ts')).writeRequest,
);
export const removeOldEvidence = defineActivity(
  'remove-old-evidence',
  async () => (await import('./remove-old-evidence.ts')).removeOldEvidence,
  'background',
);
export const startNotice = defineActivity(
  'start-notice',
  async () => (await import('./start-notice.ts')).startNotice,
);
export const findExpiries = defineActivity(
  'find-expiries',
  async () => (await import('./find-expiries.ts')).findExpiries,
  'background',
);
export const findApprovedUnder = defineActivity(
  'find-approved-under',
  async () => (await import('./find-approved-under.ts')).findApprovedUnder,
  'background',
);
export const reportExpiry = defineActivity(
  'report-expiry',
  async () => (await import('./report-expiry.ts')).reportExpiry,
  'background',
);
export const readWatched = defineActivity(
  'read-watched',
  async () => (await import('./read-watched.ts')).readWatched,
  'background',
);
export const reportFaults = defineActivity(
  'report-faults',
  async () => (await import('./report-faults.ts')).reportFaults,
  'background',
);
export const drawUpPart = defineActivity(
  'draw-up-part',
  async () => (await import('./draw-up-part.ts')).drawUpPart,
);
export const passOnDecisions = defineActivity(
  'pass-on-decisions',
  async () => (await import('./pass-on-decisions.ts')).passOnDecisions,
  'background',
);
export const passOnReleases = defineActivity(
  'pass-on-releases',
  async () => (await import('./pass-on-releases.ts')).passOnReleases,
);
export const changeRule = defineActivity(
  'change-rule',
  async () => (await import('./change-rule.ts')).changeRule,
);

import { defineActivity } from '../../../shared/durable/activity.ts';

/** The activities of taking back, by name. */
export const openOffboarding = defineActivity(
  'open-offboarding',
  async () => (await import('./open-offboarding.ts')).openOffboarding,
);
export const drawUpOffboarding = defineActivity(
  'draw-up-offboarding',
  async () => (await import('./draw-up-offboarding.ts')).drawUpOffboarding,
);
export const removeRecordSet = defineActivity(
  'remove-record-set',
  async () => (await import('./remove-record-set.ts')).removeRecordSet,
);
export const deregisterEndpoint = defineActivity(
  'deregister-endpoint',
  async () => (await import('./deregister-endpoint.ts')).deregisterEndpoint,
);
export const removeConnection = defineActivity(
  'remove-connection',
  async () => (await import('./remove-connection.ts')).removeConnection,
);
export const removeEndpoint = defineActivity(
  'remove-endpoint',
  async () => (await import('./remove-endpoint.ts')).removeEndpoint,
);
export const deleteRule = defineActivity(
  'delete-rule',
  async () => (await import('./delete-rule.ts')).deleteRule,
);
export const startOffboarding = defineActivity(
  'start-offboarding',
  async () => (await import('./start-offboarding.ts')).startOffboarding,
);
export const findOnboardingsOf = defineActivity(
  'find-onboardings-of',
  async () => (await import('./find-onboardings-of.ts')).findOnboardingsOf,
);
export const startConfirming = defineActivity(
  'start-confirming',
  async () => (await import('./start-confirming.ts')).startConfirming,
);
export const lookForGone = defineActivity(
  'look-for-gone',
  async () => (await import('./look-for-gone.ts')).lookForGone,
);
export const settleGone = defineActivity(
  'settle-gone',
  async () => (await import('./settle-gone.ts')).settleGone,
);

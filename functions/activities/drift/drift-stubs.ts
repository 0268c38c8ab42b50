import { defineActivity } from '../../../shared/durable/activity.ts';

/** The activities by which drift is found and followed, by name. */
export const findDrift = defineActivity(
  'find-drift',
  async () => (await import('./find-drift.ts')).findDrift,
  'background',
);
export const checkDrift = defineActivity(
  'check-drift',
  async () => (await import('./check-drift.ts')).checkDrift,
  'background',
);
export const noteRelied = defineActivity(
  'note-relied',
  async () => (await import('./note-relied.ts')).noteRelied,
  'background',
);
export const reportUnknownOwners = defineActivity(
  'report-unknown-owners',
  async () => (await import('./report-unknown-owners.ts')).reportUnknownOwners,
  'background',
);

import { defineActivity } from '../../../shared/durable/activity.ts';

/** The activities that only reconcile calls, by name. */
export const takeStock = defineActivity(
  'take-stock',
  async () => (await import('./take-stock.ts')).takeStock,
  'background',
);
export const reviewOnboardings = defineActivity(
  'review-onboardings',
  async () => (await import('./review-onboardings.ts')).reviewOnboardings,
  'background',
);
export const adoptConnections = defineActivity(
  'adopt-connections',
  async () => (await import('./adopt-connections.ts')).adoptConnections,
  'background',
);
export const startNotices = defineActivity(
  'start-notices',
  async () => (await import('./start-notices.ts')).startNotices,
  'background',
);
export const checkCoverage = defineActivity(
  'check-coverage',
  async () => (await import('./check-coverage.ts')).checkCoverage,
  'background',
);
export const closeStock = defineActivity(
  'close-stock',
  async () => (await import('./close-stock.ts')).closeStock,
  'background',
);

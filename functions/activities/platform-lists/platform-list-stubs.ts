import { defineActivity } from '../../../shared/durable/activity.ts';

/** The activities that hold platforms' lists against what our rows note, by name. */
export const compareLists = defineActivity(
  'compare-lists',
  async () => (await import('./compare-lists.ts')).compareLists,
  'background',
);
export const reportListChange = defineActivity(
  'report-list-change',
  async () => (await import('./report-list-change.ts')).reportListChange,
  'background',
);

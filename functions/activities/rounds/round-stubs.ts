import { defineActivity } from '../../../shared/durable/activity.ts';

/** The activities of rounds over the whole estate, by name. */
export const keepRound = defineActivity(
  'keep-round',
  async () => (await import('./keep-round.ts')).keepRound,
);

import { defineActivity } from '../../../shared/durable/activity.ts';

/** The activities of undoing a clean-up, by name. */
export const openUndo = defineActivity('open-undo', async () => (await import('./open-undo.ts')).openUndo);
export const putBack = defineActivity('put-back', async () => (await import('./put-back.ts')).putBack);
export const closeUndo = defineActivity(
  'close-undo',
  async () => (await import('./close-undo.ts')).closeUndo,
);

import type { CleanUpFacts } from '../../../domain/clean-up-facts.ts';

/** Objects while anything that decides cannot be read: unreadable is not absent, and a foreign subscription is left alone. */
export const readable = ({ unreadable }: Pick<CleanUpFacts, 'unreadable'>): string | undefined =>
  unreadable.length === 0 ? undefined : unreadable.join('; ');

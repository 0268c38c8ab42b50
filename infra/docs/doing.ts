/** Who does a step of a guide: the app acts, the app looks, a ticket asks a named party, or it stays with its owner. */
export type DoneBy = 'app' | 'check' | 'ticket' | 'owner';

/** One thing that does a step of a guide, or a part of it. */
export interface Doing {
  readonly by: DoneBy;
  /** In words, for a table. */
  readonly what: string;
  /** Where it is, from the root of the repository; nothing does what stays with its owner. */
  readonly file?: string;
}

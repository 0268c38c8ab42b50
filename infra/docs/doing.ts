/** Who does a step of a guide: the app acts, the app looks, or a ticket asks a named party. */
export type DoneBy = 'app' | 'check' | 'ticket';

/** One thing that does a step of a guide, or a part of it. */
export interface Doing {
  readonly by: DoneBy;
  /** In words, for a table. */
  readonly what: string;
  /** Where it is, from the root of the repository. */
  readonly file: string;
}

import { randomBytes } from 'node:crypto';

/** The access keys of the app in one run. */
export interface AppKeys {
  readonly function: string;
  readonly master: string;
  /** Event Grid's, for its webhook. */
  readonly system: string;
}

/** Keys that nobody has seen before. */
export const newKeys = (): AppKeys => ({ function: newKey(), master: newKey(), system: newKey() });

const newKey = (): string => randomBytes(18).toString('base64url');

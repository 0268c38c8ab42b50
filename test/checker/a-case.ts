import type { Observations } from '../../infra/local/checker/observations.ts';
import * as an from './an-observation.ts';

/** What went wrong, what shows it, and which promise it breaks. */
export interface Case {
  readonly title: string;
  readonly seen: Observations;
  readonly promise: number;
}

export const OTHER_ENDPOINT = `${an.ENDPOINT}-other`;

/** The small world with another entry. */
export const withEntry = (changes: Record<string, unknown>): Observations =>
  an.observations({ tables: { allowlist: [an.anEntryRow(changes)] } });

/** The small world in which these things happened instead. */
export const withLog = (...log: Observations['log']): Observations => an.observations({ log });

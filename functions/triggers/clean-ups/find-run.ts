import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { CleanUpRun } from '../../../shared/domain/clean-up.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { problem } from '../problem.ts';

/** The run that the path names, or the answer that there is none. */
export type FoundRun =
  | { readonly kind: 'run'; readonly run: CleanUpRun }
  | { readonly kind: 'answer'; readonly answer: HttpResponseInit };

/** SHA-256 in hex: whatever else is asked for cannot exist. */
const CLEAN_UP_ID = /^[0-9a-f]{64}$/;

/** Reads the run that the path names. */
export async function findRun(effects: Effects, request: HttpRequest): Promise<FoundRun> {
  const id = request.params['id'] ?? '';
  const run = CLEAN_UP_ID.test(id) ? await (await effects.cleanUps()).read(id) : undefined;
  if (run !== undefined) return { kind: 'run', run };
  return { kind: 'answer', answer: problem(404, 'Not Found', 'There is no clean-up of this ID.') };
}

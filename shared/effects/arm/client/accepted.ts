import type { Accepted } from '../../effects.ts';
import type { ArmAnswer } from './arm-client.ts';

/** How long to wait before looking again where Azure does not say. */
const DEFAULT_RETRY_AFTER_SECONDS = 10;

/**
 * What a write's answer says about the write. Status and headers alone do not tell: some providers answer
 * 200 with the headers of a long-running operation, others 201 and go on; so `isFinal` looks at the body.
 */
export function acceptedOf(answer: ArmAnswer, isFinal: (body: unknown) => boolean): Accepted {
  if (answer.status !== 202 && isFinal(answer.body)) return { isFinished: true, retryAfterSeconds: 0 };
  return { isFinished: false, retryAfterSeconds: answer.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS };
}

import type { HttpResponseInit, InvocationContext } from '@azure/functions';
import { Fault } from '../../shared/domain/fault.ts';
import type { FieldFault } from '../../shared/events/field-fault.ts';

/** An error answer in the form of RFC 9457; `faults` names each field and what would be right. */
export function problem(
  status: number,
  title: string,
  detail: string,
  faults: readonly FieldFault[] = [],
): HttpResponseInit {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({
      type: 'about:blank',
      title,
      status,
      detail,
      ...(faults.length > 0 ? { faults } : {}),
    }),
  };
}

/** The answer for a body whose fields are wrong. */
export const badFields = (faults: readonly FieldFault[]): HttpResponseInit =>
  problem(400, 'Bad Request', 'The request cannot be understood; see faults.', faults);

const RETRY_AFTER_SECONDS = 10;

/** Answers 503 where the world failed us: nothing orchestrates a call, so the caller has to try again. Other errors are thrown on. */
export async function answeringFaults(
  context: InvocationContext,
  answer: () => Promise<HttpResponseInit>,
): Promise<HttpResponseInit> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { code, message, retryAfterSeconds = RETRY_AFTER_SECONDS } = error;
    context.warn('call met a fault', { code, message });
    const unavailable = problem(
      503,
      'Service Unavailable',
      'Something that this call needs does not answer; try again.',
    );
    return { ...unavailable, headers: { ...unavailable.headers, 'retry-after': String(retryAfterSeconds) } };
  }
}

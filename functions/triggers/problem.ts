import type { HttpResponseInit, InvocationContext } from '@azure/functions';
import { Fault } from '../../shared/domain/fault.ts';
import type { HideSecrets } from '../../shared/effects/hide-secrets.ts';
import type { FieldFault } from '../../shared/events/field-fault.ts';

/** An error answer in the form of RFC 9457; `faults` names each field and what would be right, `members` add to it. */
export function problem(
  status: number,
  title: string,
  detail: string,
  faults: readonly FieldFault[] = [],
  members: Readonly<Record<string, unknown>> = {},
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
      ...members,
    }),
  };
}

/** The answer for a body whose fields are wrong. */
export const badFields = (faults: readonly FieldFault[]): HttpResponseInit =>
  problem(400, 'Bad Request', 'The request cannot be understood; see faults.', faults);

const RETRY_AFTER_SECONDS = 10;

/**
 * Answers without the secrets that strangers' texts may hold; 503 where the world failed us, since nothing orchestrates
 * a call and the caller has to try again; and 500 for a defect of ours, which only the log describes.
 */
export async function answeringFaults(
  context: InvocationContext,
  hideSecrets: HideSecrets,
  answer: () => Promise<HttpResponseInit>,
): Promise<HttpResponseInit> {
  try {
    return withoutSecrets(await answer(), hideSecrets);
  } catch (error) {
    if (error instanceof Fault) return unavailable(error, context, hideSecrets);
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    context.error('call met a defect', hideSecrets({ message, stack }));
    return problem(500, 'Internal Server Error', 'This call met a defect of the app; its log says which.');
  }
}

function withoutSecrets(answer: HttpResponseInit, hideSecrets: HideSecrets): HttpResponseInit {
  const { body, jsonBody } = answer;
  return {
    ...answer,
    ...(typeof body === 'string' ? { body: hideSecrets(body) } : {}),
    ...(jsonBody === undefined ? {} : { jsonBody: hideSecrets(jsonBody) }),
  };
}

function unavailable(
  { code, message, retryAfterSeconds = RETRY_AFTER_SECONDS }: Fault,
  context: InvocationContext,
  hideSecrets: HideSecrets,
): HttpResponseInit {
  context.warn('call met a fault', hideSecrets({ code, message }));
  const answer = problem(
    503,
    'Service Unavailable',
    'Something that this call needs does not answer; try again.',
  );
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } };
}

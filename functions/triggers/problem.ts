import type { HttpResponseInit } from '@azure/functions';
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

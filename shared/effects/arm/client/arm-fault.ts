import * as z from 'zod';
import { Fault, type FaultCode } from '../../../domain/fault.ts';
import { parseJson } from '../../parse-json.ts';
import { retryAfterSecondsOf } from '../../retry-after.ts';
import { safeText } from '../../safe-text.ts';
import { type AnsweredHttp, faultCodeOf } from '../../to-fault.ts';

/** ARM answered with an error status. Callers to whom one status is an answer catch it by that. */
export class ArmFault extends Fault {
  readonly status: number;
  /** ARM's own error code, such as `AuthorizationFailed`; empty where the body had none. */
  readonly armCode: string;
  /** False for an answer that shows no sign of ARM, such as a proxy's page: its 404 says nothing. */
  readonly isFromArm: boolean;

  constructor(code: FaultCode, message: string, answer: ArmError, retryAfterSeconds?: number) {
    super(code, message, retryAfterSeconds);
    this.status = answer.status;
    this.armCode = answer.armCode;
    this.isFromArm = answer.isFromArm;
  }
}

interface ArmError {
  readonly status: number;
  readonly armCode: string;
  readonly isFromArm: boolean;
}

const ErrorDetail = z.object({
  code: z.string(),
  message: z.string().nullish(),
  details: z.array(z.object({ code: z.string() })).catch([]),
});
/** Private DNS sends its errors without the `error` wrapper that ARM's front puts around them. */
const ErrorBody = z.union([z.object({ error: ErrorDetail }).transform(({ error }) => error), ErrorDetail]);

/**
 * Somebody else's operation is in the way; not a quota, although some answer it with 429. Microsoft.Network often says
 * so in the details of a `RetryableError` (terraform-provider-azurerm#21293).
 */
const LOCKED = new Set([
  'anotheroperationinprogress',
  'retryableerrorduetoanotheroperation',
  'referencedresourcenotprovisioned',
  'storageaccountoperationinprogress',
]);

/** A rule that its owners gave the estate: a policy that denies, or a lock on the scope. Only they can change it. */
const DISALLOWED = /^(requestdisallowedbypolicy|scopelocked)$/i;

/** A state that waiting does not change: a connection that left Pending (SQL's codes). */
const CONFLICT = /^(privateendpointconnection|incorrectprivatelinkserviceconnectionstate)/i;

/** Translates an error answer into a fault; `what` names the call, without query. */
export function faultOfArmAnswer(what: string, answer: AnsweredHttp): ArmFault {
  const detail = ErrorBody.safeParse(parseJson(answer.bodyAsText ?? '')).data;
  const armCode = safeText(detail?.code ?? '', 100);
  const correlation = answer.headers.get('x-ms-correlation-request-id');
  const asked = correlation ? `${what} (correlation ${correlation})` : what;
  const message = safeText(`${answer.status} ${armCode} on ${asked}: ${detail?.message ?? ''}`);
  const isFromArm =
    armCode !== '' || correlation !== undefined || answer.headers.get('x-ms-request-id') !== undefined;
  const error = { status: answer.status, armCode, isFromArm };
  const isLocked = [detail, ...(detail?.details ?? [])].some((each) => isLock(each?.code ?? ''));
  const code = isLocked ? 'locked' : codeOf(error);
  return new ArmFault(code, message, error, retryAfterSecondsOf(answer.headers));
}

const isLock = (code: string): boolean => LOCKED.has(code.toLowerCase());

function codeOf({ status, armCode, isFromArm }: ArmError): FaultCode {
  if (DISALLOWED.test(armCode)) return 'disallowed';
  if (CONFLICT.test(armCode)) return 'conflict';
  if (status === 404) return isFromArm ? 'conflict' : 'unexpected';
  return faultCodeOf(status);
}

import { isRestError, type RestError } from '@azure/core-rest-pipeline';
import { Fault, type FaultCode } from '../domain/fault.ts';
import { retryAfterSecondsOf } from './retry-after.ts';
import { safeText } from './safe-text.ts';

/** An HTTP answer, as the SDKs and our own clients give it. */
export interface AnsweredHttp {
  readonly status: number;
  readonly headers: { get(name: string): string | undefined };
  readonly bodyAsText?: string | null;
}

const CODES: Readonly<Record<number, FaultCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  408: 'unavailable',
  409: 'conflict',
  412: 'conflict',
  429: 'throttled',
};

/** The kind of fault that an HTTP status stands for. */
export function faultCodeOf(status: number): FaultCode {
  return CODES[status] ?? (status >= 500 ? 'unavailable' : 'unexpected');
}

/** The fault of an answer, without its body, which can hold other people's text. */
export const faultOfAnswer = (doing: string, { status, headers }: AnsweredHttp): Fault =>
  new Fault(faultCodeOf(status), `${doing}: HTTP ${status}`, retryAfterSecondsOf(headers));

/**
 * Translates what a client or credential threw into a `Fault` that says what was being done; a mistake of our own
 * stays as it is. An answer with an error status is translated by `translate`: services have codes of their own.
 */
export function toFault(error: unknown, doing: string, translate = faultOfAnswer): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error;
  if (isRestError(error)) return ofRestError(error, doing, translate);
  if (OUT_OF_TIME.has(error.name)) return new Fault('unavailable', `${doing}: no answer in time`);
  if (CREDENTIAL_ERRORS.has(error.name)) return ofCredential(error, doing);
  return error;
}

function ofRestError(error: RestError, doing: string, translate: typeof faultOfAnswer): Fault {
  const { response } = error;
  if (response === undefined) return new Fault('unavailable', safeText(`${doing}: ${error.message}`));
  if (response.status >= 400) return translate(doing, response);
  return new Fault('unexpected', `${doing}: ${response.status} with a body that cannot be read`);
}

/** The identity library wraps all that goes wrong in one error; its cause keeps the endpoint's HTTP status. */
function ofCredential({ cause, message, name }: Error, doing: string): Fault {
  const said = safeText(`${doing}: ${message}`);
  // A person's chain of credentials also tries a managed identity, which no laptop has.
  if (name !== 'AggregateAuthenticationError' && message.includes('Network unreachable'))
    return new Fault('unavailable', said);
  const hasStatus = typeof cause === 'object' && cause !== null && 'status' in cause;
  const code = faultCodeOf(hasStatus ? Number(cause.status) : 0);
  return new Fault(code === 'unavailable' || code === 'throttled' ? code : 'unauthenticated', said);
}

const OUT_OF_TIME = new Set(['AbortError', 'TimeoutError']);

/** What `@azure/identity` throws when it gets no token. */
const CREDENTIAL_ERRORS = new Set([
  'AggregateAuthenticationError',
  'AuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
]);

import { isRestError, type RestError } from '@azure/core-rest-pipeline';
import { Fault, type FaultCode } from '../domain/fault.ts';
import { retryAfterSecondsOf } from './arm/retry-after.ts';

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

/**
 * Translates what an SDK threw into a `Fault` that says what was being done; a mistake of our own stays as it is.
 * Bodies and headers of the answer are left out of the message, since they can hold other people's text.
 */
export function toFault(error: unknown, doing: string): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error;
  if (isRestError(error)) return fromRestError(error, doing);
  if (OUT_OF_TIME.has(error.name)) return unreached(doing, 'no answer in time');
  if (!CREDENTIAL_ERRORS.has(error.name)) return error;
  if (error.message.includes('Network unreachable')) return unreached(doing, 'managed identity unreachable');
  return new Fault('unauthenticated', `${doing}: no token for the managed identity`);
}

function fromRestError({ statusCode, code, response }: RestError, doing: string): Fault {
  if (statusCode === undefined) return unreached(doing, code ?? 'no answer');
  const wait = response && retryAfterSecondsOf(response.headers);
  return new Fault(faultCodeOf(statusCode), `${doing}: HTTP ${statusCode}`, wait);
}

const unreached = (doing: string, why: string): Fault => new Fault('unavailable', `${doing}: ${why}`);

const OUT_OF_TIME = new Set(['AbortError', 'TimeoutError']);

/** What `@azure/identity` throws when it gets no token. */
const CREDENTIAL_ERRORS = new Set([
  'AggregateAuthenticationError',
  'AuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
]);

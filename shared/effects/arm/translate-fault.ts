import { isRestError, type RestError } from '@azure/core-rest-pipeline';
import { Fault } from '../../domain/fault.ts';
import { faultOfAnswer } from './arm-fault.ts';
import { safeText } from './safe-text.ts';

/** Runs a call to Azure and translates what it throws into a `Fault`; errors of our own code pass as they are. */
export async function translatingFaults<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translate(what, error);
  }
}

function translate(what: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error;
  if (isRestError(error)) return translateRestError(what, error);
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return new Fault('unavailable', `${what}: no answer in time`);
  if (!CREDENTIAL_ERRORS.has(error.name)) return error;
  const code = isOutage(error) ? 'unavailable' : 'unauthenticated';
  return new Fault(code, safeText(`${what}: ${error.message}`));
}

/** The identity library wraps all that goes wrong in one error; its cause keeps the endpoint's HTTP status. */
function isOutage({ message, cause }: Error): boolean {
  if (message.includes('Network unreachable')) return true;
  if (typeof cause !== 'object' || cause === null || !('status' in cause)) return false;
  return Number(cause.status) >= 500 || cause.status === 429;
}

function translateRestError(what: string, error: RestError): Fault {
  const { response } = error;
  if (response === undefined) return new Fault('unavailable', safeText(`${what}: ${error.message}`));
  if (response.status >= 400) return faultOfAnswer(what, response);
  return new Fault('unexpected', `${what}: ${response.status} with a body that cannot be read`);
}

/** What `@azure/identity` throws when it gets no token. */
const CREDENTIAL_ERRORS = new Set([
  'AggregateAuthenticationError',
  'AuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
]);

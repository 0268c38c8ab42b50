/** What came of a try to deliver: the HTTP status, or why there was none. */
export type Outcome = number | 'TimedOut' | 'SocketError';

/** Only these count as delivered (documented). */
export const isSuccess = (outcome: Outcome): boolean =>
  typeof outcome === 'number' && outcome >= 200 && outcome <= 204;

const NAMES: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  408: 'TimedOut',
  413: 'PayloadTooLarge',
  429: 'Busy',
  503: 'Busy',
};

/** An outcome as Event Grid names it in dead letters. */
export const nameOfOutcome = (outcome: Outcome): string =>
  typeof outcome === 'string' ? outcome : (NAMES[outcome] ?? 'GenericError');

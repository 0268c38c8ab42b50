/** What kind of trouble the world is in; decides how it is retried and what a person is told. */
export type FaultCode =
  | 'unavailable'
  | 'throttled'
  | 'locked'
  | 'forbidden'
  | 'disallowed'
  | 'conflict'
  | 'unauthenticated'
  | 'unexpected';

/** The world failed us; the orchestration retries it after `retryAfterSeconds` where the world said so. Never a decision. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: FaultCode, message: string, retryAfterSeconds?: number) {
    super(message || code);
    this.name = 'Fault';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

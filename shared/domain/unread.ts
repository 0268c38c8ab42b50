import type { FaultCode } from './fault.ts';

/** Something that could not be read on a round, which went on without it. */
export interface Unread {
  readonly resource: string;
  readonly code: FaultCode;
  readonly message: string;
}

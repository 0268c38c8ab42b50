import type { Principal } from '../../arm/provider.ts';

/** A write or delete that went through ARM, from which a resource event is made. */
export interface Occurrence {
  readonly kind: 'write' | 'delete';
  /** In the case in which the caller typed it: casing in real subjects varies too. */
  readonly resourceId: string;
  readonly principal: Principal;
  readonly correlationId: string;
  /** Present when a resource was updated or deleted; Azure leaves it out on creation. */
  readonly call?: OccurrenceCall;
}

/** The HTTP call behind an occurrence, as the event quotes it. */
interface OccurrenceCall {
  readonly method: string;
  readonly url: string;
  readonly clientRequestId: string;
}

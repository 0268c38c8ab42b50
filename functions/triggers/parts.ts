import type { Caller } from '../../shared/domain/access.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** What triggers work with, given by `main.ts`. */
export interface TriggerParts {
  readonly effects: () => Effects;
  /** Who calls, already let in by the route's row of the table. */
  readonly caller: Caller;
}

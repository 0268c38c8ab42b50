import type { Clock } from '../../../clock/clock.ts';
import type { ArmResponse } from '../provider.ts';
import { createGatewayLimits, type GatewayLimits } from './gateway-limits.ts';
import { type LimitOptions, paceOf } from './pace.ts';
import { createProviderLimits, type ProviderLimits } from './provider-limits.ts';

/** Headers that show what is left and, when nothing is, the answer that says so. */
export interface Admission {
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal?: ArmResponse;
}

/** What limits calls: ARM for everyone, and some resource providers besides. */
export interface Limits {
  readonly gateway: GatewayLimits;
  readonly providers: ProviderLimits;
}

/** Makes the limits of one simulated Azure; nothing is limited, and no header shown, at `none`. */
export function createLimits(clock: Pick<Clock, 'now'>, options?: LimitOptions): Limits {
  const pace = paceOf(options);
  if (pace === undefined) return UNLIMITED;
  return { gateway: createGatewayLimits(clock, pace), providers: createProviderLimits(clock, pace) };
}

const UNLIMITED: Limits = {
  gateway: { admit: () => ({ headers: {} }), leave: () => undefined },
  providers: { admit: () => ({ headers: {} }) },
};

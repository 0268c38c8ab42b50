/** How the documented limits are applied in this world. */
export interface Pace {
  /** How much faster than real this world's time runs: refills are multiplied and windows divided by it. */
  readonly speed: number;
  /** What the sizes of all limits are multiplied by. */
  readonly size: number;
}

/** `none` refuses nothing, for worlds larger than Azure would let anybody build in their time. */
export type LimitOptions = Partial<Pace> | 'none';

/** The limits as documented, with what the options change; undefined for a world without limits. */
export const paceOf = (options: LimitOptions = {}): Pace | undefined =>
  options === 'none' ? undefined : { speed: 1, size: 1, ...options };

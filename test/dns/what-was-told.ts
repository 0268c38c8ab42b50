/** What a resolver answered, in the same words whoever asked. */
export interface Told {
  readonly rcode: string;
  /** Those of `aa`, `tc`, `rd`, `ra` that are set. */
  readonly flags: readonly string[];
  /** Each as `name ttl type data`, names without the dot at the end and in the case that was sent. */
  readonly answers: readonly string[];
  readonly authorities: readonly string[];
}

/** A question by name and type. */
export type Question = readonly [host: string, type: string];

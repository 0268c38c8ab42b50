/** An approval that was made, or the turn of one that waits, in the order in which they were asked for. */
export interface ApprovalSlot {
  /** One generation of one connection, or a request for all of its connections at once. */
  readonly holder: string;
  readonly at: string;
}

/** When an approval may be made: at once, or when the hour has room again. */
export type ApprovalTurn = { readonly kind: 'now' } | { readonly kind: 'later'; readonly at: string };

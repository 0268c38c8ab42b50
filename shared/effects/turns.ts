/** Turns of which one holder at a time has each, written with an ETag: what must not happen twice at a time. */
export interface Turns {
  /** Takes the turn for so long, or again for the same holder; says how many seconds another one still has it. */
  take(
    turn: string,
    holder: string,
    seconds: number,
  ): Promise<{ readonly kind: 'taken' } | { readonly kind: 'busy'; readonly seconds: number }>;
  /** Gives the turn back; harmless when somebody else has it by now. */
  giveBack(turn: string, holder: string): Promise<void>;
}

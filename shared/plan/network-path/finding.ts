/** What a check of a network came to. `unknown` is never as good as `ok`: what may not be read is said so. */
export interface Finding {
  /** Which check, such as `probe` or `peering`; one check can have a finding for each port, interface or prefix. */
  readonly check: string;
  readonly state: 'ok' | 'wrong' | 'unknown';
  /** One sentence or two for people, with every value filled in. */
  readonly words: string;
  /** The values behind the words. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** Makes a finding of a check that is in order. */
export const ok = (check: string, words: string, facts: Finding['facts'] = {}): Finding => ({
  check,
  state: 'ok',
  words,
  facts,
});

/** Makes a finding of a check that failed. */
export const wrong = (check: string, words: string, facts: Finding['facts'] = {}): Finding => ({
  check,
  state: 'wrong',
  words,
  facts,
});

/** Makes a finding of a check that could not be made. */
export const unknown = (check: string, words: string, facts: Finding['facts'] = {}): Finding => ({
  check,
  state: 'unknown',
  words,
  facts,
});

/** Makes the finding of a check whose resource has no value. */
export const lacking = (
  check: string,
  { state, words }: Pick<Finding, 'state' | 'words'>,
  facts: Finding['facts'] = {},
): Finding => ({ check, state, words, facts });

/** What a connection attempt to an endpoint's own private address showed. */
export type ProbeAnswer =
  | { readonly kind: 'connected' }
  /** `distrust` says why this machine does not trust the certificate for the host; left out, it does. */
  | { readonly kind: 'tls-established'; readonly distrust?: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'not-verifiable'; readonly reason: string };

/** One attempt: which host's address, on which port, and what it showed. */
export interface Probe {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly answer: ProbeAnswer;
}

import type { Duplex } from 'node:stream';

/** Where a probe connects to. */
export interface ConnectTarget {
  readonly address: string;
  readonly port: number;
}

/** Opens a byte stream to an address. Fails with a Node error whose `code` says why; stops when `signal` aborts. */
export type Connect = (target: ConnectTarget, signal: AbortSignal) => Promise<Duplex>;

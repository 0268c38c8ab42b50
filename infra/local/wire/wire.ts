/** An HTTP request as every local service sees it, whether it came over a socket or in process. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body as it came, where it may be something else than text; wins over `body`. */
  readonly bytes?: Uint8Array;
}

/** What a local service answers. Header names in lower case; an empty body is the empty string. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** A body that is no text; wins over `body`. */
  readonly bytes?: Uint8Array;
}

/** A local service: answers requests, on whatever transport they come. */
export type WireServer = (request: WireRequest) => Promise<WireResponse>;

/** Thrown by a local service (or a fault injected around it) to drop the connection without an answer. */
export class ConnectionDropped extends Error {}

/** What the simulated network does with a connection to an address, before it knows the host that is asked for. */
export type AddressDecision =
  /** Accepted; a TLS handshake goes on to the second decision. */
  | 'tls'
  /** Accepted, but cut off as soon as the client speaks: what a Private Link service does that does not know the endpoint. */
  | 'reset'
  /** Nobody listens there. */
  | 'refuse'
  /** Packets vanish: no such address, or a connection that is not Approved. */
  | 'silent';

/** The two questions that stand for a network, asked with and without sockets alike. */
export interface DialDecisions {
  decide(address: string, port: number): AddressDecision;
  /** Asked after the ClientHello, with the server name in it, in lower case. */
  decideHost(address: string, port: number, serverName: string): 'accept' | 'reset';
}

import type { Clock } from '../clock/clock.ts';
import type { DialDecisions } from './dial-decisions.ts';

/** How far a connection got. */
export type DialOutcome =
  | { readonly kind: 'connected' }
  | { readonly kind: 'tls-established' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'timeout' };

/** Opens a TCP connection or, with a server name, goes on to a TLS handshake; then closes it. */
export type Dial = (address: string, port: number, serverName?: string) => Promise<DialOutcome>;

/** How long the connection may take before it counts as timed out, on the world's clock. */
const TIMEOUT_SECONDS = 10;

/** The proxy's decisions without sockets. A silent address takes `timeoutSeconds` of the clock's time. */
export function createInProcessDial(
  decisions: DialDecisions,
  clock: Pick<Clock, 'sleep'>,
  timeoutSeconds = TIMEOUT_SECONDS,
): Dial {
  return async (address, port, serverName) => {
    const decision = decisions.decide(address, port);
    if (decision === 'refuse') return { kind: 'refused' };
    if (decision === 'silent') {
      await clock.sleep(timeoutSeconds);
      return { kind: 'timeout' };
    }
    if (serverName === undefined) return { kind: 'connected' };
    if (decision === 'reset') return { kind: 'reset' };
    const isAccepted = decisions.decideHost(address, port, serverName.toLowerCase()) === 'accept';
    return { kind: isAccepted ? 'tls-established' : 'reset' };
  };
}

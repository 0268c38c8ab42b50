import type { ProbeAnswer } from '../../domain/probe.ts';

/** Opens a TCP connection or, with a server name, goes on to a TLS handshake; closes it and says how far it got. */
export type Dial = (address: string, port: number, serverName?: string) => Promise<ProbeAnswer>;

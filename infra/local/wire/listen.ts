import type { AddressInfo, Server } from 'node:net';

/** Where a local server listens, always on 127.0.0.1. */
export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Whether a taken port is an error (the default) or the next free one above it is taken instead. */
  readonly ifTaken?: 'fail' | 'next';
}

/** How many ports above the wanted one are tried before giving up. */
const NEXT_PORTS = 100;

/** Starts listening on 127.0.0.1 and returns the real port. Rejects with the port in the message. */
export async function listen(server: Server, { port, ifTaken = 'fail' }: ListenOptions): Promise<number> {
  const last = ifTaken === 'next' && port !== 0 ? Math.min(port + NEXT_PORTS, 65_535) : port;
  for (let candidate = port; candidate <= last; candidate += 1) {
    if (await tryListen(server, candidate)) return portOf(server);
  }
  const range = last === port ? `Port ${port} on 127.0.0.1 is` : `Ports ${port} to ${last} on 127.0.0.1 are`;
  throw new Error(`${range} taken by another program.`);
}

function tryListen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const settled = (): void => {
      server.off('error', onError);
      server.off('listening', onListening);
    };
    const onListening = (): void => {
      settled();
      resolve(true);
    };
    const onError = (fault: NodeJS.ErrnoException): void => {
      settled();
      if (fault.code === 'EADDRINUSE') resolve(false);
      else reject(new Error(`Cannot listen on 127.0.0.1:${port}: ${fault.message}`, { cause: fault }));
    };
    server.on('error', onError);
    server.on('listening', onListening);
    server.listen(port, '127.0.0.1');
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server is not listening.');
  return address.port;
}

import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ConnectTarget } from './connect.ts';

/** Opens a TCP connection. Fails with the socket's error, or with the reason of `signal`. */
export function connectDirectly({ address, port }: ConnectTarget, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port });
    const abort = () => socket.destroy(new DOMException('not connected in time', 'TimeoutError'));
    signal.addEventListener('abort', abort, { once: true });
    socket.once('connect', () => resolve(socket));
    socket.on('error', reject);
    socket.once('close', () => signal.removeEventListener('abort', abort));
  });
}

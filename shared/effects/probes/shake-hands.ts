import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';

/**
 * Makes a TLS handshake for `host` over a connection and ends it. A certificate that this machine does not trust
 * still proves the path, so it is not refused. Fails with the connection's error, or with the reason of `signal`.
 */
export function shakeHands(connection: Duplex, host: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const secure = connect({ socket: connection, servername: host, rejectUnauthorized: false });
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    secure.once('secureConnect', resolve);
    secure.on('error', reject);
    secure.once('close', () => {
      signal.removeEventListener('abort', abort);
      reject(Object.assign(new Error('closed during the handshake'), { code: 'ECONNRESET' }));
    });
  });
}

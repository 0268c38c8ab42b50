import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';

/**
 * Makes a TLS handshake for `host` over a connection and ends it. A certificate that this machine does not trust
 * still proves the path, so it is not refused: the answer is why it is not trusted, or undefined where it is.
 * Trusts the authorities of `ca` (PEM text), by default this machine's. Fails with the connection's error, or with
 * the reason of `signal`.
 */
export function shakeHands(
  connection: Duplex,
  host: string,
  signal: AbortSignal,
  ca?: string,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const secure = connect({ socket: connection, servername: host, ca, rejectUnauthorized: false });
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    secure.once('secureConnect', () => resolve(distrustOf(secure)));
    secure.on('error', reject);
    secure.once('close', () => {
      signal.removeEventListener('abort', abort);
      reject(Object.assign(new Error('closed during the handshake'), { code: 'ECONNRESET' }));
    });
  });
}

/** Node gives OpenSSL's code or its own; one that we have no words for stands for itself. */
function distrustOf({ authorized, authorizationError }: TLSSocket): string | undefined {
  if (authorized) return undefined;
  const code = String(authorizationError);
  return WORDS[code] ?? code;
}

const UNKNOWN_ISSUER = 'its issuer is not trusted here';
const WORDS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_ISSUER,
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for other host names',
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
};

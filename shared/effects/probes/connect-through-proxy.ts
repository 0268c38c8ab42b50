import { type IncomingMessage, request } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Connect, ConnectTarget } from './connect.ts';

/** The proxy answered, but opened no tunnel. */
export class TunnelRefused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the proxy answered ${status}`);
    this.name = 'TunnelRefused';
    this.status = status;
  }
}

/** The proxy itself could not be reached: this says nothing about the address behind it. */
export class ProxyUnreachable extends Error {
  constructor(cause: unknown) {
    super('the proxy could not be reached', { cause });
    this.name = 'ProxyUnreachable';
  }
}

/** Makes a `Connect` that asks an HTTP proxy for a tunnel (CONNECT, RFC 9110 section 9.3.6). */
export function connectThroughProxy(proxy: string): Connect {
  const { hostname, port } = new URL(proxy);
  return (target, signal) => openTunnel(hostname.replace(/^\[|\]$/g, ''), Number(port || 80), target, signal);
}

function openTunnel(host: string, port: number, target: ConnectTarget, signal: AbortSignal): Promise<Duplex> {
  const path = `${isIPv6(target.address) ? `[${target.address}]` : target.address}:${target.port}`;
  return new Promise((resolve, reject) => {
    const asked = request({
      host,
      port,
      method: 'CONNECT',
      path,
      headers: { host: path },
      signal,
      agent: false,
    });
    asked.once('connect', (answer: IncomingMessage, tunnel: Duplex, head: Buffer) => {
      if (answer.statusCode !== 200) {
        tunnel.destroy();
        return reject(new TunnelRefused(answer.statusCode ?? 0));
      }
      if (head.length > 0) tunnel.unshift(head);
      signal.addEventListener('abort', () => tunnel.destroy(), { once: true });
      resolve(tunnel);
    });
    asked.once('error', (error) => reject(signal.aborted ? signal.reason : new ProxyUnreachable(error)));
    asked.end();
  });
}

import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { hasCode } from '../thrown/has-code.ts';

/** A UDP socket and a TCP server on the same port of 127.0.0.1. */
export interface Listening {
  readonly port: number;
  readonly udp: UdpSocket;
  readonly tcp: Server;
}

const ADDRESS = '127.0.0.1';
const ATTEMPTS = 50;

/** Listens on `port` or the next one that is free for both; 0 takes any. Throws when fifty in a row are taken. */
export async function listenOnOnePort(port: number): Promise<Listening> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const listening = await tryPort(port === 0 ? 0 : port + attempt);
    if (listening !== undefined) return listening;
  }
  throw new Error(`No port from ${port} to ${port + ATTEMPTS - 1} is free for UDP and TCP.`);
}

async function tryPort(port: number): Promise<Listening | undefined> {
  const udp = createSocket('udp4');
  try {
    udp.bind(port, ADDRESS);
    await once(udp, 'listening');
    const taken = udp.address().port;
    return { port: taken, udp, tcp: await listenTcp(taken) };
  } catch (fault) {
    udp.close();
    if (isTaken(fault)) return undefined;
    throw fault;
  }
}

async function listenTcp(port: number): Promise<Server> {
  const tcp = createServer();
  tcp.listen(port, ADDRESS);
  await once(tcp, 'listening');
  const { port: listening } = tcp.address() as AddressInfo;
  if (listening !== port) throw new Error(`Asked for port ${port} and was given ${listening}.`);
  return tcp;
}

const isTaken = (fault: unknown): boolean => hasCode(fault, 'EADDRINUSE');

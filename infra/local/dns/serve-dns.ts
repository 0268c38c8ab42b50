import type { Socket as UdpSocket } from 'node:dgram';
import type { Server, Socket } from 'node:net';
import { type Clock, secondsFrom } from '../clock/clock.ts';
import { type DnsQuery, encodeAnswer, readPacket } from './answer-packet.ts';
import { listenOnOnePort } from './listen-on-one-port.ts';
import type { LocalResolver } from './local-resolvers.ts';

/** A DNS server on 127.0.0.1, over UDP and TCP on the same port. */
export interface DnsServer {
  readonly port: number;
  /** Stops answering and frees the port. */
  close(): Promise<void>;
}

/** What to answer with, and where. */
export interface DnsServerSettings {
  readonly resolver: Pick<LocalResolver, 'react' | 'findSoa'>;
  /** A slow resolver's delay is this clock's time. */
  readonly clock: Clock;
  /** Taken, or the next free one after it; 0 or nothing takes any free port. */
  readonly port?: number;
  /** Told what no client can be told, such as a broken socket. */
  readonly onFault: (fault: unknown) => void;
}

/** Starts to answer for one resolver. Throws when no port can be had. */
export async function serveDns(settings: DnsServerSettings): Promise<DnsServer> {
  const { udp, tcp, port } = await listenOnOnePort(settings.port ?? 0);
  const connections = new Set<Socket>();
  const closing = { isClosed: false };
  udp.on('message', (bytes, { port: to, address }) => {
    answerBytes(settings, bytes, (query) => query.udpPayloadSize).then((answer) => {
      if (answer !== undefined && !closing.isClosed) udp.send(answer, to, address);
    }, settings.onFault);
  });
  udp.on('error', settings.onFault);
  tcp.on('error', settings.onFault);
  tcp.on('connection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    serveConnection(settings, socket);
  });
  return { port, close: () => closeAll(closing, udp, tcp, connections) };
}

/** Over TCP every message comes after its length in two bytes; one connection may carry many (RFC 7766). */
function serveConnection(settings: DnsServerSettings, socket: Socket): void {
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0);
      const message = received.subarray(2, end);
      received = received.subarray(end);
      answerBytes(settings, message, () => undefined).then((answer) => {
        if (answer !== undefined && socket.writable) socket.write(withLength(answer));
      }, settings.onFault);
    }
  });
  // A client that hangs up in the middle is no fault of this server.
  socket.on('error', () => socket.destroy());
}

function withLength(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}

async function answerBytes(
  { resolver, clock }: DnsServerSettings,
  bytes: Buffer,
  limitOf: (query: DnsQuery) => number | undefined,
): Promise<Buffer | undefined> {
  const read = readPacket(bytes);
  if (read.kind === 'ignored') return undefined;
  if (read.kind === 'reply') return read.packet;

  const { query } = read;
  const reaction = resolver.react(query.question.name);
  if (reaction.kind === 'silence') return undefined;
  if (reaction.afterSeconds > 0) await waitFor(clock, reaction.afterSeconds);
  return encodeAnswer(query, reaction.answer, resolver.findSoa(query.question.name), limitOf(query));
}

/** Packets are not tracked work, so this is no `sleep`: virtual time must go on while a client waits. */
const waitFor = (clock: Clock, seconds: number): Promise<void> =>
  new Promise((resolve) => void clock.schedule(secondsFrom(clock, seconds), resolve));

async function closeAll(
  closing: { isClosed: boolean },
  udp: UdpSocket,
  tcp: Server,
  connections: Iterable<Socket>,
): Promise<void> {
  if (closing.isClosed) return;
  closing.isClosed = true;
  for (const socket of connections) socket.destroy();
  await Promise.all([
    new Promise<void>((resolve) => udp.close(() => resolve())),
    new Promise<void>((resolve) => void tcp.close(() => resolve())),
  ]);
}

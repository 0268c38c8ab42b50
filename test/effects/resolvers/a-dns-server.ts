import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { decode, encode, type Packet } from 'dns-packet';
import type { ResolverSetting } from '../../../shared/domain/dns.ts';

/** A DNS server on loopback that answers every question in one way. */
export interface DnsServer {
  readonly resolver: ResolverSetting;
  readonly questions: readonly string[];
  close(): void;
}

/** `addresses` for A records, a response code, or `silence`. */
export type Behaviour = { readonly addresses: readonly string[] } | { readonly rcode: number } | 'silence';

export async function aDnsServer(behaviour: Behaviour, address = '127.0.0.1'): Promise<DnsServer> {
  const socket: Socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  const questions: string[] = [];
  socket.on('message', (message, from) => {
    const query = decode(message);
    questions.push(query.questions?.[0]?.name ?? '');
    if (behaviour !== 'silence') socket.send(encode(answerTo(query, behaviour)), from.port, from.address);
  });
  socket.bind(0, address);
  await once(socket, 'listening');
  const { port } = socket.address();
  const resolver = { name: 'hub', address, port, networks: [], isRequired: true };
  return { resolver, questions, close: () => socket.close() };
}

const answerTo = (query: Packet, behaviour: Exclude<Behaviour, 'silence'>): Packet => ({
  type: 'response',
  id: query.id ?? 0,
  flags: 'rcode' in behaviour ? behaviour.rcode : 0,
  questions: query.questions ?? [],
  answers: ('addresses' in behaviour ? behaviour.addresses : []).map((data) => ({
    type: 'A',
    name: query.questions?.[0]?.name ?? '',
    ttl: 10,
    data,
  })),
});

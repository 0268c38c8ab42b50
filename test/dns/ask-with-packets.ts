import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type Answer, type DecodedPacket, decode, encode, type RecordType, streamEncode } from 'dns-packet';
import type { Question, Told } from './what-was-told.ts';

const RECURSION_DESIRED = 1 << 8;
const RCODES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];

const aQuery = ([host, type]: Question) => ({
  type: 'query' as const,
  id: 4242,
  flags: RECURSION_DESIRED,
  questions: [{ name: host, type: type as RecordType, class: 'IN' as const }],
});

/** Asks over UDP without EDNS, so that 512 bytes are the limit. */
export async function askOverUdp(port: number, question: Question): Promise<Told> {
  const socket = createSocket('udp4');
  socket.send(encode(aQuery(question)), port, '127.0.0.1');
  const [bytes] = await once(socket, 'message');
  socket.close();
  return toTold(decode(bytes));
}

/** Asks over TCP, where nothing is truncated. */
export async function askOverTcp(port: number, question: Question): Promise<Told> {
  const socket = connect(port, '127.0.0.1');
  socket.write(streamEncode(aQuery(question)));
  let received = Buffer.alloc(0);
  while (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) {
    const [chunk] = await once(socket, 'data');
    received = Buffer.concat([received, chunk]);
  }
  socket.destroy();
  return toTold(decode(received.subarray(2)));
}

function toTold(packet: DecodedPacket): Told {
  const { answers = [], authorities = [] } = packet;
  const flags = { aa: packet.flag_aa, tc: packet.flag_tc, rd: packet.flag_rd, ra: packet.flag_ra };
  return {
    rcode: RCODES[(packet.flags ?? 0) & 0xf] ?? 'another',
    flags: Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [name] : [])),
    answers: answers.map(toLine),
    authorities: authorities.map(toLine),
  };
}

function toLine(record: Answer): string {
  const { name, type } = record;
  const ttl = 'ttl' in record ? record.ttl : undefined;
  return [name, ttl, type, dataOf(record)].join(' ');
}

function dataOf(record: Answer): string {
  if (record.type !== 'SOA') return 'data' in record ? String(record.data) : '';
  const { mname, rname, serial, refresh, retry, expire, minimum } = record.data;
  return [mname, rname, serial, refresh, retry, expire, minimum].join(' ');
}

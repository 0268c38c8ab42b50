import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { streamDecode, streamEncode } from 'dns-packet';
import { afterEach, expect, test } from 'vitest';
import { type DnsServer, serveDns } from '../../infra/local/dns/serve-dns.ts';
import { ZONE_NAME } from '../azure/private-dns/a-private-dns.ts';
import { someResolvers } from './some-resolvers.ts';

const servers: DnsServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A connection to a server that knows `one` and `two`. */
async function aConnection(): Promise<Socket> {
  const world = await someResolvers();
  world.record('one', ['10.0.0.1']);
  await world.visible('two', ['10.0.0.2']);
  const onFault = (fault: unknown): void => {
    throw fault;
  };
  const server = await serveDns({ resolver: world.resolvers.resolver('hub'), clock: world.clock, onFault });
  servers.push(server);
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

const aQuestion = (id: number, name: string): Buffer =>
  streamEncode({ type: 'query', id, questions: [{ name: `${name}.${ZONE_NAME}`, type: 'A', class: 'IN' }] });

async function answersFrom(socket: Socket, count: number): Promise<readonly [id: unknown, data: unknown][]> {
  let received = Buffer.alloc(0);
  const answers: [unknown, unknown][] = [];
  while (answers.length < count) {
    const [chunk] = await once(socket, 'data');
    received = Buffer.concat([received, chunk]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const packet = streamDecode(received);
      const [answer] = packet.answers ?? [];
      answers.push([packet.id, answer?.type === 'A' ? answer.data : undefined]);
      received = received.subarray(2 + received.readUInt16BE(0));
    }
  }
  return answers;
}

test('two questions in one piece are both answered on the same connection', async () => {
  const socket = await aConnection();

  socket.write(Buffer.concat([aQuestion(1, 'one'), aQuestion(2, 'two')]));
  const answers = await answersFrom(socket, 2);
  socket.destroy();

  expect(answers).toEqual([
    [1, '10.0.0.1'],
    [2, '10.0.0.2'],
  ]);
});

test('a question that arrives in pieces is answered when it is whole', async () => {
  const socket = await aConnection();
  socket.setNoDelay(true);

  for (const byte of aQuestion(3, 'two')) {
    socket.write(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const answers = await answersFrom(socket, 1);
  socket.destroy();

  expect(answers).toEqual([[3, '10.0.0.2']]);
});

test('a client that hangs up in the middle of a question disturbs nobody', async () => {
  const rude = await aConnection();
  rude.write(aQuestion(4, 'one').subarray(0, 7));
  rude.resetAndDestroy();
  const polite = connect(servers[0]?.port ?? 0, '127.0.0.1');

  polite.write(aQuestion(5, 'one'));
  const answers = await answersFrom(polite, 1);
  polite.destroy();

  expect(answers).toEqual([[5, '10.0.0.1']]);
});

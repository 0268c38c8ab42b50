import { createSocket } from 'node:dgram';
import { promises } from 'node:dns';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import type { DnsAnswer, DnsReaction } from '../../infra/local/dns/dns-answer.ts';
import { type DnsServer, type DnsServerSettings, serveDns } from '../../infra/local/dns/serve-dns.ts';
import { aPrivateDns, NETWORK, ZONE_NAME } from '../azure/private-dns/a-private-dns.ts';
import { type ResolversWorld, someResolvers } from './some-resolvers.ts';

const HOST = `stdata.${ZONE_NAME}`;
const servers: DnsServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function aServer(
  settings: Pick<DnsServerSettings, 'resolver' | 'clock'>,
  port?: number,
): Promise<DnsServer> {
  const onFault = (fault: unknown): void => {
    throw fault;
  };
  const server = await serveDns({ ...settings, onFault, ...(port !== undefined && { port }) });
  servers.push(server);
  return server;
}

async function aServedWorld(): Promise<{ world: ResolversWorld; client: promises.Resolver; port: number }> {
  const world = await someResolvers();
  const { port } = await aServer({ resolver: world.resolvers.resolver('hub'), clock: world.clock });
  return { world, client: aResolver(port), port };
}

function aResolver(port: number): promises.Resolver {
  const client = new promises.Resolver({ timeout: 1000, tries: 1 });
  client.setServers([`127.0.0.1:${port}`]);
  return client;
}

/** A resolver that always answers the same. */
const answering = (answer: DnsAnswer): DnsServerSettings['resolver'] => ({
  react: (): DnsReaction => ({ kind: 'answer', afterSeconds: 0, answer }),
  findSoa: () => undefined,
});

test('Node resolves a record with its TTL, and follows an alias to it', async () => {
  const { world, client } = await aServedWorld();
  world.publish('stdata.blob.core.windows.net', { address: '20.1.1.1', privatelinkName: HOST });
  await world.visible('stdata', ['10.0.0.4', '10.0.0.5']);

  expect(await client.resolve4(HOST, { ttl: true })).toEqual([
    { address: '10.0.0.4', ttl: 300 },
    { address: '10.0.0.5', ttl: 300 },
  ]);
  expect(await client.resolve4('STDATA.blob.core.windows.net')).toEqual(['10.0.0.4', '10.0.0.5']);
  expect(await client.resolveCname('stdata.blob.core.windows.net')).toEqual([HOST]);
});

test('what cannot be resolved has the code that Node gives it', async () => {
  const { world, client } = await aServedWorld();
  await world.visible('stdata', ['10.0.0.4']);

  await expect(client.resolve4(`none.${ZONE_NAME}`)).rejects.toMatchObject({ code: 'ENOTFOUND' });
  await expect(client.resolve4(ZONE_NAME)).rejects.toMatchObject({ code: 'ENODATA' });
  await expect(client.resolve6(HOST)).rejects.toMatchObject({ code: 'ENODATA' });
  await expect(client.resolveTxt(HOST)).rejects.toMatchObject({ code: 'ENODATA' });
  world.resolvers.setFaults('hub', [{ kind: 'servfail' }]);
  await expect(client.resolve4(HOST)).rejects.toMatchObject({ code: 'ESERVFAIL' });
});

test('the serial number of a zone is answered at its apex only', async () => {
  const { world, client } = await aServedWorld();
  await world.visible('stdata', ['10.0.0.4']);

  expect(await client.resolveSoa(ZONE_NAME)).toMatchObject({
    serial: 1,
    minttl: 10,
    nsname: 'azureprivatedns.net',
  });
  await expect(client.resolveSoa(HOST)).rejects.toMatchObject({ code: 'ENODATA' });
});

test('a record created after a miss is seen by the next question', async () => {
  const { world, client } = await aServedWorld();
  world.record('stdata', ['10.0.0.4']);

  await expect(client.resolve4(HOST)).rejects.toMatchObject({ code: 'ENOTFOUND' });
  await world.clock.runFor(20);

  expect(await client.resolve4(HOST)).toEqual(['10.0.0.4']);
});

test('sixty addresses do not fit into a datagram and arrive over TCP', async () => {
  const addresses = Array.from({ length: 60 }, (_, index) => `10.0.1.${index}`);
  const answers = addresses.map((data) => ({ name: HOST, type: 'A', ttlSeconds: 60, data }) as const);
  const { clock } = aPrivateDns();
  const { port } = await aServer({ resolver: answering({ rcode: 'NOERROR', answers }), clock });

  expect((await aResolver(port).resolve4(HOST)).toSorted()).toEqual(addresses.toSorted());
});

test('a silent resolver lets the client time out', async () => {
  const { world, port } = await aServedWorld();
  const client = new promises.Resolver({ timeout: 50, tries: 1 });
  client.setServers([`127.0.0.1:${port}`]);
  world.resolvers.setFaults('hub', [{ kind: 'silent' }]);

  await expect(client.resolve4(HOST)).rejects.toMatchObject({ code: 'ETIMEOUT' });
});

test('a slow resolver answers when its delay has passed on the clock', async () => {
  const { world, client } = await aServedWorld();
  await world.visible('stdata', ['10.0.0.4']);
  world.resolvers.setFaults('hub', [{ kind: 'slow', seconds: 30 }]);
  let reacted = false;
  const { port } = await aServer({
    clock: world.clock,
    resolver: {
      react(host) {
        reacted = true;
        return world.resolvers.resolver('hub').react(host);
      },
      findSoa: () => undefined,
    },
  });
  client.setServers([`127.0.0.1:${port}`]);

  const answer = client.resolve4(HOST);
  while (!reacted) await new Promise((resolve) => setImmediate(resolve));
  await world.clock.runFor(30);

  expect(await answer).toEqual(['10.0.0.4']);
});

test('random bytes over UDP neither crash the server nor keep it from answering', async () => {
  const { world, client, port } = await aServedWorld();
  await world.visible('stdata', ['10.0.0.4']);
  const socket = createSocket('udp4');

  for (let length = 0; length < 200; length += 1) {
    socket.send(
      Buffer.from(Array.from({ length }, (_, index) => (index * 89 + length * 53) & 0xff)),
      port,
      '127.0.0.1',
    );
  }
  const answer = await client.resolve4(HOST);
  socket.close();

  expect(answer).toEqual(['10.0.0.4']);
});

test('a taken port gives way to the next free one', async () => {
  const { world, port } = await aServedWorld();

  const second = await aServer({ resolver: world.resolvers.resolver('hub'), clock: world.clock }, port);

  expect(second.port).toBeGreaterThan(port);
});

test('a closed server frees its port', async () => {
  const { port } = await aServedWorld();

  await Promise.all(servers.splice(0).map((server) => server.close()));

  const socket = createSocket('udp4');
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  socket.close();
  await expect(aResolver(port).resolve4(HOST)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('each resolver of the world has its own server and sees its own network', async () => {
  const world = await someResolvers(
    { name: 'hub', network: NETWORK },
    { name: 'internet', network: 'public' },
  );
  await world.visible('stdata', ['10.0.0.4']);
  const [hub, internet] = await Promise.all(
    ['hub', 'internet'].map((name) =>
      aServer({ resolver: world.resolvers.resolver(name), clock: world.clock }),
    ),
  );

  expect(await aResolver(hub?.port ?? 0).resolve4(HOST)).toEqual(['10.0.0.4']);
  await expect(aResolver(internet?.port ?? 0).resolve4(HOST)).rejects.toMatchObject({ code: 'ENOTFOUND' });
});

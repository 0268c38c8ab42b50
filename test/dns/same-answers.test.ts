import { promises } from 'node:dns';
import { afterEach, expect, test } from 'vitest';
import type { DnsAnswer } from '../../infra/local/dns/dns-answer.ts';
import { type DnsServer, type DnsServerSettings, serveDns } from '../../infra/local/dns/serve-dns.ts';
import { aPrivateDns, NETWORK, ZONE, ZONE_NAME } from '../azure/private-dns/a-private-dns.ts';
import { askWithDig, hasDig } from './ask-with-dig.ts';
import { askOverTcp, askOverUdp } from './ask-with-packets.ts';
import { someResolvers } from './some-resolvers.ts';
import type { Question, Told } from './what-was-told.ts';

const servers: DnsServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function aServer(settings: Pick<DnsServerSettings, 'resolver' | 'clock'>): Promise<number> {
  const onFault = (fault: unknown): void => {
    throw fault;
  };
  const server = await serveDns({ ...settings, onFault });
  servers.push(server);
  return server.port;
}

/** A zone with an address, a wildcard, an apex, a text, and a public alias that leads into it. */
async function aZoneToAsk() {
  const world = await someResolvers({ name: 'forwarder', network: NETWORK, cacheSeconds: 3600 });
  world.publish('stdata.blob.core.windows.net', {
    address: '20.1.1.1',
    privatelinkName: `stdata.${ZONE_NAME}`,
  });
  world.record('@', ['10.0.0.1']);
  world.record('*.wild', ['10.0.0.2']);
  world.call('PUT', `${ZONE}/TXT/text`, {
    body: { properties: { ttl: 60, txtRecords: [{ value: ['a'] }] } },
  });
  await world.visible('stdata', ['10.0.0.4', '10.0.0.5']);
  const port = await aServer({ resolver: world.resolvers.resolver('forwarder'), clock: world.clock });
  return { ...world, port };
}

const SOA = 'azureprivatedns.net azureprivatedns-host.microsoft.com 1 3600 300 2419200 10';
const NEGATIVE = [`${ZONE_NAME} 10 SOA ${SOA}`];

const told = (answers: readonly string[], authorities: readonly string[] = [], rcode = 'NOERROR'): Told => ({
  rcode,
  flags: ['rd', 'ra'],
  answers,
  authorities,
});

/** Each question with what every client has to be told, and what Node's resolver makes of it. */
const QUESTIONS: readonly (readonly [what: string, question: Question, told: Told, inNode: unknown])[] = [
  [
    'addresses',
    [`stdata.${ZONE_NAME}`, 'A'],
    told([`stdata.${ZONE_NAME} 300 A 10.0.0.4`, `stdata.${ZONE_NAME} 300 A 10.0.0.5`]),
    ['10.0.0.4', '10.0.0.5'],
  ],
  [
    'an alias that leads to addresses',
    ['stdata.blob.core.windows.net', 'A'],
    told([
      `stdata.blob.core.windows.net 60 CNAME stdata.${ZONE_NAME}`,
      `stdata.${ZONE_NAME} 300 A 10.0.0.4`,
      `stdata.${ZONE_NAME} 300 A 10.0.0.5`,
    ]),
    ['10.0.0.4', '10.0.0.5'],
  ],
  [
    'the alias itself',
    ['stdata.blob.core.windows.net', 'CNAME'],
    told([`stdata.blob.core.windows.net 60 CNAME stdata.${ZONE_NAME}`]),
    [`stdata.${ZONE_NAME}`],
  ],
  [
    'a name in another case',
    [`StData.${ZONE_NAME}`, 'A'],
    told([`StData.${ZONE_NAME} 300 A 10.0.0.4`, `StData.${ZONE_NAME} 300 A 10.0.0.5`]),
    ['10.0.0.4', '10.0.0.5'],
  ],
  ['the apex', [ZONE_NAME, 'A'], told([`${ZONE_NAME} 300 A 10.0.0.1`]), ['10.0.0.1']],
  [
    'a wildcard',
    [`any.wild.${ZONE_NAME}`, 'A'],
    told([`any.wild.${ZONE_NAME} 300 A 10.0.0.2`]),
    ['10.0.0.2'],
  ],
  ['a missing name', [`none.${ZONE_NAME}`, 'A'], told([], NEGATIVE, 'NXDOMAIN'), 'ENOTFOUND'],
  ['another type', [`stdata.${ZONE_NAME}`, 'AAAA'], told([], NEGATIVE), 'ENODATA'],
  ['mail', [`stdata.${ZONE_NAME}`, 'MX'], told([], NEGATIVE), 'ENODATA'],
  ['a name that has a text only', [`text.${ZONE_NAME}`, 'A'], told([], NEGATIVE), 'ENODATA'],
  ['an empty name above a wildcard', [`wild.${ZONE_NAME}`, 'A'], told([], NEGATIVE), 'ENODATA'],
  [
    'the start of authority',
    [ZONE_NAME, 'SOA'],
    told([`${ZONE_NAME} 3600 SOA ${SOA}`]),
    expect.objectContaining({ nsname: 'azureprivatedns.net', minttl: 10 }),
  ],
];

test.each(QUESTIONS)('%s: packets over UDP and TCP are told the same', async (_what, question, expected) => {
  const { port } = await aZoneToAsk();

  expect(await askOverUdp(port, question)).toEqual(expected);
  expect(await askOverTcp(port, question)).toEqual(expected);
});

test.each(QUESTIONS)('%s: c-ares in Node understands it', async (_what, [host, type], _told, inNode) => {
  const { port } = await aZoneToAsk();
  const client = new promises.Resolver({ timeout: 2000, tries: 1 });
  client.setServers([`127.0.0.1:${port}`]);

  const answer: unknown = await client.resolve(host, type).catch(({ code }: { code: unknown }) => code);

  expect(answer).toEqual(inNode);
});

const skipped = hasDig ? '' : ' (skipped: /usr/bin/dig of bind9-dnsutils is not on this machine)';

test.skipIf(!hasDig)(`Debian's dig is told the same over UDP and TCP${skipped}`, async () => {
  const { port } = await aZoneToAsk();
  const questions = QUESTIONS.map(([, question]) => question);
  const expected = QUESTIONS.map(([, , each]) => each);

  expect(await askWithDig(port, questions)).toEqual(expected);
  expect(await askWithDig(port, questions, '+tcp')).toEqual(expected);
  expect(await askWithDig(port, questions, '+noedns')).toEqual(expected);
});

test.skipIf(!hasDig)(
  `dig is answered for a type that nobody knows, and refused other classes${skipped}`,
  async () => {
    const { port } = await aZoneToAsk();

    const [unknown] = await askWithDig(port, [[`stdata.${ZONE_NAME}`, 'TYPE65280']]);
    const [chaos] = await askWithDig(port, [['version.bind', 'TXT']], '-c', 'CH');

    expect(unknown).toEqual(told([], NEGATIVE));
    expect(chaos?.rcode).toBe('REFUSED');
  },
);

test.skipIf(!hasDig)(`what a forwarder has kept counts down for dig, misses too${skipped}`, async () => {
  const { clock, port } = await aZoneToAsk();
  const questions: readonly Question[] = [
    [`stdata.${ZONE_NAME}`, 'A'],
    [`none.${ZONE_NAME}`, 'A'],
  ];
  await askWithDig(port, questions);

  await clock.runFor(4);
  const [hit, miss] = await askWithDig(port, questions);

  expect(hit?.answers[0]).toBe(`stdata.${ZONE_NAME} 296 A 10.0.0.4`);
  expect(miss?.authorities).toEqual([`${ZONE_NAME} 6 SOA ${SOA}`]);
});

test.skipIf(!hasDig)(`dig is told of a truncated answer and asks again over TCP${skipped}`, async () => {
  const host = `many.${ZONE_NAME}`;
  const addresses = Array.from({ length: 15 }, (_, index) => `10.0.1.${index}`);
  const answers = addresses.map((data) => ({ name: host, type: 'A', ttlSeconds: 60, data }) as const);
  const answer: DnsAnswer = { rcode: 'NOERROR', answers };
  const resolver = {
    react: () => ({ kind: 'answer', afterSeconds: 0, answer }) as const,
    findSoa: () => undefined,
  };
  const port = await aServer({ resolver, clock: aPrivateDns().clock });

  const [cut] = await askWithDig(port, [[host, 'A']], '+noedns', '+ignore');
  const [whole] = await askWithDig(port, [[host, 'A']], '+noedns');
  const [large] = await askWithDig(port, [[host, 'A']], '+bufsize=1232', '+ignore');

  expect(cut).toMatchObject({ flags: ['tc', 'rd', 'ra'], answers: [] });
  expect(whole?.answers).toHaveLength(15);
  expect(large?.answers).toHaveLength(15);
});

import { afterEach, expect, test } from 'vitest';
import { askOverSockets, toServer } from '../../../shared/effects/resolvers/ask-over-sockets.ts';
import { openResolvers } from '../../../shared/effects/resolvers/open-resolvers.ts';
import { aDnsServer, type Behaviour, type DnsServer } from './a-dns-server.ts';

const HOST = 'lake.privatelink.blob.core.windows.net';
const servers: DnsServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function aServer(behaviour: Behaviour, address?: string): Promise<DnsServer> {
  const server = await aDnsServer(behaviour, address);
  servers.push(server);
  return server;
}

test('addresses come back sorted, from the port that the setting names', async () => {
  const { resolver, questions } = await aServer({ addresses: ['10.0.0.9', '10.0.0.5'] });

  const answer = await openResolvers(undefined).ask(resolver, HOST);

  expect(answer).toEqual({ kind: 'addresses', addresses: ['10.0.0.5', '10.0.0.9'] });
  expect(questions).toEqual([HOST]);
});

test('a resolver with an IPv6 address is asked', async () => {
  const { resolver } = await aServer({ addresses: ['10.0.0.5'] }, '::1');

  expect(await askOverSockets(resolver, HOST)).toEqual({ kind: 'addresses', addresses: ['10.0.0.5'] });
});

test('an IPv6 address and its port cannot be mistaken for one address', () => {
  expect(toServer('fd00::4', 53)).toBe('[fd00::4]:53');
  expect(toServer('10.0.0.4', 53)).toBe('10.0.0.4:53');
});

test.each([
  ['nxdomain', { rcode: 3 }],
  ['nodata', { addresses: [] }],
  ['servfail', { rcode: 2 }],
  ['refused', { rcode: 5 }],
] as const)('%s is an answer', async (kind, behaviour) => {
  const { resolver } = await aServer(behaviour);

  expect(await askOverSockets(resolver, HOST)).toEqual({ kind });
});

test('a resolver that never answers is given up on time', async () => {
  const { resolver, questions } = await aServer('silence');

  expect(await askOverSockets(resolver, HOST, 50)).toEqual({ kind: 'timeout' });
  expect(questions.length).toBeGreaterThan(0);
});

test('a port where nobody listens is refused', async () => {
  const server = await aDnsServer('silence');
  server.close();

  expect(await askOverSockets(server.resolver, HOST)).toEqual({ kind: 'refused' });
});

test('a name that no resolver can be asked for is a fault', async () => {
  const { resolver } = await aServer({ addresses: [] });

  await expect(askOverSockets(resolver, `${'x'.repeat(64)}.example`)).rejects.toMatchObject({
    name: 'Fault',
    code: 'unexpected',
  });
});

test('a given transport is asked instead', async () => {
  const resolvers = openResolvers(async () => ({ kind: 'nodata' }));
  const resolver = { name: 'hub', address: '192.0.2.1', port: 53, networks: [], isRequired: true };

  expect(await resolvers.ask(resolver, HOST)).toEqual({ kind: 'nodata' });
});

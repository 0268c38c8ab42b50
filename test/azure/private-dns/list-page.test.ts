import { expect, test } from 'vitest';
import { aPrivateDns, aZoneId, GROUP, type PrivateDnsWorld, SUBSCRIPTION, ZONE } from './a-private-dns.ts';

const GLOBAL = { body: { location: 'global' } };

async function aWorldWithZone(): Promise<PrivateDnsWorld> {
  const world = aPrivateDns();
  await world.zone();
  return world;
}

test('lists hold one type or all, filtered by suffix, in pages that survive insertions', async () => {
  const { call, record } = await aWorldWithZone();
  for (const name of ['d', 'b.west', 'a.west', 'c.east']) record(name, ['10.0.0.4']);

  const first = call('GET', `${ZONE}/A`, { query: { $top: '2' } }).body as Page;
  record('aa', ['10.0.0.4']);
  const next = new URL(first.nextLink ?? '');
  const second = call('GET', next.pathname, { query: Object.fromEntries(next.searchParams) }).body as Page;
  const west = call('GET', `${ZONE}/all`, { query: { $recordsetnamesuffix: 'West' } }).body as Page;
  const all = call('GET', `${ZONE}/ALL`).body as Page;

  expect(namesIn(first)).toEqual(['a.west', 'b.west']);
  expect(next.origin).toBe('https://management.azure.com');
  expect(namesIn(second)).toEqual(['c.east', 'd']);
  expect(second.nextLink).toBeUndefined();
  expect(namesIn(west)).toEqual(['a.west', 'b.west']);
  expect(namesIn(all)).toContain('@');
});

test('a list without $top gives at most a hundred', async () => {
  const { call, record } = await aWorldWithZone();
  for (let index = 0; index < 120; index += 1) record(`host${index}`, ['10.0.0.4']);

  const page = call('GET', `${ZONE}/A`).body as Page;

  expect(page.value).toHaveLength(100);
  expect(page.nextLink).toMatch(/skipToken=/);
});

test('zones are listed by resource group and by subscription, in pages', async () => {
  const { call } = aPrivateDns();
  const other = `/subscriptions/${SUBSCRIPTION}/resourceGroups/RG-Other`;
  for (const id of [aZoneId('b.net'), aZoneId('a.net'), aZoneId('c.net', other)]) call('PUT', id, GLOBAL);
  const inGroup = `${GROUP}/providers/Microsoft.Network/privateDnsZones`;
  const inSubscription = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Network/privateDnsZones`;

  const first = call('GET', inSubscription, { query: { $top: '2' } }).body as Page;
  const next = new URL(first.nextLink ?? '');
  const second = call('GET', next.pathname, { query: Object.fromEntries(next.searchParams) }).body as Page;
  const group = call('GET', inGroup.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')).body as Page;

  expect(first.value.map(({ name }) => name)).toEqual(['a.net', 'b.net']);
  expect(second.value.map(({ name }) => name)).toEqual(['c.net']);
  expect(second.nextLink).toBeUndefined();
  expect(group.value.map(({ name }) => name)).toEqual(['a.net', 'b.net']);
});

interface Page {
  readonly value: readonly { readonly name: string }[];
  readonly nextLink?: string;
}

const namesIn = (page: Page): readonly string[] => page.value.map(({ name }) => name);

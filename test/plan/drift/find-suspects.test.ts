import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Relying } from '../../../shared/domain/drift.ts';
import type { GraphRecordSet } from '../../../shared/domain/graph-row.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { encodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import {
  suspectAddresses,
  suspectLinks,
  suspectRecordSets,
} from '../../../shared/plan/drift/find-suspects.ts';
import { anEndpointId, aZoneId, network, otherNetwork } from '../builders/dns-builders.ts';

const zone = aZoneId();

const relyingOn = (name: string): Relying => ({
  onboardingId: name,
  endpoint: anEndpointId(name),
  reliesOn: {
    recordSets: [{ zone, name, addresses: ['10.0.0.4'], ttlSeconds: 300 }],
    links: [{ zone, network }],
  },
});

const shownFor = (name: string, changes: Partial<GraphRecordSet> = {}): GraphRecordSet => ({
  id: toResourceId(`${zone}/a/${name}`),
  zone,
  name,
  addresses: ['10.0.0.4'],
  ttlSeconds: 300,
  metadata: encodeOwners([
    { endpoint: anEndpointId(name), generation: 'g', addresses: ['10.0.0.4'], role: 'active' },
  ]),
  ...changes,
});

const names = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,6}$/), { minLength: 1, maxLength: 30 });

test('however a sorted list is cut into stretches, exactly the missing and the changed are suspected, once', () => {
  const world = fc.record({
    all: names,
    missing: fc.nat(),
    changed: fc.nat(),
    pageRows: fc.integer({ min: 1, max: 7 }),
  });
  fc.assert(
    fc.property(world, ({ all, changed, missing, pageRows }) => {
      const [lost, odd] = [all[missing % all.length], all[changed % all.length]];
      const rows = all
        .filter((name) => name !== lost)
        .map((name) => shownFor(name, name === odd ? { ttlSeconds: 60 } : {}))
        .toSorted((one, other) => (one.id < other.id ? -1 : 1));
      const cuts = Array.from(
        { length: Math.max(1, Math.ceil(rows.length / pageRows)) },
        (_, page) => page * pageRows,
      );

      const suspects = cuts.flatMap((from, page) => {
        const after = rows[from - 1]?.id;
        const upTo = page === cuts.length - 1 ? undefined : rows[from + pageRows - 1]?.id;
        const stretch = { ...(after && { after }), ...(upTo && { upTo }) };
        return suspectRecordSets(all.map(relyingOn), rows.slice(from, from + pageRows), stretch);
      });

      expect(suspects.toSorted()).toEqual([...new Set([lost, odd])].toSorted());
    }),
    { numRuns: 60 },
  );
});

test.each<readonly [string, Partial<GraphRecordSet>]>([
  ['other addresses', { addresses: ['10.9.9.9'] }],
  ['another owner', { metadata: shownFor('b').metadata }],
  ['the name of another copy', { metadata: { ...shownFor('a').metadata, autopilot: 'func-emea' } }],
])('a row that shows %s is suspected', (_, changes) => {
  expect(suspectRecordSets([relyingOn('a')], [shownFor('a', changes)], {})).toEqual(['a']);
});

test('a network that no link of the zone shows is suspected, and only where the zone was looked through', () => {
  const link = (id: string, of: typeof network) => ({
    id: toResourceId(`${zone}/virtualnetworklinks/${id}`),
    zone,
    network: of,
  });

  expect(suspectLinks([relyingOn('a')], [link('l', network)], {})).toEqual([]);
  expect(suspectLinks([relyingOn('a')], [link('l', otherNetwork)], {})).toEqual(['a']);
  expect(suspectLinks([relyingOn('a')], [], { after: `${zone}z` })).toEqual([]);
  expect(suspectLinks([relyingOn('a')], [], { upTo: '/subscriptions/0' })).toEqual([]);
});

test('an address that no interface of the endpoint shows is suspected; an endpoint that is not shown is not', () => {
  const shown = (address: string) => ({
    id: aZoneId('nic'),
    endpoint: anEndpointId('a'),
    addresses: [address],
  });

  expect(suspectAddresses([relyingOn('a')], [shown('10.0.0.4')])).toEqual([]);
  expect(suspectAddresses([relyingOn('a')], [shown('10.0.0.7')])).toEqual(['a']);
  expect(suspectAddresses([relyingOn('a')], [])).toEqual([]);
});

import { expect, test } from 'vitest';
import type { ExistingRecordSet } from '../../../shared/domain/dns.ts';
import type { ReliedOn } from '../../../shared/domain/drift.ts';
import type { PrivateEndpoint } from '../../../shared/domain/private-endpoint.ts';
import { found, type Reading } from '../../../shared/domain/reading.ts';
import { encodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import { isPassedOn, judgeDrift } from '../../../shared/plan/drift/judge-drift.ts';
import { restWithout } from '../../../shared/plan/drift/rest-without.ts';
import { composeDriftReports } from '../../../shared/plan/tickets/drift-reports.ts';
import { anEndpoint, anEndpointId, aRecordSet, aZone, aZoneId, network } from '../builders/dns-builders.ts';

const owner = {
  endpoint: anEndpointId('pe-a'),
  generation: 'g',
  addresses: ['10.0.0.4'],
  role: 'active',
} as const;
const metadata = encodeOwners([owner]);
const asLeft = aRecordSet({ addresses: ['10.0.0.4'], ttlSeconds: 300, metadata });
const linked = aZone({ networks: [{ network, state: 'Completed' }] });
const reliesOn: ReliedOn = {
  recordSets: [{ zone: asLeft.zone, name: asLeft.name, addresses: ['10.0.0.4'], ttlSeconds: 300 }],
  links: [{ zone: asLeft.zone, network }],
};
const subject = `${asLeft.zone}/a/${asLeft.name}`;

interface Truth {
  readonly recordSet?: Reading<ExistingRecordSet>;
  readonly zone?: 'absent' | 'unlinked';
  readonly endpoint?: Partial<PrivateEndpoint>;
}

const kindsOf = ({ endpoint = {}, recordSet = found(asLeft), zone }: Truth) => {
  const unlinked = zone === 'unlinked' ? aZone({ networks: [] }) : linked;
  return judgeDrift(
    { reliesOn },
    {
      endpoint: anEndpoint(endpoint),
      zones: new Map([[asLeft.zone, zone === 'absent' ? { kind: 'absent' } : found(unlinked)]]),
      recordSets: new Map([[subject, recordSet]]),
    },
  ).map(({ kind }) => kind);
};

const standing = (changes: Partial<ExistingRecordSet>) => ({ recordSet: found({ ...asLeft, ...changes }) });

test.each<readonly [string, Truth, readonly string[]]>([
  ['all is as it was left', {}, []],
  ['other addresses', standing({ addresses: ['10.9.9.9'] }), ['record-changed']],
  ['another time to live', standing({ ttlSeconds: 10 }), ['record-changed']],
  ['no record set', { recordSet: { kind: 'absent' } }, ['record-deleted']],
  ['a record set that we may not read', { recordSet: { kind: 'unreadable', reason: 'no role' } }, []],
  ['no mark', standing({ metadata: {}, addresses: ['10.9.9.9'] }), ['record-stripped']],
  [
    'our mark, and owners without us',
    standing({ metadata: { managedby: 'private-link-autopilot' } }),
    ['record-stripped'],
  ],
  [
    'another endpoint of ours is active',
    standing({ metadata: encodeOwners([{ ...owner, role: 'standby' }]), addresses: ['10.0.0.9'] }),
    [],
  ],
  [
    'the name of another copy',
    standing({ metadata: { ...metadata, autopilot: 'func-emea' } }),
    ['other-copy'],
  ],
  [
    'a zone group beside our mark',
    standing({ metadata: { ...metadata, creator: 'created by private endpoint pe-a with resource guid g' } }),
    ['zone-group-came'],
  ],
  [
    'a zone group of the endpoint for the zone',
    { endpoint: { zoneGroupZones: [aZoneId()] } },
    ['zone-group-came'],
  ],
  [
    'another address of the endpoint',
    { endpoint: { addresses: [{ address: '10.0.0.7', hosts: [] }] } },
    ['address-moved'],
  ],
  ['an endpoint that shows no address', { endpoint: { addresses: [] } }, []],
  ['no link', { zone: 'unlinked' }, ['link-gone']],
  ['no zone', { zone: 'absent', recordSet: { kind: 'absent' } }, ['zone-deleted']],
])('%s', (_, truth, kinds) => {
  expect(kindsOf(truth)).toEqual(kinds);
});

test('what others answer for is relied on no more, and neither are the links that only it needed', () => {
  const other = { ...reliesOn.recordSets[0], zone: aZoneId('privatelink.other'), name: 'x' } as const;
  const all = {
    recordSets: [...reliesOn.recordSets, { ...other, addresses: [], ttlSeconds: 1 }],
    links: [...reliesOn.links, { zone: other.zone, network }],
  };
  const reported = { kind: 'record-stripped', subject, expected: '', found: '' } as const;

  expect(restWithout(all, [reported])).toEqual({ recordSets: [all.recordSets[1]], links: [all.links[1]] });
  expect(
    restWithout(all, [{ ...reported, kind: 'zone-deleted', subject: asLeft.zone }]).recordSets,
  ).toHaveLength(1);
});

test('under a name of its own that has changed the app tells a day\u2019s findings once, and others one by one', () => {
  const reportsOn = (
    kind: 'other-copy' | 'record-stripped',
    onboardingId: string,
    copy: string,
    day: string,
  ) =>
    composeDriftReports(
      { endpoint: anEndpointId('pe-a'), generation: 'g', onboardingId },
      [{ kind, subject, expected: '', found: '', copy }],
      `${day}T00:00:00.000Z`,
    ).map(({ idempotencyKey }) => idempotencyKey);
  const first = reportsOn('other-copy', 'one', 'func-emea', '2030-01-01');

  expect(reportsOn('other-copy', 'two', 'func-emea', '2030-01-01')).toEqual(first);
  expect(reportsOn('other-copy', 'one', 'func-apac', '2030-01-01')).not.toEqual(first);
  expect(reportsOn('other-copy', 'one', 'func-emea', '2030-01-02')).not.toEqual(first);
  expect(reportsOn('record-stripped', 'one', '', '2030-01-01')).not.toEqual(
    reportsOn('record-stripped', 'two', '', '2030-01-01'),
  );
});

test('a name that another endpoint of ours has by now is passed on, and one that is changed is not', () => {
  const isPassed = (recordSet: ExistingRecordSet): boolean =>
    isPassedOn(
      { reliesOn },
      { endpoint: anEndpoint(), zones: new Map(), recordSets: new Map([[subject, found(recordSet)]]) },
    );

  expect(isPassed({ ...asLeft, metadata: encodeOwners([{ ...owner, role: 'standby' }]) })).toBe(true);
  expect(isPassed({ ...asLeft, addresses: ['10.9.9.9'] })).toBe(false);
});

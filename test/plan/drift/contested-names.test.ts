import { expect, test } from 'vitest';
import type { DriftKind, PastDrift } from '../../../shared/domain/drift.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import { contestedNames } from '../../../shared/plan/drift/contested-names.ts';
import { driftEvidenceOf, pastDriftIn } from '../../../shared/plan/drift/past-drift.ts';
import { aZoneId, network } from '../builders/dns-builders.ts';

const zone = aZoneId();
const ensureLink = { kind: 'ensureLink', zone, zoneName: 'z', network } as const;
const link = `${zone} > ${network}`;

const aDrift = (at: string, isOpen: boolean, kind: DriftKind = 'link-gone'): PastDrift => ({
  kind,
  subject: link,
  expected: 'a link',
  found: 'no link',
  key: `${at}-00000-drift-0`,
  at,
  isOpen,
});

test('a repair that was made before is contested; a release covers it, and not the next time', () => {
  const past = [aDrift('2030-01-01', false), aDrift('2030-01-03', true)];
  const later = [aDrift('2030-01-01', false), aDrift('2030-01-03', false), aDrift('2030-01-05', true)];

  const objections = [past, later].map((drift) => contestedNames(drift, [ensureLink]));

  expect(objections[0]).toMatchObject({ code: 'name-contested', releasableBy: 'approver' });
  expect(objections[0]?.about).not.toEqual(objections[1]?.about);
});

test.each<readonly [string, readonly PastDrift[]]>([
  ['the first time', [aDrift('2030-01-03', true)]],
  ['what is repaired already', [aDrift('2030-01-01', false), aDrift('2030-01-03', false)]],
  [
    'an address that moved twice',
    [aDrift('2030-01-01', false, 'address-moved'), aDrift('2030-01-03', true, 'address-moved')],
  ],
])('%s is no contest', (_, drift) => {
  expect(contestedNames(drift, [ensureLink])).toBeUndefined();
});

test('a change to something else is not held up', () => {
  const past = [aDrift('2030-01-01', false), aDrift('2030-01-03', true)];

  expect(contestedNames(past, [{ ...ensureLink, network: zone }])).toBeUndefined();
});

test('evidence tells of the drift of seven days, and which of it the onboarding has ended since', () => {
  const item = (at: string, rest: Partial<Evidence>): Evidence => ({
    onboardingId: 'o',
    key: at,
    at,
    actor: 'autopilot',
    message: '',
    step: 'state',
    ...rest,
  });
  const { kind, subject, expected, found } = aDrift('', true);
  const drift = driftEvidenceOf({ kind, subject, expected, found });
  const items = [
    item('2030-01-01T00:00:00.000Z', drift),
    item('2030-01-05T00:00:00.000Z', drift),
    item('2030-01-05T00:10:00.000Z', { state: 'onboarded' }),
    item('2030-01-09T00:00:00.000Z', drift),
  ];

  const gone = driftEvidenceOf({ kind: 'zone-deleted', subject: zone, expected, found });

  const past = pastDriftIn(items, '2030-01-09T00:00:00.000Z');
  const zoneGone = pastDriftIn([...items, item('2030-01-10', gone)], '2030-03-01T00:00:00.000Z');
  const zoneBack = [...items, item('2030-01-10', gone), item('2030-01-11', { state: 'onboarded' })];

  expect(past.map(({ at, isOpen }) => [at.slice(0, 10), isOpen])).toEqual([
    ['2030-01-05', false],
    ['2030-01-09', true],
  ]);
  expect(past[1]).toMatchObject({ kind, subject, expected, found });
  expect(zoneGone).toMatchObject([{ kind: 'zone-deleted', isOpen: true }]);
  expect(pastDriftIn(zoneBack, '2030-03-01T00:00:00.000Z')).toEqual([]);
});

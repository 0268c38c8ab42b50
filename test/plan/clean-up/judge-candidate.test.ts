import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { GATES } from '../../../shared/domain/clean-up.ts';
import type { CleanUpFacts } from '../../../shared/domain/clean-up-facts.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { mayWrite, type WriteFacts } from '../../../shared/plan/clean-up/gates/may-write.ts';
import { judgeCandidate } from '../../../shared/plan/clean-up/judge-candidate.ts';
import { aCandidate, CONNECTION, GROUP, NOW } from './a-candidate.ts';

const aLock = (scope: string, level = 'CanNotDelete'): Pick<CleanUpFacts, 'locks'> => ({
  locks: { kind: 'found', value: [{ name: 'keep', scope: toResourceId(scope), level }] },
});

const watched = (changes: Partial<CleanUpFacts['watched']>): Pick<CleanUpFacts, 'watched'> => ({
  watched: { ...aCandidate().watched, ...changes },
});

/** Each with the gate that keeps it. */
const KEPT: readonly (readonly [string, string, Partial<CleanUpFacts>])[] = [
  ['what came back', 'still-stale', { sign: { kind: 'alive', because: 'it is Approved' } }],
  ['what waits for an approval', 'still-stale', { sign: { kind: 'pending', reasons: [] } }],
  ['what cannot be read', 'readable', { unreadable: ['the subscription cannot be read'] }],
  ['a second look too early', 'second-look', { firstLookAt: '2030-01-25T00:00:00.001Z' }],
  ['what is known for too short', 'second-look', { knownSinceAt: '2030-01-30T00:00:00.000Z' }],
  ['a first look at no instant', 'second-look', { firstLookAt: 'yesterday' }],
  ['an excluded scope', 'not-excluded', watched({ excludedScopes: [toResourceId(GROUP)] })],
  [
    'an excluded tag on the other side',
    'not-excluded',
    { ...watched({ excludedTags: { keep: '*' } }), sides: [{ id: CONNECTION, tags: { Keep: 'yes' } }] },
  ],
  [
    'an excluded name of an endpoint',
    'not-excluded',
    {
      ...watched({ excludedNames: ['pe-core-*'] }),
      sides: [
        { id: toResourceId(`${GROUP}/providers/microsoft.network/privateendpoints/pe-core-1`), tags: {} },
      ],
    },
  ],
  ['a lock on it', 'not-locked', aLock(CONNECTION)],
  ['a lock above it', 'not-locked', aLock('/subscriptions/5ab50000-0000-4000-8000-000000000001')],
  ['a lock below it', 'not-locked', aLock(`${CONNECTION}/children/one`)],
  ['a read-only lock', 'not-locked', aLock(GROUP, 'ReadOnly')],
  ['a lock of a kind nobody knows', 'not-locked', aLock(GROUP, 'NotSpecified')],
  ['locks that cannot be read', 'not-locked', { locks: { kind: 'unreadable', reason: 'forbidden' } }],
  ['locks that are not there', 'not-locked', { locks: { kind: 'absent' } }],
  ['a reference', 'not-referenced', { references: { kind: 'known', by: ['a record set of ours'] } }],
  ['references that nobody looked for', 'not-referenced', { references: { kind: 'unasked' } }],
  ['references that cannot be read', 'not-referenced', { references: { kind: 'unknown', because: 'a 403' } }],
];

test.each(KEPT)('%s keeps it (%s)', (_what, gate, changes) => {
  const judged = judgeCandidate(aCandidate(changes));

  expect(judged.verdict).toBe('keep');
  expect(judged.objections.map((each) => each.gate)).toEqual([gate]);
});

test.each(['firstLookAt', 'knownSinceAt'] as const)('without %s it is kept', (name) => {
  const { [name]: _, ...facts } = aCandidate();

  expect(judgeCandidate(facts)).toMatchObject({ verdict: 'keep', objections: [{ gate: 'second-look' }] });
});

test.each<readonly [string, string, Partial<CleanUpFacts>]>([
  ['what the app did not make', 'ours-to-remove', { ownership: { kind: 'theirs', because: 'not ours' } }],
  [
    'what cannot come back',
    'ours-to-remove',
    { sign: { kind: 'review', reasons: [], because: 'its endpoint exists' } },
  ],
  ['what a tag gives to an owner', 'no-owner-tag', { tags: { Owner: 'team-data' } }],
  ['a tag of an owner that is empty', 'no-owner-tag', { tags: { owner: '' } }],
])('%s is for a person to review (%s)', (_what, gate, changes) => {
  expect(judgeCandidate(aCandidate(changes))).toMatchObject({ verdict: 'review', objections: [{ gate }] });
  expect(judgeCandidate(aCandidate({ ...changes, unreadable: ['a 403'] })).verdict).toBe('keep');
});

test('what passes every gate may go', () => {
  expect(judgeCandidate(aCandidate())).toEqual({ verdict: 'remove', objections: [] });
});

const aWrite = (changes: Partial<WriteFacts['policy'] & NonNullable<WriteFacts['run']>>): WriteFacts => ({
  run: { isDryRun: false, state: 'removing', ...changes },
  policy: { isKillSwitchOn: false, mode: 'act', ...changes },
});

test.each<readonly [string, WriteFacts]>([
  ['the kill switch', aWrite({ isKillSwitchOn: true })],
  ['mode propose', aWrite({ mode: 'propose' })],
  ['mode observe', aWrite({ mode: 'observe' })],
  ['a dry run', aWrite({ isDryRun: true })],
  ['a run that waits for a person', aWrite({ state: 'awaiting-agreement' })],
  ['a run that a person refused', aWrite({ state: 'refused' })],
  ['a run that nobody knows', { ...aWrite({}), run: undefined }],
])('%s stops every write', (_what, facts) => {
  expect(mayWrite(facts)).toBeDefined();
  expect(mayWrite(aWrite({}))).toBeUndefined();
});

test('every gate that is promised is one of the checks', () => {
  const seen = new Set(KEPT.map(([, gate]) => gate));

  expect([...seen, 'ours-to-remove', 'no-owner-tag', 'may-write'].toSorted()).toEqual([...GATES].toSorted());
});

/** Anything that is not known for sure. */
const anUnknown: fc.Arbitrary<Partial<CleanUpFacts>> = fc.oneof(
  fc.string().map((reason) => ({ unreadable: [reason] })),
  fc.string().map((reason) => ({ locks: { kind: 'unreadable', reason } as const })),
  fc.string().map((because) => ({ references: { kind: 'unknown', because } as const })),
  fc.constant({ references: { kind: 'unasked' } as const }),
  fc.string().map((because) => ({ sign: { kind: 'alive', because } as const })),
  fc.string().map((firstLookAt) => ({ firstLookAt: `not ${firstLookAt}` })),
);

test('whatever else is known, what is unknown removes nothing', () => {
  const others = fc.record({
    tags: fc.dictionary(fc.string(), fc.string()),
    firstLookAt: fc.constantFrom('2020-01-01T00:00:00.000Z', NOW),
  });

  fc.assert(
    fc.property(others, anUnknown, (known, unknown) => {
      expect(judgeCandidate(aCandidate({ ...known, ...unknown })).verdict).toBe('keep');
    }),
  );
});

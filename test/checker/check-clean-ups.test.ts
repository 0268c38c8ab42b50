import { expect, test } from 'vitest';
import { checkCleanUps } from '../../infra/local/checker/check-clean-ups.ts';
import type { Row } from '../../infra/local/checker/observations.ts';
import * as an from './an-observation.ts';

const at = (minute: number): string => `2030-01-01T00:0${minute}:00.000Z`;
const RUN = { cleanUpId: 'run', isDryRun: false, state: 'ended', startedBy: { id: 'ada' } };
const ITEM = {
  cleanUpId: 'run',
  itemId: 'i1',
  verdict: 'remove',
  objections: [],
  onboardingId: an.ONBOARDING,
};
const REMOVED = {
  onboardingId: 'run',
  key: 'i1-removed',
  at: at(3),
  before: { name: 'kv' },
  after: 'absent',
};
const INTENT = { ...REMOVED, key: 'i1-intent', at: at(2), after: undefined };
const PUT_BACK = { onboardingId: 'run', key: 'u-put-back', at: at(4), before: 'absent', after: {} };
const DELETED = an.anAct({
  kind: 'record.deleted',
  resource: an.RECORD,
  at: at(6),
  before: an.aRecordSet(),
});

const aDecision = (by: string, minute: number): Row => ({
  PartitionKey: 'run',
  RowKey: 'decision',
  ...an.aDocument({ decidedBy: { id: by }, decision: { kind: 'release', at: at(minute) } }),
});

interface World {
  readonly run?: Row;
  readonly item?: Row;
  readonly evidence?: readonly Row[];
  readonly decisions?: readonly Row[];
  readonly offboarding?: Row;
  readonly log?: readonly (typeof DELETED)[];
}

/** A world in which a run removed one name rightly, but for what is changed. */
const brokenBy = ({
  decisions = [],
  evidence = [item('removeRecordSet', INTENT), item('removeRecordSet', REMOVED)],
  item: candidate = {},
  log = [],
  offboarding,
  run = {},
}: World): readonly number[] =>
  checkCleanUps(
    an.observations({
      log,
      tables: {
        cleanups: [an.aDocument({ ...RUN, ...run }), ...decisions],
        cleanupitems: [an.aDocument({ ...ITEM, ...candidate })],
        evidence,
        onboardings: [an.anOnboarding(offboarding && { offboarding })],
      },
    }),
  ).map(({ promise }) => promise);

const item = (step: string, changes: Row): Row => an.anItem(step, 'Cleaned up kv.kv.net', changes);

const STALE = { kind: 'stale', cleanUpId: 'run', itemId: 'i1', foundAt: at(3) };
const CAPPED = { capReached: { most: 1 } };

test.each<readonly [string, World]>([
  ['what stood in a candidate and was written down first', {}],
  ['what somebody else agreed to past the cap', { run: CAPPED, decisions: [aDecision('bob', 1)] }],
  ['an onboarding that its candidate names', { offboarding: STALE }],
  [
    'what was put back, once a person lets it go',
    {
      log: [DELETED],
      evidence: [
        item('putBack', PUT_BACK),
        item('decision', { ...PUT_BACK, key: 'x-put-back-may-go', at: at(5) }),
      ],
    },
  ],
])('a clean-up may remove %s', (_what, world) => {
  expect(brokenBy(world)).toEqual([]);
});

test.each<readonly [string, World, readonly number[]]>([
  ['in a dry run', { run: { isDryRun: true } }, [7]],
  ['that a person refused', { run: { state: 'refused' } }, [7]],
  ['that a gate keeps', { item: { verdict: 'keep' } }, [7]],
  ['that a gate objects to', { item: { objections: [{ gate: 'readable' }] } }, [7]],
  ['past the cap', { run: CAPPED }, [7]],
  ['past the cap before somebody agreed', { run: CAPPED, decisions: [aDecision('bob', 4)] }, [7]],
  ['past the cap by the word of who started it', { run: CAPPED, decisions: [aDecision('ada', 1)] }, [7]],
  ['without having written it down', { evidence: [item('removeRecordSet', REMOVED)] }, [8]],
  [
    'as something else than was written down',
    { evidence: [item('removeRecordSet', { ...INTENT, before: {} }), item('removeRecordSet', REMOVED)] },
    [8],
  ],
  ['with an onboarding of another candidate', { offboarding: { ...STALE, itemId: 'i2' } }, [7]],
  ['with another onboarding', { offboarding: STALE, item: { onboardingId: 'other' } }, [7]],
  ['that a person had put back', { log: [DELETED], evidence: [item('putBack', PUT_BACK)] }, [7]],
])('it may not remove anything %s', (_what, world, expected) => {
  expect(brokenBy(world)).toEqual(expected);
});

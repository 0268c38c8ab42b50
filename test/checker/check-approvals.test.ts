import { expect, test } from 'vitest';
import { checkPromises } from '../../infra/local/checker/check-promises.ts';
import { type Case, OTHER_ENDPOINT, withEntry, withLog } from './a-case.ts';
import * as an from './an-observation.ts';

const { CONNECTION, ENDPOINT, ONBOARDING, TARGET, observations } = an;
const aRelease = (changes: object = {}) =>
  an.aDocument({ kind: 'release', onboardingId: ONBOARDING, at: '2030-01-01T00:00:30.000Z', ...changes });
const anotherApproval = an.anApproval({
  resource: `${CONNECTION}-other`,
  after: { targetId: TARGET, endpointId: OTHER_ENDPOINT, groupIds: ['vault'] },
});

const approvals: readonly Case[] = [
  { title: 'no entry at all', seen: observations({ tables: { allowlist: [] } }), promise: 1 },
  {
    title: 'an entry about another target',
    seen: withEntry({ PartitionKey: '|subscriptions|5ub|x' }),
    promise: 1,
  },
  {
    title: 'an entry about a target whose name goes on',
    seen: withEntry({ PartitionKey: TARGET.slice(0, -1).replaceAll('/', '|') }),
    promise: 1,
  },
  {
    title: 'an entry for another subscription',
    seen: withEntry({ RowKey: 'subscription:0ther' }),
    promise: 1,
  },
  {
    title: 'an entry for another endpoint',
    seen: withEntry({ RowKey: `endpoint:${OTHER_ENDPOINT.replaceAll('/', '|')}` }),
    promise: 1,
  },
  { title: 'an entry for nobody known', seen: withEntry({ RowKey: 'somebody:5ub' }), promise: 1 },
  {
    title: 'an entry that had expired',
    seen: withEntry({ expiresAt: '2030-01-01T00:00:59.000Z' }),
    promise: 1,
  },
  { title: 'an entry about other group IDs', seen: withEntry({ groupIds: 'blob,dfs' }), promise: 1 },
  { title: 'an entry that asks for a person', seen: withEntry({ mode: 'person' }), promise: 1 },
  { title: 'an entry that leaves its mode out', seen: withEntry({ mode: undefined }), promise: 1 },
  { title: 'a rejection by the app', seen: withLog(an.anAct({ kind: 'connection.rejected' })), promise: 1 },
  {
    title: 'more approvals than places',
    seen: observations({
      log: [an.anApproval(), anotherApproval],
      tables: {
        allowlist: [an.anEntryRow({ maxConnections: '1' })],
        evidence: [an.anItem('approve', `${CONNECTION} ${CONNECTION}-other`)],
      },
    }),
    promise: 1,
  },
  {
    title: 'a first approval that the entry leaves to a person',
    seen: withEntry({ firstApproval: 'person' }),
    promise: 5,
  },
  {
    title: 'a first approval of an entry that does not say',
    seen: withEntry({ firstApproval: undefined }),
    promise: 5,
  },
  { title: 'the same approval twice', seen: withLog(an.anApproval(), an.anApproval()), promise: 6 },
];

test.each([...approvals])('$title breaks promise $promise, and nothing else', ({ promise, seen }) => {
  const violations = checkPromises(seen);

  expect(violations.map((violation) => violation.promise)).toEqual([promise]);
});

const allowed: readonly Omit<Case, 'promise'>[] = [
  {
    title: 'a failed part of an orchestration that goes on',
    seen: observations({ instances: [an.anInstance({ runtimeStatus: 'Failed', parentInstanceId: 'p' })] }),
  },
  {
    title: 'a failed periodic cycle, which comes again',
    seen: observations({
      instances: [an.anInstance({ runtimeStatus: 'Failed', name: 'c', instanceId: 'c' })],
    }),
  },
  {
    title: 'what others do',
    seen: withLog(an.anApproval({ by: 'platform' }), an.anAct({ kind: 'record.deleted', by: 'platform' })),
  },
  {
    title: 'an approval that a person released',
    seen: observations({ tables: { allowlist: [], decisions: [aRelease()] } }),
  },
  {
    title: 'an approval within a request that a person released',
    seen: observations({
      tables: {
        allowlist: [],
        onboardings: [an.anOnboarding({ request: { platformRequestId: 'request-1' } })],
        decisions: [aRelease({ onboardingId: 'request-1' })],
      },
    }),
  },
  {
    title: 'an approval under an entry for everything below',
    seen: withEntry({ PartitionKey: '|subscriptions|5ub' }),
  },
  {
    title: 'an approval under an entry for this endpoint',
    seen: withEntry({ RowKey: `endpoint:${ENDPOINT.replaceAll('/', '|')}` }),
  },
  {
    title: 'a second approval of a target whose first was a person’s',
    seen: observations({
      log: [an.anApproval({ by: 'platform', resource: `${CONNECTION}-first` }), an.anApproval()],
      tables: { allowlist: [an.anEntryRow({ firstApproval: 'person' })] },
    }),
  },
  {
    title: 'a name that is re-pointed after its endpoint has gone',
    seen: withLog(
      an.anAct({ kind: 'endpoint.deleted', resource: OTHER_ENDPOINT, by: 'platform' }),
      an.aRecordPut({ before: an.aRecordSet(OTHER_ENDPOINT) }),
    ),
  },
  {
    title: 'a hold with reason, deadline and ticket',
    seen: observations({
      tables: { onboardings: [an.aHeldOnboarding()] },
      tickets: [an.aTicket(an.aMessage({ kind: 'opened' }))],
    }),
  },
  {
    title: 'a hold that is told in one report',
    seen: observations({
      tables: { onboardings: [an.aHeldOnboarding({ code: 'found-on-day-one', deadlineAt: undefined })] },
      tickets: [],
    }),
  },
];

test.each(allowed)('$title breaks no promise', ({ seen }) => {
  expect(checkPromises(seen)).toEqual([]);
});

test.each([
  { title: 'that came after the approval', release: aRelease({ at: '2030-01-01T00:01:01.000Z' }) },
  { title: 'of another onboarding', release: aRelease({ onboardingId: 'another' }) },
  { title: 'that was none', release: aRelease({ kind: 'refuse' }) },
])('a release $title allows nothing', ({ release }) => {
  const seen = observations({ tables: { allowlist: [], decisions: [release] } });

  const violations = checkPromises(seen);

  expect(violations).toEqual([
    { promise: 1, what: `${CONNECTION} was approved without an entry or a person` },
  ]);
});

import { expect, test } from 'vitest';
import { checkPromises } from '../../infra/local/checker/check-promises.ts';
import type { Observations, Row } from '../../infra/local/checker/observations.ts';
import { type Case, OTHER_ENDPOINT, withLog } from './a-case.ts';
import * as an from './an-observation.ts';

const { CONNECTION, observations } = an;
const withOnboarding = (...onboardings: ReturnType<typeof an.anOnboarding>[]): Observations =>
  observations({ tables: { onboardings } });
const withTickets = (...tickets: Observations['tickets']): Observations => observations({ tickets });

test('a world in which every promise was kept is not complained of', () => {
  expect(checkPromises(observations())).toEqual([]);
});

test('a name that was taken from an endpoint which nobody had approved is no broken promise', () => {
  const seen = withLog(an.aRecordPut({ before: an.aRecordSet(OTHER_ENDPOINT) }));

  expect(checkPromises(seen)).toEqual([]);
});

const records: readonly Case[] = [
  {
    title: 'a record set of somebody else that was overwritten',
    seen: withLog(an.aRecordPut({ before: { metadata: {} } })),
    promise: 3,
  },
  {
    title: 'a record set without an owner',
    seen: withLog(an.aRecordPut({ after: { aRecords: [] } })),
    promise: 3,
  },
  {
    title: 'a name that was taken from a living endpoint',
    seen: withLog(
      an.anApproval({ by: 'platform', after: { endpointId: OTHER_ENDPOINT } }),
      an.aRecordPut({ before: an.aRecordSet(OTHER_ENDPOINT) }),
    ),
    promise: 4,
  },
  ...['zone', 'link', 'endpoint'].map((what) => ({
    title: `a deletion of a ${what}`,
    seen: withLog(an.anAct({ kind: `${what}.deleted` })),
    promise: 7,
  })),
];

const endings: readonly Case[] = [
  {
    title: 'an onboarding that is still on its way',
    seen: withOnboarding(an.anOnboarding({ state: 'approving' })),
    promise: 6,
  },
  { title: 'an end without a reason', seen: withOnboarding(an.anOnboarding({ reason: '' })), promise: 6 },
  { title: 'a hold without a reason', seen: withOnboarding(an.aHeldOnboarding({ reason: '' })), promise: 6 },
  {
    title: 'a hold without a deadline',
    seen: withOnboarding(an.aHeldOnboarding({ deadlineAt: undefined })),
    promise: 6,
  },
  {
    title: 'a hold without a ticket',
    seen: withOnboarding(an.aHeldOnboarding({}, { onboardingId: 'untold' })),
    promise: 6,
  },
  {
    title: 'an orchestration that failed',
    seen: observations({ instances: [an.anInstance({ runtimeStatus: 'Failed' })] }),
    promise: 6,
  },
  {
    title: 'a ticket that was opened twice',
    seen: withTickets(an.aTicket(), an.aTicket(an.aMessage({ idempotencyKey: 'key-2' }))),
    promise: 6,
  },
  {
    title: 'a message that shows twice',
    seen: withTickets(an.aTicket(an.aMessage({ text: 'first' }), an.aMessage())),
    promise: 6,
  },
  {
    title: 'the same words under two keys',
    seen: withTickets(an.aTicket(an.aMessage(), an.aMessage({ idempotencyKey: 'key-2' }))),
    promise: 6,
  },
  {
    title: 'an end that nobody was told',
    seen: withTickets(an.aTicket(an.aMessage({ kind: 'updated' }))),
    promise: 6,
  },
];

/** The evidence of the small world, and one more item. */
const withItem = (step: string, changes: Row): Observations =>
  observations({ tables: { evidence: [...an.SOME_EVIDENCE, an.anItem(step, 'More', changes)] } });

const incomplete: readonly Case[] = [
  { title: 'evidence without an actor', seen: withItem('note', { actor: '' }), promise: 8 },
  { title: 'evidence without its instant', seen: withItem('note', { at: '2030-01-01' }), promise: 8 },
  {
    title: 'evidence without a correlation ID',
    seen: withItem('note', { correlationId: undefined }),
    promise: 8,
  },
  { title: 'a hold whose rule nobody wrote down', seen: withItem('state', { state: 'held' }), promise: 8 },
  { title: 'a registration under no entry', seen: withItem('register', { entryId: undefined }), promise: 8 },
  { title: 'a change of something unknown', seen: withItem('ensureZone', { before: undefined }), promise: 8 },
  {
    title: 'evidence that the export by time does not show',
    seen: observations({ tables: { evidencebytime: an.SOME_EVIDENCE.slice(1) } }),
    promise: 8,
  },
];

const untraced: readonly Case[] = [
  {
    title: 'an approval without evidence',
    seen: observations({ tables: { evidence: an.SOME_EVIDENCE.slice(1) } }),
    promise: 8,
  },
  {
    title: 'a record set without evidence',
    seen: observations({ tables: { evidence: an.SOME_EVIDENCE.slice(0, 1) } }),
    promise: 8,
  },
  {
    title: 'a note that does not say what was there afterwards',
    seen: observations({
      log: [an.anApproval()],
      tables: { evidence: [an.anItem('approve', `Not done: ${CONNECTION}`, { after: undefined })] },
    }),
    promise: 8,
  },
  {
    title: 'a zone without evidence',
    seen: withLog(an.anAct({ kind: 'zone.created', resource: an.ZONE })),
    promise: 8,
  },
  {
    title: 'a virtual network link without evidence',
    seen: withLog(an.anAct({ kind: 'link.created', resource: `${an.ZONE}/virtualnetworklinks/hub` })),
    promise: 8,
  },
];

test.each([...records, ...endings, ...untraced, ...incomplete])(
  '$title breaks promise $promise, and nothing else',
  ({ promise, seen }) => {
    const violations = checkPromises(seen);

    expect(violations.map((violation) => violation.promise)).toEqual([promise]);
  },
);

import { expect, test } from 'vitest';
import type { LoggedEntry } from '../../infra/local/azure/azure-context.ts';
import { checkRemovals } from '../../infra/local/checker/check-removals.ts';
import { OTHER_ENDPOINT } from './a-case.ts';
import * as an from './an-observation.ts';

const { CONNECTION, ENDPOINT, ONBOARDING, RECORD, TARGET } = an;
const DECIDED = '2030-01-01T00:02:00.000Z';
const at = (minute: number): string => `2030-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`;

const aDecision = (changes: object = {}) =>
  an.aDocument({
    kind: 'revoke',
    next: 'offboard',
    onboardingId: ONBOARDING,
    generation: 'g1',
    at: DECIDED,
    ...changes,
  });
const connection = { targetId: TARGET, endpointId: ENDPOINT, endpointGuid: 'g1' };
const approval = an.anApproval({ at: at(1), after: connection });
const aRemoval = (minute: number, before: object = connection): LoggedEntry =>
  an.anAct({ kind: 'connection.removed', resource: CONNECTION, at: at(minute), before });
const aSet = (owner: string, standby?: string) => ({
  ttl: 300,
  metadata: {
    managedby: 'private-link-autopilot',
    'active-0001': JSON.stringify([owner]),
    ...(standby === undefined ? {} : { 'standby-0002': JSON.stringify([standby]) }),
  },
});
const aDeletion = (minute: number, before: object = aSet(ENDPOINT)): LoggedEntry =>
  an.anAct({ kind: 'record.deleted', resource: RECORD, at: at(minute), before });

type Decided = readonly ReturnType<typeof aDecision>[];

const brokenBy = (log: readonly LoggedEntry[], decisions: Decided = [aDecision()]) =>
  checkRemovals(an.observations({ log, tables: { onboardings: [an.anOnboarding()], decisions } })).map(
    ({ promise }) => promise,
  );

test('what a person decided to take back may go, names first and the connection when no cache has them', () => {
  expect(brokenBy([approval, aDeletion(3), aRemoval(9)])).toEqual([]);
});

const endpointDeleted = an.anAct({ kind: 'endpoint.deleted', by: 'a person', resource: ENDPOINT, at: at(2) });
const endpointMade = (minute: number) =>
  an.anAct({ kind: 'endpoint.created', by: 'a person', resource: ENDPOINT, at: at(minute) });

test('so may what belonged to an endpoint that was deleted', () => {
  expect(brokenBy([approval, endpointDeleted, aDeletion(3), aRemoval(9)], [])).toEqual([]);
});

test.each<readonly [string, readonly LoggedEntry[], number, Decided | undefined]>([
  ['a connection that nobody decided on', [aRemoval(9)], 7, []],
  ['one that was only to be held', [aRemoval(9)], 7, [aDecision({ next: 'hold' })]],
  ['one of a later incarnation', [aRemoval(9, { ...connection, endpointGuid: 'g2' })], 7, undefined],
  ['one removed before the decision', [aRemoval(1)], 7, undefined],
  ['one to which a cached name may lead', [aDeletion(3), aRemoval(7)], 4, undefined],
  [
    'one to which a name leads still',
    [an.aRecordPut({ after: aSet(ENDPOINT), at: at(1) }), aRemoval(9)],
    4,
    undefined,
  ],
  ['a record set that nobody decided on', [aDeletion(3)], 7, []],
  ['one whose endpoint was made anew', [endpointDeleted, endpointMade(2), aDeletion(3)], 7, []],
  ['a connection whose endpoint was made anew', [endpointDeleted, endpointMade(2), aRemoval(9)], 7, []],
  ['a record set of somebody else', [aDeletion(3, { metadata: {} })], 3, undefined],
  ['a zone', [an.anAct({ kind: 'zone.deleted' })], 7, undefined],
  ['an approval after it was taken back', [an.anApproval({ after: connection, at: at(5) })], 7, undefined],
  [
    'a name that a living endpoint shares',
    [
      an.anApproval({ by: 'platform', at: at(1), after: { endpointId: OTHER_ENDPOINT } }),
      aDeletion(3, aSet(ENDPOINT, OTHER_ENDPOINT)),
    ],
    4,
    undefined,
  ],
])('%s is complained of', (_what, log, promise, decisions) => {
  expect(brokenBy(log, decisions)).toEqual([promise]);
});

import { expect, test } from 'vitest';
import type { LoggedEntry } from '../../infra/local/azure/azure-context.ts';
import { checkEndpointRemovals } from '../../infra/local/checker/check-endpoint-removals.ts';
import * as an from './an-observation.ts';

const { ENDPOINT, ONBOARDING, CONNECTION } = an;
const at = (minute: number): string => `2030-01-01T00:0${minute}:00.000Z`;
const endpoint = { id: ENDPOINT, resourceGuid: 'g1' };
const made = an.anAct({ kind: 'endpoint.created', resource: ENDPOINT, at: at(1), after: endpoint });
const deleted = an.anAct({ kind: 'endpoint.deleted', resource: ENDPOINT, at: at(5), before: endpoint });
const cutOff = an.anAct({
  kind: 'connection.removed',
  by: 'a person',
  resource: CONNECTION,
  at: at(3),
  before: { endpointId: ENDPOINT },
});
const decision = an.aDocument({
  kind: 'revoke',
  next: 'offboard',
  onboardingId: ONBOARDING,
  generation: 'g1',
  at: at(2),
});

const brokenBy = (log: readonly LoggedEntry[], decisions: readonly (typeof decision)[] = [decision]) =>
  checkEndpointRemovals(
    an.observations({ log, tables: { onboardings: [an.anOnboarding()], decisions } }),
  ).map(({ promise }) => promise);

test('the app may delete what it made, on a person’s decision or when it is cut off', () => {
  expect([brokenBy([made, deleted]), brokenBy([made, cutOff, deleted], [])]).toEqual([[], []]);
});

test.each<readonly [string, readonly LoggedEntry[], readonly (typeof decision)[], readonly number[]]>([
  ['that somebody else made', [{ ...made, by: 'a person' }, deleted], [decision], [3]],
  ['of another incarnation', [made, { ...deleted, before: { ...endpoint, resourceGuid: 'g2' } }], [], [7]],
  ['that nobody decided on', [made, deleted], [], [7]],
])('it may not delete one %s', (_what, log, decisions, expected) => {
  expect(brokenBy(log, decisions)).toEqual(expected);
});

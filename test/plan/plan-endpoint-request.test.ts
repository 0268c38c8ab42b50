import { describe, expect, test } from 'vitest';
import type { Decision } from '../../shared/domain/decision.ts';
import type { RequestedEndpointFacts } from '../../shared/domain/facts.ts';
import { found } from '../../shared/domain/reading.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { mergeRequest } from '../../shared/plan/request-steps/merge-request.ts';
import {
  alias,
  asked,
  endpoint,
  entry,
  profile,
  registered,
  target,
  verdictOn,
  wanted,
} from './builders/an-endpoint-request.ts';
import { aPolicy, aPrivateEndpoint, now } from './builders/onboarding-builders.ts';
import { absent, aPolicyWatching, noEntries, unreadable } from './builders/plan-builders.ts';
import { anOpenRequest } from './builders/platform-builders.ts';

describe('a task before there is any endpoint', () => {
  test('is asked for with every value filled in, and with the fields that come back', () => {
    const verdict = verdictOn([wanted()], []);

    expect(verdict).toMatchObject({
      kind: 'hold',
      hold: {
        code: 'task-open',
        releasableBy: 'approver',
        input: [{ name: 'alias' }],
        about: asked,
        paste: { party: 'Acme support', text: asked[1] },
      },
    });
  });

  test.each<[string, Partial<Decision>]>([
    ['another task', { about: ['Task: other', ...asked.slice(1)] }],
    ['the same task for another endpoint', { about: [...asked.slice(0, 1), 'Register another.'] }],
    ['an earlier request', { at: '2029-01-01T00:00:00.000Z' }],
    ['a refusal', { kind: 'revoke' }],
  ])('is not done by a release of %s', (_, changes) => {
    expect(verdictOn([wanted()], [{ ...registered, ...changes }])).toMatchObject({
      hold: { code: 'task-open' },
    });
  });

  test('brings the target back, which no other input overwrites', () => {
    const request = anOpenRequest({ inputs: { alias: 'other' } });

    expect(mergeRequest(request, [registered], [], profile).target).toEqual(request.target);
    expect(mergeRequest(request, [registered], [registered.by.id], profile).inputs).toEqual(request.inputs);
  });

  test('is only shown while the app observes', () => {
    const verdict = verdictOn([wanted()], [], { policy: aPolicy({ mode: 'observe' }) });

    expect(verdict).toMatchObject({ hold: { code: 'mode-observes' } });
    expect(verdict).not.toHaveProperty('hold.paste');
  });
});

describe('an endpoint that is to be made', () => {
  test('is made with what the entry that allows it, the network and the request say', () => {
    const verdict = verdictOn([
      wanted({
        allowlist: { entries: [{ ...entry, maxConnections: 2 }], badRows: [] },
        reservedConnections: { [entry.entryId]: 1 },
      }),
    ]);

    const [creation] = verdict.kind === 'create' ? verdict.creations : [];
    expect(creation).toMatchObject({
      endpoint: endpoint.id,
      location: 'westus3',
      target,
      targetAsWritten: alias,
      entryId: entry.entryId,
      maxConnections: 2,
      releasedBy: [],
      tags: { 'private-link-autopilot': anOpenRequest().requestId },
    });
    expect(creation?.requestMessage).toContain(creation?.onboardingId);
    expect(creation?.requestMessage.length).toBeLessThanOrEqual(140);
  });

  test.each<[string, Partial<RequestedEndpointFacts>, string]>([
    ['no entry', { allowlist: noEntries }, 'not-allowlisted'],
    [
      'an entry that asks for a person',
      { allowlist: { entries: [{ ...entry, mode: 'person' }], badRows: [] } },
      'entry-needs-person',
    ],
    [
      'an expired entry',
      { allowlist: { entries: [{ ...entry, expiresAt: now }], badRows: [] } },
      'entry-expired',
    ],
    [
      'an entry without a place left',
      {
        allowlist: { entries: [{ ...entry, maxConnections: 1 }], badRows: [] },
        reservedConnections: { [entry.entryId]: 1 },
      },
      'max-connections-reached',
    ],
    ['an unreadable endpoint', { endpoint: unreadable }, 'endpoint-unfit'],
    ['an endpoint to another target', { endpoint: found(aPrivateEndpoint()) }, 'endpoint-unfit'],
    [
      'an endpoint in another subnet',
      { endpoint: found({ ...endpoint, subnet: toResourceId(`${endpoint.subnet}2`) }) },
      'endpoint-unfit',
    ],
    [
      'an endpoint with another group ID',
      { endpoint: found({ ...endpoint, groupIds: ['x'] }) },
      'endpoint-unfit',
    ],
    ['no subnet', { subnet: absent }, 'subnet-unfit'],
    ['an unreadable subnet', { subnet: unreadable }, 'subnet-unfit'],
  ])('is not made with %s, and neither is any other of the request', (_, changes, code) => {
    const second = wanted();

    expect(verdictOn([second, wanted(changes)])).toMatchObject({ kind: 'hold', hold: { code } });
  });

  test.each([
    ['mode-observes', aPolicy({ mode: 'observe' })],
    ['mode-proposes', aPolicy({ mode: 'propose' })],
    ['kill-switch-on', aPolicy({ isKillSwitchOn: true })],
  ])('waits while the brake %s is on', (code, policy) => {
    expect(verdictOn([wanted()], [registered], { policy })).toMatchObject({ hold: { code } });
  });

  test('lies in a watched scope, or the request is refused', () => {
    expect(verdictOn([wanted()], [registered], { policy: aPolicyWatching({ scopes: [] }) })).toMatchObject({
      kind: 'refuse',
      refusal: { code: 'out-of-scope' },
    });
  });
});

test('what was taken back since is not made anew, whatever its subnet or entry; what stands is named by its incarnation', () => {
  const gone = wanted({ isTakenBack: true, subnet: absent, allowlist: noEntries });
  const tags = { 'private-link-autopilot': anOpenRequest().requestId };
  const standing = wanted({ endpoint: found({ ...endpoint, isManual: true, tags, resourceGuid: 'g1' }) });

  expect(verdictOn([gone])).toMatchObject({ kind: 'onboardEach', takenBack: [endpoint.id] });
  expect(verdictOn([gone])).not.toHaveProperty('made');
  expect(verdictOn([standing])).toMatchObject({ made: [{ endpoint: endpoint.id, resourceGuid: 'g1' }] });
  expect(verdictOn([standing])).not.toHaveProperty('takenBack');
});

test('endpoints that are there are onboarded, and only the one that the app did not make is called adopted', () => {
  const tags = { 'private-link-autopilot': anOpenRequest().requestId };
  const made = wanted({ endpoint: found({ ...endpoint, tags }) });
  const adopted = wanted({ endpoint: found(endpoint) });

  expect(verdictOn([made])).toMatchObject({ kind: 'onboardEach', target, inputs: { alias }, remarks: [] });
  expect(verdictOn([adopted])).toMatchObject({ remarks: [expect.stringContaining('adopted')] });
});

test('an endpoint that is said to exist and does not is held', () => {
  const requested = { kind: 'existing', endpoint: endpoint.id } as const;

  expect(verdictOn([wanted({ requested })])).toMatchObject({ hold: { code: 'endpoint-unfit' } });
});

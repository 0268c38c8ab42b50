import { describe, expect, test } from 'vitest';
import type { Decision } from '../../shared/domain/decision.ts';
import type { PlatformRequestFacts, RequestVerdict } from '../../shared/domain/facts.ts';
import { found } from '../../shared/domain/reading.ts';
import { planPlatformRequest } from '../../shared/plan/plan-platform-request.ts';
import { starburstGalaxy } from '../../shared/platforms/starburst-galaxy.ts';
import { anEndpointId } from './builders/dns-builders.ts';
import { aConnection, aDecision, now } from './builders/onboarding-builders.ts';
import { anOpenRequest, aPair, aPlatformEndpointId, someRequestFacts } from './builders/platform-builders.ts';

const plan = (facts: Partial<PlatformRequestFacts> = {}): RequestVerdict =>
  planPlatformRequest(someRequestFacts(facts), starburstGalaxy);

function outcomeOf(verdict: RequestVerdict): string {
  if (verdict.kind === 'hold') return verdict.hold.code;
  return verdict.kind === 'refuse' ? verdict.refusal.code : verdict.kind;
}

const connected = (...names: readonly string[]) =>
  found(names.map((name) => aConnection({ name: `acct.${name}`, endpoint: aPlatformEndpointId(name) })));

const confirming = (endpoints: string, overrides: Partial<Decision> = {}): Decision =>
  aDecision({
    hold: 'confirm-endpoints',
    generation: plan().generation,
    input: { endpoints },
    ...overrides,
  });

const later = new Date(Date.parse(now) + 1000).toISOString();

const both = `${aPlatformEndpointId('dfs').toUpperCase()}\n${aPlatformEndpointId('blob')}`;

describe('when the connections have come', () => {
  test('a person is asked for the endpoint IDs, and warned that the first approval cuts off access', () => {
    const verdict = plan();

    expect(verdict).toMatchObject({
      kind: 'hold',
      hold: {
        code: 'confirm-endpoints',
        releasableBy: 'approver',
        input: [{ name: 'endpoints', type: 'resourceIds', isRequired: true }],
        facts: { 'Endpoint 1': aPlatformEndpointId('blob'), 'Its request message 1': '"please"' },
        reason: expect.stringContaining('BLOCKS EXISTING ACCESS'),
      },
    });
  });

  test('without the warning where a connection is Approved already', () => {
    const approved = aConnection({ name: 'acct.0', endpoint: anEndpointId('pe-a'), status: 'Approved' });

    const verdict = plan({ connections: found([...aPair(), approved]) });

    expect(verdict.kind === 'hold' && verdict.hold.reason).not.toContain('BLOCKS');
  });

  test('the right IDs in any order and case confirm them', () => {
    const verdict = plan({ decisions: [confirming(both)] });

    expect(verdict).toMatchObject({
      kind: 'onboard',
      connections: [{ endpoint: aPlatformEndpointId('blob') }, { endpoint: aPlatformEndpointId('dfs') }],
      confirmed: {
        endpoints: [aPlatformEndpointId('blob'), aPlatformEndpointId('dfs')],
        by: { id: 'anna' },
        at: now,
      },
    });
  });

  test.each<[string, Decision, string | undefined]>([
    ['one ID is missing', confirming(aPlatformEndpointId('blob')), 'not named: "/subscriptions/'],
    [
      'one ID is another',
      confirming(`${aPlatformEndpointId('blob')}\n${aPlatformEndpointId('x')}`),
      'not waiting here: ',
    ],
    ['there is one ID too many', confirming(`${both}\n${aPlatformEndpointId('x')}`), 'not waiting here: '],
    ['there are no IDs', confirming(' '), 'not named: '],
    ['the field is called otherwise', confirming('', { input: { endpoint: both } }), 'not named: '],
    ['it is about other connections', confirming(both, { generation: 'earlier' }), undefined],
    ['it comes from somebody who asked', confirming(both, { by: { id: 'bo', name: 'bo' } }), undefined],
    ['it is about another hold', confirming(both, { hold: 'first-approval' }), undefined],
  ])('a confirmation does not count when %s', (_, decision, wrong) => {
    const verdict = plan({ decisions: [decision], askers: ['bo'] });

    if (verdict.kind !== 'hold') throw new Error(verdict.kind);
    expect(verdict.hold.code).toBe('confirm-endpoints');
    if (wrong === undefined) expect(verdict.hold.facts['The last confirmation']).toBeUndefined();
    else expect(verdict.hold.facts['The last confirmation']).toContain(wrong);
  });

  test('one connection more than asked for holds everything', () => {
    const verdict = plan({
      connections: connected('blob', 'dfs', 'stranger'),
      decisions: [confirming(both)],
    });

    expect(verdict).toMatchObject({ hold: { code: 'unexpected-connections', releasableBy: 'nobody' } });
  });

  test('another connection in the place of one is another generation', () => {
    expect(plan({ connections: connected('blob', 'other') }).generation).not.toBe(plan().generation);
  });

  test('a person refuses', () => {
    expect(outcomeOf(plan({ decisions: [confirming('', { kind: 'refuse' })] }))).toBe('person-refused');
  });

  test('a refusal is about the request, whichever connections had come when it was given', () => {
    const refusal = confirming('', {
      kind: 'refuse',
      generation: plan({ connections: found([]) }).generation,
    });

    expect(outcomeOf(plan({ decisions: [refusal] }))).toBe('person-refused');
  });

  test('a request that is made anew is not bound by the refusal, or the confirmation, of the one before', () => {
    const request = anOpenRequest({ requestedAt: later });

    const refused = plan({ request, decisions: [confirming('', { kind: 'refuse' })] });
    const confirmed = plan({ request, decisions: [confirming(both)] });

    expect([refused, confirmed].map(outcomeOf)).toEqual(['confirm-endpoints', 'confirm-endpoints']);
  });
});

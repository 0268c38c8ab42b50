import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AllowlistEntry } from '../../../shared/domain/allowlist.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import {
  type AllowlistVerdict,
  evaluateAllowlist,
  requestersFor,
  scopesFor,
} from '../../../shared/plan/allowlist/evaluate-allowlist.ts';
import type { AllowlistQuestion } from '../../../shared/plan/allowlist/judge-entry.ts';
import { anEndpointId } from '../builders/dns-builders.ts';
import { account, anEntry, now, ourSubscription } from '../builders/onboarding-builders.ts';

const aQuestion = (overrides: Partial<AllowlistQuestion> = {}): AllowlistQuestion => ({
  endpoint: anEndpointId('pe-a'),
  requesterSubscription: ourSubscription,
  target: { kind: 'resource', id: account },
  groupIds: ['blob'],
  attestation: 'none',
  reserved: {},
  now,
  ...overrides,
});

const ask = (
  entries: readonly AllowlistEntry[],
  question: Partial<AllowlistQuestion> = {},
): AllowlistVerdict => evaluateAllowlist({ entries, badRows: [] }, aQuestion(question));

const outcomeOf = (verdict: AllowlistVerdict): string =>
  verdict.kind === 'allow' ? verdict.entry.entryId : verdict.objection.code;

const group = toResourceId(account.replace(/\/providers.*/, ''));

describe('what matches', () => {
  test.each<[string, Partial<AllowlistEntry>, Partial<AllowlistQuestion>]>([
    ['the target itself', {}, {}],
    ['a resource group above it', { scope: { kind: 'scope', id: group } }, {}],
    ['a scope in another case', { scope: { kind: 'scope', id: account.toUpperCase() as never } }, {}],
    [
      'an alias in another case',
      { scope: { kind: 'alias', alias: 'A.B.privatelinkservice' } },
      { target: { kind: 'alias', alias: 'a.b.PRIVATELINKSERVICE' } },
    ],
    [
      'the service of ours behind an alias',
      { scope: { kind: 'scope', id: account } },
      { target: { kind: 'alias', alias: 'x' }, service: { kind: 'resource', id: account } },
    ],
    ['this endpoint exactly', { requester: { kind: 'endpoint', endpoint: anEndpointId('PE-A') } }, {}],
    ['a name pattern', { endpointNamePattern: 'PE-*' }, {}],
    ['a part of the message', { requestMessageContains: 'inc-7' }, { requestMessage: 'for INC-7, please' }],
    ['group IDs in another case', { groupIds: ['Blob', 'dfs'] }, {}],
    ['an entry that is in force', { expiresAt: '2030-01-01T00:00:00.001Z' }, {}],
    ['a place that is left', { maxConnections: 2 }, { reserved: { 'acct subscription': 1 } }],
    [
      'anyone whom the platform attests',
      { requester: { kind: 'anyone' }, attestation: 'required' },
      { attestation: 'given' },
    ],
  ])('%s', (_, entry, question) => {
    expect(outcomeOf(ask([anEntry(entry)], question))).toBe('acct subscription');
  });
});

describe('what does not match', () => {
  test.each<[string, Partial<AllowlistEntry>, Partial<AllowlistQuestion>, string]>([
    [
      'a scope that only begins alike',
      { scope: { kind: 'scope', id: toResourceId(account.slice(0, -1)) } },
      {},
      'not-allowlisted',
    ],
    ['an empty scope', { scope: { kind: 'scope', id: toResourceId('') } }, {}, 'not-allowlisted'],
    ['an alias for a resource', { scope: { kind: 'alias', alias: account } }, {}, 'not-allowlisted'],
    [
      'another subscription',
      { requester: { kind: 'subscription', subscriptionId: 'x' } },
      {},
      'not-allowlisted',
    ],
    [
      'an empty subscription, although the endpoint shows none',
      { requester: { kind: 'subscription', subscriptionId: '' } },
      { requesterSubscription: '' },
      'not-allowlisted',
    ],
    [
      'an endpoint whose name only begins alike',
      { requester: { kind: 'endpoint', endpoint: anEndpointId('pe') } },
      {},
      'not-allowlisted',
    ],
    ['a group ID that is not named', { groupIds: ['dfs'] }, {}, 'not-allowlisted'],
    ['an unknown group ID', { groupIds: ['blob'] }, { groupIds: [] }, 'not-allowlisted'],
    ['one of two group IDs', { groupIds: ['blob'] }, { groupIds: ['blob', 'dfs'] }, 'not-allowlisted'],
    ['an unknown message', { requestMessageContains: 'inc-7' }, {}, 'not-allowlisted'],
    ['an entry at the instant of its expiry', { expiresAt: now }, {}, 'entry-expired'],
    ['an expiry that cannot be read', { expiresAt: 'soon' }, {}, 'entry-expired'],
    [
      'no place left',
      { maxConnections: 1 },
      { reserved: { 'acct subscription': 1 } },
      'max-connections-reached',
    ],
    ['an unknown number of places taken', { maxConnections: 5 }, {}, 'max-connections-reached'],
    ['a person', { mode: 'person' }, {}, 'entry-needs-person'],
    ['anyone, by itself', { requester: { kind: 'anyone' } }, {}, 'entry-too-wide'],
    ['missing attestation', { attestation: 'required' }, {}, 'attestation-missing'],
  ])('%s', (_, entry, question, code) => {
    expect(outcomeOf(ask([anEntry(entry)], question))).toBe(code);
  });

  test('every reason of every entry is told', () => {
    const verdict = ask([
      anEntry({ entryId: 'a', mode: 'person', expiresAt: now }),
      anEntry({ entryId: 'b', groupIds: ['dfs'], endpointNamePattern: 'x*' }),
    ]);

    expect(verdict).toMatchObject({
      kind: 'hold',
      objection: {
        about: ['a'],
        facts: {
          'Entry 1': '"b": it does not name group ID blob; the endpoint\'s name does not fit its pattern',
          'Entry 2': `"a": it expired at ${now}; it asks for the release of a person`,
        },
      },
    });
  });

  test('a reason that nobody may overrule is not hidden behind one that an approver may', () => {
    const verdict = ask([anEntry({ expiresAt: now, attestation: 'required' })]);

    expect(verdict).toMatchObject({ objection: { code: 'attestation-missing', releasableBy: 'nobody' } });
  });

  test('a row that cannot be read is told and never matches', () => {
    const badRows = [{ entryId: 'row\n1', field: 'expiresAt', message: 'not an instant' }];

    const verdict = evaluateAllowlist({ entries: [], badRows }, aQuestion());

    expect(verdict).toMatchObject({
      kind: 'hold',
      objection: { code: 'not-allowlisted' },
      remarks: ['Allowlist row "row 1" cannot be read: expiresAt: not an instant.'],
    });
  });
});

describe('which entry wins', () => {
  const wide = anEntry({ entryId: 'wide', scope: { kind: 'scope', id: group } });
  const narrow = anEntry({ entryId: 'narrow' });
  const exact = anEntry({
    entryId: 'exact',
    requester: { kind: 'endpoint', endpoint: anEndpointId('pe-a') },
  });

  test('the most specific that allows it, in whatever order they are read', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([wide, narrow, exact], { minLength: 3 }), (entries) => {
        expect(outcomeOf(ask(entries))).toBe('exact');
      }),
    );
  });

  test('one that does not allow it leaves the next', () => {
    expect(outcomeOf(ask([{ ...exact, mode: 'person' }, wide]))).toBe('wide');
  });

  test('adding an entry about something else changes nothing', () => {
    const foreign = anEntry({
      entryId: 'foreign',
      scope: { kind: 'scope', id: toResourceId(`${account}-2`) },
    });

    expect(outcomeOf(ask([foreign, narrow]))).toBe('narrow');
    expect(outcomeOf(ask([foreign]))).toBe('not-allowlisted');
  });
});

test('the keys to read are every scope above the target and every way to name the requester, nearest first', () => {
  const ids = scopesFor({ kind: 'resource', id: account }).map((scope) => scope.kind === 'scope' && scope.id);
  const expected = [account, group, `/subscriptions/${ourSubscription}`];

  expect(ids.filter((id) => id && expected.includes(id))).toEqual(expected);
  expect(scopesFor({ kind: 'alias', alias: 'A.B' })).toEqual([{ kind: 'alias', alias: 'a.b' }]);
  expect(requestersFor(anEndpointId('pe-a'), ourSubscription).map(({ kind }) => kind)).toEqual([
    'endpoint',
    'subscription',
    'anyone',
  ]);
});

import { describe, expect, test } from 'vitest';
import type { PlatformRequestFacts, RequestVerdict } from '../../shared/domain/facts.ts';
import { found } from '../../shared/domain/reading.ts';
import { planPlatformRequest } from '../../shared/plan/plan-platform-request.ts';
import { starburstGalaxy } from '../../shared/platforms/starburst-galaxy.ts';
import { anEndpointId } from './builders/dns-builders.ts';
import { aConnection, aPolicy, aTarget, now } from './builders/onboarding-builders.ts';
import { absent, aPolicyWatching, noEntries, unreadable } from './builders/plan-builders.ts';
import {
  anOpenRequest,
  aPair,
  aPlatformEndpointId,
  aPlatformEntry,
  someRequestFacts,
} from './builders/platform-builders.ts';

const plan = (facts: Partial<PlatformRequestFacts> = {}): RequestVerdict =>
  planPlatformRequest(someRequestFacts(facts), starburstGalaxy);

function outcomeOf(verdict: RequestVerdict): string {
  if (verdict.kind === 'hold') return verdict.hold.code;
  return verdict.kind === 'refuse' ? verdict.refusal.code : verdict.kind;
}

const connected = (...names: readonly string[]) =>
  found(names.map((name) => aConnection({ name: `acct.${name}`, endpoint: aPlatformEndpointId(name) })));

describe('before the platform is asked', () => {
  test.each<[string, Partial<PlatformRequestFacts>, string]>([
    [
      'a missing setting',
      { policy: aPolicy({ absentSettings: ['STARBURST_SUBSCRIPTION_IDS'] }) },
      'platform-not-configured',
    ],
    [
      'no subscription of the platform',
      { policy: aPolicy({ starburstSubscriptionIds: [] }) },
      'platform-not-configured',
    ],
    ['an absent target', { target: absent }, 'target-absent'],
    ['an unreadable target', { target: unreadable }, 'target-unreadable'],
    ['unreadable connections', { connections: unreadable }, 'target-unreadable'],
    [
      'no hierarchical namespace',
      { target: found(aTarget({ properties: { isHnsEnabled: false } })) },
      'preflight-failed',
    ],
    ['no entry', { allowlist: noEntries }, 'not-allowlisted'],
    [
      'an entry for anyone, which does not name the platform',
      { allowlist: { entries: [aPlatformEntry({ requester: { kind: 'anyone' } })], badRows: [] } },
      'not-allowlisted',
    ],
    [
      'an expired entry',
      { allowlist: { entries: [aPlatformEntry({ expiresAt: now })], badRows: [] } },
      'entry-expired',
    ],
  ])('%s holds, and nobody can release it', (_, facts, code) => {
    const verdict = plan(facts);

    expect(verdict).toMatchObject({ kind: 'hold', hold: { code, releasableBy: 'nobody' } });
  });

  test('a target that is not watched is refused', () => {
    expect(outcomeOf(plan({ policy: aPolicyWatching({ scopes: [] }) }))).toBe('out-of-scope');
  });

  test('in mode observe nobody is asked', () => {
    const verdict = plan({ connections: found([]), policy: aPolicy({ mode: 'observe' }) });

    expect(outcomeOf(verdict)).toBe('mode-observes');
  });
});

describe('while connections are awaited', () => {
  test('the text for support has the target and the inputs, each quoted on one line', () => {
    const inputs = { configurationName: 'our\ngalaxy "x"\u202e' };

    const verdict = plan({ request: anOpenRequest({ inputs }), connections: connected('blob') });

    if (verdict.kind !== 'hold') throw new Error(verdict.kind);
    expect(verdict.hold).toMatchObject({
      code: 'awaiting-connections',
      releasableBy: 'nobody',
      facts: { 'Connections that arrived': '1 of 2' },
    });
    expect(verdict.support?.party).toBe('Starburst support');
    expect(verdict.support?.text).toContain(`Storage account resource ID: ${aTarget().idAsWritten}\n`);
    expect(verdict.support?.text).toContain(`Preferred Private Link configuration name: "our galaxy 'x'"\n`);
    expect(verdict.support?.text).toContain('Our contact: (not known)');
  });

  test('connections of others are not counted, and those Approved before are remarked', () => {
    const others = [
      aConnection({ name: 'acct.9', endpoint: anEndpointId('pe-a') }),
      aConnection({ name: 'acct.8', endpoint: aPlatformEndpointId('old'), status: 'Approved' }),
    ];

    const verdict = plan({
      connections: found([...others, aConnection({ endpoint: aPlatformEndpointId('blob') })]),
    });

    expect(verdict).toMatchObject({
      hold: {
        code: 'awaiting-connections',
        facts: {
          'Connections that arrived': '1 of 2',
          'Endpoint 1': expect.stringContaining('privateendpoints/blob'),
          'Remark 1': expect.stringContaining('privateendpoints/old'),
          'Worth knowing 1': 'Public network access of the target is Enabled.',
        },
      },
    });
  });
});

test('what was confirmed is onboarded again and again, whatever its connections have become', () => {
  const [blob, dfs] = aPair();
  const { confirmed } = {
    confirmed: {
      endpoints: aPair().map(({ endpoint }) => endpoint),
      by: { id: 'anna', name: 'anna' },
      at: now,
    },
  };
  const half = found(
    [{ ...blob, status: 'Approved' as const }, dfs].filter((each) => each !== undefined),
  ) as PlatformRequestFacts['connections'];

  const verdict = plan({ request: anOpenRequest({ confirmed }), connections: half });
  const gone = plan({ request: anOpenRequest({ confirmed }), connections: connected('blob') });

  expect(verdict).toMatchObject({
    kind: 'onboard',
    connections: [{ status: 'Approved' }, { status: 'Pending' }],
  });
  expect(outcomeOf(gone)).toBe('connection-not-found');
});

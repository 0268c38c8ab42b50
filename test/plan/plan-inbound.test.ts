import { describe, expect, test } from 'vitest';
import { found } from '../../shared/domain/reading.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { planOnboarding } from '../../shared/plan/plan-onboarding.ts';
import { starburstGalaxy } from '../../shared/platforms/starburst-galaxy.ts';
import { aZone, aZoneId } from './builders/dns-builders.ts';
import {
  aConnection,
  anEntry,
  aPrivateEndpoint,
  aRequest,
  aTarget,
  codeOf,
  someFacts,
} from './builders/onboarding-builders.ts';
import { aPolicyWatching, kindsOf, planFor, someUnaskedFacts } from './builders/plan-builders.ts';
import { anOpenRequest, someStarburstFacts } from './builders/platform-builders.ts';

describe('inbound', () => {
  test('a confirmed connection of the platform is approved, without records and without another first-approval hold', () => {
    const plan = planFor(someStarburstFacts(), starburstGalaxy);

    expect(plan).toMatchObject({
      direction: 'inbound',
      generation: aConnection().id,
      authority: { entryId: 'acct starburst', releasedBy: ['anna@example.com'] },
    });
    expect(kindsOf(plan.changes)).toEqual(['approve']);
    expect(plan.verification).toMatchObject({ hosts: [], ports: [] });
    expect(plan.remarks).toContain('Public network access of the target is Enabled.');
  });

  test.each([
    ['another target', { target: { kind: 'resource', id: toResourceId(`${aTarget().id}2`) } as const }],
    ['another platform', { platform: 'clickhouse' }],
  ])('a confirmation for %s does not count', (_, other) => {
    const { openRequest } = someStarburstFacts();
    const facts = someStarburstFacts({ openRequest: { ...anOpenRequest(), ...openRequest, ...other } });

    expect(codeOf(planOnboarding(facts, starburstGalaxy))).toBe('no-open-request');
  });

  test('what somebody else approved without our request is noticed', () => {
    const facts = {
      ...someUnaskedFacts(),
      connection: found(aConnection({ endpoint: someStarburstFacts().request.endpoint, status: 'Approved' })),
    };

    expect(codeOf(planOnboarding(facts, starburstGalaxy))).toBe('approved-elsewhere');
  });

  test('an endpoint in a network that is not watched gets no records', () => {
    const group = toResourceId(aTarget().id.replace(/\/providers.*/, ''));

    const plan = planFor(someFacts({ policy: aPolicyWatching({ scopes: [group] }) }));

    expect(plan.direction).toBe('inbound');
    expect(kindsOf(plan.changes)).toEqual(['approve']);
  });
});

test('ports follow the type of the target', () => {
  const server = toResourceId(
    aTarget().id.replace('microsoft.storage/storageaccounts', 'microsoft.sql/servers'),
  );
  const target = { kind: 'resource', id: server } as const;
  const facts = someFacts({
    request: aRequest({ target }),
    endpoint: found(
      aPrivateEndpoint({
        target,
        groupIds: ['sqlServer'],
        addresses: [{ address: '10.0.0.4', hosts: ['x.database.windows.net'] }],
      }),
    ),
    connection: found(aConnection({ target: server, groupIds: ['sqlServer'] })),
    target: found(aTarget({ id: server, type: 'Microsoft.Sql/servers' })),
    allowlist: { entries: [anEntry({ scope: { kind: 'scope', id: server } })], badRows: [] },
    zones: [
      aZone({ id: aZoneId('privatelink.database.windows.net'), name: 'privatelink.database.windows.net' }),
    ],
  });

  expect(planFor(facts).verification).toMatchObject({ ports: [1433], usesTls: false });
});

import { describe, expect, test } from 'vitest';
import { found } from '../../shared/domain/reading.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { encodeOwners } from '../../shared/plan/dns/owner-metadata.ts';
import { planOnboarding } from '../../shared/plan/plan-onboarding.ts';
import { clickhouse } from '../../shared/platforms/clickhouse.ts';
import { genericAzure } from '../../shared/platforms/generic-azure.ts';
import { aDnsPolicy, anEndpointId, aRecordSet, blobZoneName } from './builders/dns-builders.ts';
import {
  aConnection,
  anEntry,
  aPolicy,
  aPrivateEndpoint,
  aRequest,
  aTarget,
  codeOf,
  someFacts,
} from './builders/onboarding-builders.ts';
import { approvedConnection, kindsOf, planFor } from './builders/plan-builders.ts';
import { alias, aService, someClickHouseFacts } from './builders/platform-builders.ts';

describe('first approval', () => {
  const careful = { allowlist: { entries: [anEntry({ firstApproval: 'person' })], badRows: [] } };

  test('unknown counts as first', () => {
    const facts = someFacts({ ...careful, approvedConnections: 'unknown' });

    expect(codeOf(planOnboarding(facts, genericAzure))).toBe('first-approval');
  });

  test('a second connection needs nobody', () => {
    const facts = someFacts({ ...careful, approvedConnections: 1 });

    expect(codeOf(planOnboarding(facts, genericAzure))).toBe('plan');
  });

  test('a Private Link service has no public name to flip', () => {
    const service = toResourceId(
      '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/privateLinkServices/hms',
    );
    const target = { kind: 'resource', id: service } as const;
    const facts = someFacts({
      request: aRequest({ target }),
      endpoint: found(aPrivateEndpoint({ target, groupIds: [] })),
      connection: found(aConnection({ target: service })),
      target: found(aTarget({ id: service, type: 'Microsoft.Network/privateLinkServices' })),
      allowlist: {
        entries: [anEntry({ scope: { kind: 'scope', id: service }, firstApproval: 'person' })],
        badRows: [],
      },
    });

    expect(kindsOf(planFor(facts).changes)).toEqual(['approve']);
  });
});

describe('the order of changes', () => {
  const mayMake = {
    zones: [],
    policy: aPolicy({ dns: aDnsPolicy({ mayCreateZones: true, mayCreateLinks: true }) }),
  };

  test('before the first approval the records stand, and a zone is linked only when it is filled', () => {
    const plan = planFor(someFacts(mayMake));

    expect(kindsOf(plan.changes)).toEqual(['ensureZone', 'putRecordSet', 'ensureLink', 'approve']);
  });

  test('unknown counts as first', () => {
    const plan = planFor(someFacts({ approvedConnections: 'unknown' }));

    expect(kindsOf(plan.changes)).toEqual(['putRecordSet', 'approve']);
  });

  test('where others are approved already the connection comes before its records', () => {
    const plan = planFor(someFacts({ ...mayMake, approvedConnections: 2 }));

    expect(kindsOf(plan.changes)).toEqual(['approve', 'ensureZone', 'putRecordSet', 'ensureLink']);
  });

  test('what is Approved already is not approved again, and one that others approved is remarked', () => {
    const plan = planFor(someFacts({ connection: approvedConnection }));

    expect(kindsOf(plan.changes)).toEqual(['putRecordSet']);
    expect(plan.remarks.join()).toContain('Approved already, not by this app');
  });

  test('names that nobody knows are waited for before a first approval, and before the end after any other', () => {
    const endpoint = found(aPrivateEndpoint({ addresses: [{ address: '10.0.0.4', hosts: [] }] }));

    const first = planFor(someFacts({ ...mayMake, endpoint, approvedConnections: 0 }));
    const another = planFor(someFacts({ endpoint, approvedConnections: 1 }));

    expect(first).toMatchObject({ awaitsNames: 'beforeApproval', changes: [{ kind: 'approve' }] });
    expect(another).toMatchObject({ awaitsNames: 'beforeTheEnd', changes: [{ kind: 'approve' }] });
  });

  test('on standby, too, the first approval waits for the name, and for the addresses that it has', () => {
    const addresses = ['10.0.0.9'];
    const owner = { endpoint: anEndpointId('pe-b'), generation: 'g', addresses, role: 'active' } as const;
    const recordSets = [aRecordSet({ addresses, metadata: encodeOwners([owner]) })];

    const first = planFor(someFacts({ recordSets, approvedConnections: 0 }));
    const another = planFor(someFacts({ recordSets, approvedConnections: 1 }));

    expect(first.isStandby).toBe(true);
    expect(first.namesBeforeApproval).toEqual([{ host: `acct.${blobZoneName}`, addresses }]);
    expect(another.namesBeforeApproval).toEqual([]);
  });

  test('a platform is asked first, and its names are written once it has approved', () => {
    const pending = planFor(someClickHouseFacts(), clickhouse);
    const approved = planFor(
      someClickHouseFacts({
        endpoint: found(
          aPrivateEndpoint({
            status: 'Approved',
            target: { kind: 'alias', alias },
            groupIds: [],
            addresses: [{ address: '10.0.0.4', hosts: [] }],
          }),
        ),
        registration: { services: [aService({ listedAs: [aPrivateEndpoint().idAsWritten.toUpperCase()] })] },
      }),
      clickhouse,
    );

    expect([kindsOf(pending.changes), pending.awaitsApproval]).toEqual([['register'], true]);
    expect([kindsOf(approved.changes), approved.awaitsApproval]).toEqual([['putRecordSet'], false]);
  });

  test('what the platform lists already is waited for, without a change', () => {
    const plan = planFor(
      someClickHouseFacts({
        registration: { services: [aService({ listedAs: [aPrivateEndpoint().idAsWritten.toUpperCase()] })] },
      }),
      clickhouse,
    );

    expect(plan).toMatchObject({ changes: [], awaitsApproval: true });
  });

  test('the platform gets the endpoint’s ID as Azure wrote it, for the services that lack it', () => {
    const plan = planFor(someClickHouseFacts(), clickhouse);

    expect(plan.changes[0]).toEqual({
      kind: 'register',
      platform: 'clickhouse',
      organization: 'org',
      service: 's1',
      identifier: aPrivateEndpoint().idAsWritten,
    });
  });
});

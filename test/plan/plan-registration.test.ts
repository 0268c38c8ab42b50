import { expect, test } from 'vitest';
import { found } from '../../shared/domain/reading.ts';
import type { RegisteredService } from '../../shared/domain/registration.ts';
import { planRegistration } from '../../shared/plan/plan-registration.ts';
import { planSubjectOf } from '../../shared/plan/plan-subject-of.ts';
import { clickhouse } from '../../shared/platforms/clickhouse.ts';
import { anEntry, aPrivateEndpoint } from './builders/onboarding-builders.ts';
import { alias, aService, someClickHouseFacts } from './builders/platform-builders.ts';

const GUID = '8d5f3f60-6a53-4b58-9f25-f3f6ce0b1f10';
const endpoint = aPrivateEndpoint({
  resourceGuid: GUID,
  target: { kind: 'alias', alias },
  groupIds: [],
  addresses: [{ address: '10.0.0.4', hosts: [] }],
});
const ID = endpoint.idAsWritten;
const change = { kind: 'register', platform: 'clickhouse', organization: 'org', identifier: ID };

const changesFor = (services: readonly RegisteredService[], organization?: { isListed: boolean }) =>
  planRegistration(
    planSubjectOf(
      someClickHouseFacts({
        endpoint: found(endpoint),
        allowlist: {
          entries: [
            anEntry({
              scope: { kind: 'alias', alias },
              platformTargets: { organization: 'org', services: services.map(({ service }) => service) },
            }),
          ],
          badRows: [],
        },
        registration: { services, ...(organization && { organization }) },
      }),
      clickhouse,
    ),
  );

test('each service that does not list the endpoint is a change of its own', () => {
  const changes = changesFor([
    aService(),
    aService({ service: 's2' }),
    aService({ service: 's3', listedAs: [ID] }),
  ]);

  expect(changes).toEqual([
    { ...change, service: 's1' },
    { ...change, service: 's2' },
  ]);
});

test('a GUID of this endpoint is replaced by its resource ID, and is still to go where both stand', () => {
  const changes = changesFor([
    aService({ listedAs: [GUID.toUpperCase()] }),
    aService({ service: 's2', listedAs: [ID, GUID] }),
  ]);

  expect(changes).toEqual([
    { ...change, service: 's1', replaces: GUID.toUpperCase() },
    { ...change, service: 's2', replaces: GUID },
  ]);
});

test.each([
  ['its settings do not ask for it', undefined, []],
  ['it names the endpoint already', { isListed: true }, []],
  [
    'it does not name the endpoint',
    { isListed: false },
    [{ ...change, service: 's1', organizationListRegion: 'westus3' }],
  ],
])('the organization\u2019s own list where %s', (_, organization, expected) => {
  const listed = [aService({ listedAs: [ID] }), aService({ service: 's2', listedAs: [ID.toUpperCase()] })];

  expect(changesFor(listed, organization)).toEqual(expected);
});

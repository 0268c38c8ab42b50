import { expect, test } from 'vitest';
import type { OffboardingFacts } from '../../../shared/domain/offboarding.ts';
import { found } from '../../../shared/domain/reading.ts';
import { encodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import { planOffboarding } from '../../../shared/plan/offboarding/plan-offboarding.ts';
import { anEndpoint, aRecordSet } from '../builders/dns-builders.ts';
import {
  ANOTHER_GUID,
  anOwner,
  aWrittenSet,
  inShort,
  OTHER,
  OURS,
  ourConnection,
  someFacts,
  theOther,
} from '../builders/offboarding-builders.ts';
import { guid, now } from '../builders/onboarding-builders.ts';

const registered = [{ platform: 'clickhouse', organization: 'o', services: ['s'], identifier: OURS }];
const made = { isMadeByUs: true, connection: { kind: 'absent' } } as const;
const rule = {
  platform: 'databricks-serverless',
  configId: 'c1',
  ruleId: 'r1',
  before: {
    ruleId: 'r1',
    configId: 'c1',
    endpointName: 'pe-a',
    resourceId: 'r',
    domainNames: [],
    state: 'ESTABLISHED',
    isDeactivated: false,
    isEnabled: true,
    createdAt: now,
  },
} as const;
const later = '2030-01-01T00:06:00.000Z';

test.each<readonly [string, Partial<OffboardingFacts>, unknown]>([
  [
    'a name of ours goes before anything else',
    { recordSets: [aWrittenSet([anOwner()])], registered },
    ['removeRecordSet'],
  ],
  ['then the caches are waited for', { namesClearAt: later, registered }, 'wait'],
  ['then the platform\u2019s list', { namesClearAt: now, registered }, ['deregister']],
  ['then the connection that we approved', {}, ['removeConnection']],
  ['a rule of ours at the platform goes before the connection', { rules: [rule] }, ['deleteRule']],
  ['but not before the caches are clear', { rules: [rule], namesClearAt: later }, 'wait'],
  ['an endpoint that the app made goes when its connection has', made, ['removeEndpoint']],
  ['not before that', { isMadeByUs: true }, ['removeConnection']],
  [
    'one that is on its way out is waited for',
    { ...made, endpoint: found(anEndpoint({ provisioningState: 'Deleting' })) },
    'wait',
  ],
  [
    'another incarnation of it is not ours to delete',
    {
      ...made,
      warrant: { ...someFacts().warrant, generation: '/a/connection' },
      endpoint: found(anEndpoint({ resourceGuid: ANOTHER_GUID })),
    },
    'end',
  ],
  [
    'the kill switch keeps it too',
    { ...made, policy: { mode: 'act', isKillSwitchOn: true } },
    'kill-switch-on',
  ],
  ['and when nothing is left it ends', { connection: { kind: 'absent' } }, 'end'],
  [
    'a connection that somebody else approved is theirs',
    { connection: found(ourConnection), ownApproval: { generation: ANOTHER_GUID, requestMessage: '' } },
    'end',
  ],
  [
    'so is one that somebody rejected and approved again since we did',
    {
      connection: found({ ...ourConnection, description: 'back in by Carol' }),
      ownApproval: { generation: guid, requestMessage: '', description: 'ours, onboarding o1)' },
    },
    'end',
  ],
  [
    'one whose provider shows our words only later is ours all the same',
    {
      connection: found({ ...ourConnection, description: 'Approved by us, onboarding o1)' }),
      ownApproval: { generation: guid, requestMessage: '', description: 'please' },
    },
    ['removeConnection'],
  ],
  [
    'one that is Pending is not rejected',
    { connection: found({ ...ourConnection, status: 'Pending' }) },
    'end',
  ],
  ['a provider at work is waited for', { connection: found({ ...ourConnection, isChanging: true }) }, 'wait'],
  [
    'a survivor that is approved takes the name',
    { recordSets: [aWrittenSet([anOwner(), theOther])], ownerStates: { [OTHER]: 'approved' } },
    ['putRecordSet'],
  ],
  [
    'one that cannot be read holds everything',
    { recordSets: [aWrittenSet([anOwner(), theOther])], ownerStates: { [OTHER]: 'unknown' } },
    'offboarding-unreadable',
  ],
  [
    'one that is gone inherits nothing',
    { recordSets: [aWrittenSet([anOwner(), theOther])], ownerStates: { [OTHER]: 'dead' } },
    ['removeRecordSet'],
  ],
  [
    'a record set without our metadata is left',
    { recordSets: [aWrittenSet([], ['10.0.0.4'])] },
    ['removeConnection'],
  ],
  [
    'so is one of another incarnation of the endpoint',
    { recordSets: [aWrittenSet([anOwner({ generation: ANOTHER_GUID })])] },
    ['removeConnection'],
  ],
  [
    'an address that nobody accounts for holds',
    { recordSets: [aWrittenSet([anOwner()], ['10.0.0.4', '10.0.0.77'])] },
    'foreign-record',
  ],
  [
    'an endpoint that was made anew keeps everything',
    {
      endpoint: found(anEndpoint({ resourceGuid: ANOTHER_GUID })),
      recordSets: [aWrittenSet([anOwner()])],
      registered,
    },
    'end',
  ],
  [
    'an endpoint that cannot be read may be another one',
    { endpoint: { kind: 'unreadable', reason: 'no role' } },
    'offboarding-unreadable',
  ],
  ['one that is gone is taken back all the same', { endpoint: { kind: 'absent' } }, ['removeConnection']],
  [
    'a connection of ours that cannot be read may stand',
    { connection: { kind: 'unreadable', reason: 'no role' } },
    'offboarding-unreadable',
  ],
  [
    'a connection of another endpoint is none of ours',
    { connection: found({ ...ourConnection, endpoint: OTHER }) },
    'end',
  ],
  ['the kill switch holds', { policy: { mode: 'act', isKillSwitchOn: true } }, 'kill-switch-on'],
  [
    'so does a mode that does not act',
    { policy: { mode: 'propose', isKillSwitchOn: false } },
    'mode-proposes',
  ],
])('%s', (_title, overrides, expected) => {
  const verdict = planOffboarding(someFacts(overrides));

  expect(inShort(verdict)).toEqual(expected);
});

test('the name goes to the survivor in one write, on the version that was read, and its own addresses', () => {
  const recordSets = [aWrittenSet([anOwner(), theOther])];

  const verdict = planOffboarding(someFacts({ recordSets, ownerStates: { [OTHER]: 'approved' } }));

  expect(verdict).toMatchObject({
    changes: [
      {
        addresses: ['10.0.0.9'],
        precondition: { kind: 'unchanged', etag: aRecordSet().etag },
        metadata: encodeOwners([{ ...theOther, role: 'active' }]),
        before: { addresses: ['10.0.0.4'], ttlSeconds: 300 },
      },
    ],
  });
});

test('one that waits for a name is taken out of its metadata, and the answer stays', () => {
  const owners = [anOwner({ role: 'standby' }), anOwner({ endpoint: OTHER, addresses: ['10.0.0.9'] })];

  const verdict = planOffboarding(someFacts({ recordSets: [aWrittenSet(owners)] }));

  expect(verdict).toMatchObject({
    changes: [{ kind: 'putRecordSet', addresses: ['10.0.0.9'], metadata: encodeOwners(owners.slice(1)) }],
  });
});

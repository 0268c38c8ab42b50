import { expect, test } from 'vitest';
import type { OffboardingFacts } from '../../../shared/domain/offboarding.ts';
import { found } from '../../../shared/domain/reading.ts';
import { planOffboarding } from '../../../shared/plan/offboarding/plan-offboarding.ts';
import { anEndpoint } from '../builders/dns-builders.ts';
import {
  ANOTHER_GUID,
  anOwner,
  aWrittenSet,
  inShort,
  OURS,
  ourConnection,
  someFacts,
} from '../builders/offboarding-builders.ts';
import { guid } from '../builders/onboarding-builders.ts';

const stale = { ...someFacts().warrant, kind: 'stale' } as const;
const cutOff = found(anEndpoint({ status: 'Disconnected', resourceGuid: guid }));
const leadsNowhere: Partial<OffboardingFacts> = {
  warrant: stale,
  endpoint: found(anEndpoint({ resourceGuid: guid })),
  connection: { kind: 'absent' },
  target: 'absent',
};
const isCutOff: Partial<OffboardingFacts> = {
  warrant: stale,
  endpoint: cutOff,
  connection: { kind: 'absent' },
};
const isGone: Partial<OffboardingFacts> = {
  warrant: stale,
  endpoint: { kind: 'absent' },
  connection: { kind: 'absent' },
};
const withStatus = (status: 'Approved' | 'Disconnected' | 'Pending' | 'Rejected') =>
  found({ ...ourConnection, status, description: 'of somebody' });
const registered = [{ platform: 'clickhouse', organization: 'o', services: ['s'], identifier: OURS }];
const somebodyElses = { ownApproval: { generation: ANOTHER_GUID, requestMessage: '' } };

test.each<readonly [string, Partial<OffboardingFacts>, unknown]>([
  [
    'names go first where the target is gone, though the endpoint says Approved for ever',
    { ...leadsNowhere, recordSets: [aWrittenSet([anOwner()])] },
    ['removeRecordSet'],
  ],
  ['then the platform\u2019s list', { ...isCutOff, registered }, ['deregister']],
  ['then an endpoint that the app made', { ...leadsNowhere, isMadeByUs: true }, ['removeEndpoint']],
  ['any other is left to its owner', leadsNowhere, 'end'],
  [
    'our connection that is left over goes',
    { ...isCutOff, connection: withStatus('Disconnected') },
    ['removeConnection'],
  ],
  [
    'one of somebody else stays while its endpoint stands',
    { ...isCutOff, ...somebodyElses, connection: withStatus('Disconnected') },
    'end',
  ],
  [
    'and goes with it',
    { ...isGone, ...somebodyElses, connection: withStatus('Rejected') },
    ['removeConnection'],
  ],
  [
    'what a person rejected stays so while its endpoint stands',
    { ...isCutOff, connection: withStatus('Rejected') },
    'end',
  ],
  ['whose target is there again is handed back', { ...leadsNowhere, target: 'found' }, 'handBack'],
  [
    'so is one that the provider shows as Approved',
    { ...isCutOff, connection: withStatus('Approved') },
    'handBack',
  ],
  [
    'and one that the provider is asked for again',
    { ...isCutOff, connection: withStatus('Pending') },
    'handBack',
  ],
  [
    'and another incarnation',
    { ...isCutOff, endpoint: found(anEndpoint({ resourceGuid: ANOTHER_GUID })), isMadeByUs: true },
    'handBack',
  ],
  [
    'whose target may not be read any more is not touched',
    { ...leadsNowhere, target: 'unreadable', connection: { kind: 'unreadable', reason: 'no role' } },
    'offboarding-unreadable',
  ],
  [
    'nor is one that may not be read itself',
    { ...leadsNowhere, endpoint: { kind: 'unreadable', reason: 'no role' } },
    'offboarding-unreadable',
  ],
  [
    'nor one that somebody is deleting',
    { ...leadsNowhere, endpoint: found(anEndpoint({ provisioningState: 'Deleting' })) },
    'offboarding-unreadable',
  ],
  [
    'the kill switch holds',
    { ...leadsNowhere, isMadeByUs: true, policy: { mode: 'act', isKillSwitchOn: true } },
    'kill-switch-on',
  ],
])('of what a clean-up found: %s', (_title, overrides, expected) => {
  const verdict = planOffboarding(someFacts(overrides));

  expect(inShort(verdict)).toEqual(expected);
});

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

const gone = { ...someFacts().warrant, kind: 'gone' } as const;
const whatIsGone = { warrant: gone, endpoint: { kind: 'absent' }, connection: { kind: 'absent' } } as const;
const leftOver = found({ ...ourConnection, status: 'Disconnected' as const, description: 'Deleted state' });

const registered = [{ platform: 'clickhouse', organization: 'o', services: ['s'], identifier: OURS }];

test.each<readonly [string, Partial<OffboardingFacts>, unknown]>([
  [
    'the names of what is gone go',
    { ...whatIsGone, recordSets: [aWrittenSet([anOwner()])] },
    ['removeRecordSet'],
  ],
  ['so does our connection that is left over', { ...whatIsGone, connection: leftOver }, ['removeConnection']],
  [
    'one that is left over and was never ours stays',
    { ...whatIsGone, connection: leftOver, ownApproval: { generation: ANOTHER_GUID, requestMessage: '' } },
    'end',
  ],
  [
    'one that is Disconnected while a person takes it back is the other side’s',
    { connection: leftOver },
    'end',
  ],
  [
    'what was gone and is there again is handed back',
    { warrant: gone, recordSets: [aWrittenSet([anOwner()])], registered },
    'handBack',
  ],
  [
    'also as another incarnation',
    { warrant: gone, endpoint: found(anEndpoint({ resourceGuid: ANOTHER_GUID })) },
    'handBack',
  ],
  [
    'what may not be read any more is not gone',
    { ...whatIsGone, endpoint: { kind: 'unreadable', reason: 'no role' } },
    'offboarding-unreadable',
  ],
  [
    'nor is what the provider shows as Approved',
    { ...whatIsGone, connection: found(ourConnection) },
    'offboarding-unreadable',
  ],
])('%s', (_title, overrides, expected) => {
  const verdict = planOffboarding(someFacts(overrides));

  expect(inShort(verdict)).toEqual(expected);
});
